// What the user settles about a workspace's token: how long it is kept fresh, and that it is forgotten.
import { ok, type Result } from '@/utils/domain/result';
import { withWorkspace } from '@/utils/domain/view';
import { withKeepFresh, withoutPeriod } from '@/utils/domain/workspace-view';
import type { Request } from '@/utils/messages/contract';
import { changeState, vault, withCurrent, withoutToken } from './state';
import { exclusively } from './tokens';

/** A use so long ago that nothing is left of any period. */
const longAgo = 1;

/** Keeps a workspace fresh for so long after each use, of which this is one. */
export function setKeepFresh({ id, hours }: Request<'workspace.keepFresh'>): Promise<Result<null>> {
  return exclusively(id, async () => {
    const usedAt = Date.now();
    const kept = await vault();
    if (!kept.ok) return kept;
    const saved = await kept.value.amend(id, { keepFreshHours: hours, changedAt: usedAt });
    if (!saved.ok) return saved;
    // What was chosen is safe now; a use that is not noted costs no more than one renewal.
    await kept.value.use(id, usedAt);
    await changeState(({ view, tokens }) => {
      const chosen = withWorkspace(view, id, (one) => withKeepFresh(one, hours, usedAt));
      return withCurrent({ view: chosen, tokens }, id);
    });
    return ok(null);
  });
}

/** Takes a token out of memory. The next one comes when it is wanted, not by itself, after a restart either. */
export function forgetToken(id: string): Promise<Result<null>> {
  return exclusively(id, async () => {
    await changeState(({ view, tokens }) => ({
      view: withWorkspace(view, id, withoutPeriod),
      tokens: withoutToken(tokens, id),
    }));
    const kept = await vault();
    if (!kept.ok) return kept;
    const noted = await kept.value.use(id, longAgo);
    return noted.ok ? ok(null) : noted;
  });
}
