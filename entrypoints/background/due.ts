// What is done when the alarm goes off or the browser starts. An alarm may be late, after sleep by hours.
import { requestsAtOnce } from '@/utils/domain/numbers';
import { nextRenewal, type WorkspaceView } from '@/utils/domain/workspace-view';
import { clearDueClipboard } from './clipboard';
import { purgeRemoved } from './removal';
import { readState, refreshState } from './state';
import { ensureToken } from './tokens';

/** A cache: a worker that dies while it renews is followed by one that finds what is still due. */
let underWay: Promise<void> | undefined;

/**
 * Clears the clipboard, deletes what was removed and renews every token, as far as each is due, then lets badge and
 * alarm follow the time that has passed.
 */
export async function doWhatIsDue(): Promise<void> {
  underWay ??= renewDue().finally(() => {
    underWay = undefined;
  });
  await refreshState();
  await Promise.all([clearDueClipboard(), purgeRemoved(), underWay]);
  await refreshState();
}

async function renewDue(): Promise<void> {
  const { view } = await readState();
  const now = Date.now();
  const due = view.workspaces.filter((workspace) => {
    const renewal = nextRenewal(workspace, now);
    return renewal !== null && renewal <= now;
  });
  await Promise.all(Array.from({ length: requestsAtOnce }, () => renewInTurn(due)));
}

/** Takes one workspace after the other from a list that others take from too. */
async function renewInTurn(due: WorkspaceView[]): Promise<void> {
  for (let next = due.shift(); next; next = due.shift()) await ensureToken(next.id, 'background');
}
