// How the user is told that something needs attention: what was chosen, and the notification before a copied token ends.
import type { Alerts } from '@/utils/domain/alerts';
import { fail, ok, type Result } from '@/utils/domain/result';
import { lastTold, withTold } from '@/utils/domain/warning';
import { readToken } from '@/utils/storage/session';
import { writeClipboard } from './clipboard-page';
import { noteUse } from './lock';
import { dismissNotification, mayNotify, showNotification } from './notification';
import { changeState, readState, vault } from './state';
import { noteCopied, renewToken } from './tokens';

/** Keeps how the user wants to be told. Fails in an empty store, whose protection this would settle. */
export async function setAlerts(alerts: Alerts): Promise<Result<null>> {
  const kept = await vault();
  if (!kept.ok) return kept;
  if (kept.value.index().mode === 'none') return fail({ kind: 'workspace-unknown' });
  const set = await kept.value.setAlerts(alerts);
  if (!set.ok) return set;
  await changeState(({ view, tokens }) => ({
    view: { ...view, alerts: kept.value.index().alerts },
    tokens,
  }));
  if (!alerts.notify) await dismissNotification();
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
  if (told.left !== undefined) await showNotification(told.left);
}

/** At a click on the notification: copies a fresh token. What goes wrong with it the workspace says. */
export async function copyFresh(): Promise<void> {
  await dismissNotification();
  await noteUse();
  const told = lastTold((await readState()).view);
  if (told === null) return;
  const renewed = await renewToken(told.id);
  const held = renewed.ok ? await readToken(told.id) : null;
  if (held && (await writeClipboard(held.accessToken))) {
    await noteCopied(told.id, held.times.startedAt);
  }
}
