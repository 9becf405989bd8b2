// What the background has done lately, kept in memory for the views.
import { browser } from '#imports';
import { type EventCode, type LoggedEvent, withEvent } from '../domain/event-log';
import { sessionKeys } from './session-items';

/** The oldest first; empty when the browser has just started. */
export async function readEventLog(): Promise<readonly LoggedEvent[]> {
  const stored = await browser.storage.session.get(sessionKeys.events);
  return (stored[sessionKeys.events] ?? []) as LoggedEvent[];
}

/** Calls back whenever it has changed, until the signal aborts. */
export function watchEventLog(onChange: () => void, signal: AbortSignal): void {
  const listener = (changes: object) => {
    if (sessionKeys.events in changes) onChange();
  };
  browser.storage.session.onChanged.addListener(listener);
  signal.addEventListener('abort', () =>
    browser.storage.session.onChanged.removeListener(listener),
  );
}

/**
 * Notes that something has happened just now, in the order of the calls. For the background; nobody needs to wait for
 * it, and what the browser does not keep is not missed.
 */
export async function noteEvent(code: EventCode): Promise<void> {
  const at = Date.now();
  const note = async () => {
    const log = withEvent(await readEventLog(), { at, code });
    await browser.storage.session.set({ [sessionKeys.events]: log });
  };
  await navigator.locks.request('events', note).catch(() => undefined);
}
