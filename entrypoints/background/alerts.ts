// How the user is told that something needs attention: what was chosen, and the notification before a copied token ends.
import { describeFailure } from '@/utils/domain/failure';
import { lifetimeInWords } from '@/utils/domain/lifetime';
import { fail, ok, type Result } from '@/utils/domain/result';
import { lastTold, withTold } from '@/utils/domain/warning';
import type { Request } from '@/utils/messages/contract';
import { copyNewToken } from './copy-token';
import { noteUse } from './lock';
import { dismissNotification, mayNotify, showNotification } from './notification';
import { changeState, readState, vault } from './state';

/** Keeps whether the user wants to be told so. Fails in an empty store, whose protection this would settle. */
export async function setAlert({ alert, wanted }: Request<'alerts.set'>): Promise<Result<null>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  if (kept.value.index().mode === 'none') return fail({ kind: 'nothing-saved' });
  const set = await kept.value.setAlert(alert, wanted);
  if (!set.ok) return set;
  const { view } = await changeState((state) => ({
    ...state,
    view: { ...state.view, alerts: kept.value.index().alerts },
  }));
  if (!view.alerts.notify) {
    await Promise.all([
      dismissNotification('copied-token-ends'),
      dismissNotification('not-copied'),
    ]);
  }
  return ok(null);
}

/** Tells once of each copied token that it runs out, if the user wants that. */
export async function notifyDue(): Promise<void> {
  if (!(await readState()).view.alerts.notify || !(await mayNotify())) return;
  const told: { left?: number } = {};
  // Noted before it is shown: a background that is ended in between tells nothing rather than twice.
  await changeState((state) => {
    const next = withTold(state.view, Date.now());
    if (next === null) return state;
    told.left = next.left;
    return { ...state, view: next.view };
  });
  const { left } = told;
  if (left === undefined) return;
  await showNotification('copied-token-ends', {
    name: 'notification_copied_ends',
    values: [lifetimeInWords(left)],
  });
}

/**
 * At a click on the notification: copies a fresh token. Why there is none the workspace says; of one that the browser
 * does not let us copy nobody else could tell.
 */
export async function copyFresh(): Promise<void> {
  await dismissNotification('copied-token-ends');
  await noteUse();
  const told = lastTold((await readState()).view);
  if (told === null) return;
  const copied = await copyNewToken(told.id);
  if (copied.ok || copied.failure.kind !== 'clipboard-refused') return;
  await showNotification('copied-token-ends', describeFailure(copied.failure).title);
}
