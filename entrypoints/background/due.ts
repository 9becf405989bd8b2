// What is done when the alarm goes off or the browser starts. An alarm may be late, after sleep by hours.
import { nextRenewal } from '@/utils/domain/view';
import { readState, refreshState } from './state';
import { ensureToken } from './tokens';

/** Renews every token that is due, then lets badge and alarm follow the time that has passed. */
export async function doWhatIsDue(): Promise<void> {
  const { view } = await readState();
  const now = Date.now();
  const due = view.workspaces.filter((workspace) => {
    const renewal = nextRenewal(workspace, now);
    return renewal !== null && renewal <= now;
  });
  await Promise.all(due.map(({ id }) => ensureToken(id, 'background')));
  await refreshState();
}
