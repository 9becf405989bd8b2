// What is done when the alarm goes off, the browser starts, the network is back or the browser's leave is given. An alarm
// may be late, after sleep by hours.
import { onlineJitter } from '@/utils/domain/numbers';
import { isWaitingForNetwork, nextRenewal } from '@/utils/domain/renewal';
import { barredHosts, withHostsAllowed } from '@/utils/domain/view';
import { noteEvent } from '@/utils/storage/event-log';
import { notifyDue } from './alerts';
import { barredAt } from './api-access';
import { clearDueClipboard } from './clipboard';
import { eachFew } from './few-at-once';
import { goOnWithDue } from './indexes';
import { purgeRemoved } from './removal';
import { planAgain } from './schedule';
import { changeState, readState, refreshState } from './state';
import { ensureToken, renewOnline } from './tokens';

/** A cache: a worker that dies while it renews is followed by one that finds what is still due. */
let underWay: Promise<void> | undefined;

/**
 * Clears the clipboard, deletes what was removed, tells of copied tokens that end and renews every token, as far as
 * each is due, then lets badge and alarm follow the time that has passed.
 */
export async function doWhatIsDue(): Promise<void> {
  try {
    underWay ??= renewDue().finally(() => {
      underWay = undefined;
    });
    await Promise.all([doAllElse(), underWay]);
    await refreshState();
  } catch {
    // The browser has refused to keep something. The alarm that brought us here is gone.
    await planAgain(Date.now());
  }
}

async function doAllElse(): Promise<void> {
  await refreshState();
  await Promise.all([clearDueClipboard(), purgeRemoved(), notifyDue(), goOnWithDue()]);
}

async function renewDue(): Promise<void> {
  const { view } = await readState();
  const now = Date.now();
  const due = view.workspaces.filter((workspace) => {
    const renewal = nextRenewal(workspace, now);
    return renewal !== null && renewal <= now;
  });
  await eachFew(due, ({ id }) => ensureToken(id, 'background'));
}

/** A cache too: the views and the background hear of the same network. */
let returning: Promise<void> | undefined;

/** Renews, a moment later, what was due while there was no network; what fails again waits for its own next try. */
export function renewAfterCut(): Promise<void> {
  returning ??= renewOnceOnline().finally(() => {
    returning = undefined;
  });
  return returning;
}

async function renewOnceOnline(): Promise<void> {
  void noteEvent('network-back');
  await new Promise((resolve) => setTimeout(resolve, Math.random() * onlineJitter));
  const { view } = await readState();
  const now = Date.now();
  const waiting = view.workspaces.filter((workspace) => isWaitingForNetwork(workspace, now));
  await eachFew(waiting, ({ id }) => renewOnline(id));
}

/** Forgets that the browser did not let a host be asked, where it does by now, and does what waited for that. */
export async function goOnAllowed(): Promise<void> {
  const hosts = barredHosts((await readState()).view);
  const still = await Promise.all(hosts.map((host) => barredAt(`https://${host}/`)));
  const allowed = hosts.filter((_, at) => still[at] === null);
  if (allowed.length > 0) {
    await changeState((state) => ({ ...state, view: withHostsAllowed(state.view, allowed) }));
  }
  await doWhatIsDue();
}
