// What the background has done lately, for Health and the diagnostics: codes and times. There is no place in it for a
// name, an address or a word of HPE's, so that it may outlive a lock and be shown to anybody.
import type { Failure, FailureKind } from './failure';
import { loggedEvents, minute } from './numbers';

/** One thing that happened. `at`: epoch milliseconds. */
export interface LoggedEvent {
  readonly at: number;
  readonly code: EventCode;
}

/** What can happen, as few codes as tell one cause from another. */
export type EventCode =
  // The browser and the extension in it. That the background was woken is nothing to tell: it is all the time.
  | 'browser-started'
  | 'installed'
  | 'updated'
  | 'permission-given'
  | 'permission-taken'
  | 'policy-changed'
  // The computer around it.
  | 'alarm-late'
  | 'clock-stepped'
  | 'network-back'
  // What is saved, and who may use it.
  | 'locked'
  | 'unlocked'
  | 'protection-changed'
  | 'workspace-saved'
  | 'workspace-removed'
  | 'workspace-restored'
  | 'tenants-added'
  | 'page-asked'
  | 'exported'
  | 'imported'
  | 'erased'
  // Tokens, and what is copied. `token-copied`: also into a file. `secret-given`: to the page that copies it.
  | 'token-granted'
  | 'token-renewed'
  | 'token-not-accepted'
  | 'token-forgotten'
  | 'token-copied'
  | 'secret-given'
  | 'secret-cleared'
  // Why something was not done.
  | `refused:${FailureKind}`;

/** That something failed, without what the failure is about. */
export function refusedCode({ kind }: Failure): EventCode {
  return `refused:${kind}`;
}

/** The log with one event more, the oldest ones gone. Of what was before everything was erased nothing is left. */
export function withEvent(log: readonly LoggedEvent[], { at, code }: LoggedEvent): LoggedEvent[] {
  return [...(code === 'erased' ? [] : log), { at, code }].slice(-loggedEvents);
}

/** Whether an alarm went off so long after its time that what was due may have suffered, as after sleep. */
export function isLate(scheduledTime: number, now: number): boolean {
  return now - scheduledTime > minute;
}
