// What was pressed on the console's API page and waits for its user in the extension: a client that is offered, or the
// wish for a token of one. The page never learns what becomes of it.
import { minute, noticedStep } from './numbers';
import type { Service } from './workspace';

export const askKinds = ['created', 'reset', 'token'] as const;

/** As it waits in memory. Secret: it has the client secret of an offer; for a token it is empty. */
export interface StoredAsk {
  /** Of this very press; a new workspace will be saved under it. */
  readonly id: string;
  /** When it was pressed last, in epoch milliseconds. How long it waits goes by the time in the view. */
  readonly at: number;
  readonly kind: (typeof askKinds)[number];
  /** Where it was pressed, as the browser told it. */
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the page tells of the place of the client, or null. */
  readonly service: Service | null;
  readonly region: string | null;
}

/** A press before it is kept. */
export type Press = Omit<StoredAsk, 'id' | 'at'>;

/** As the views may know of it before anybody has asked for it: without client ID and secret. */
export interface PageAsk extends Pick<StoredAsk, 'id' | 'at' | 'kind'> {
  /** The stored workspace that has this client, or null. */
  readonly workspaceId: string | null;
}

/** For so long it waits: enough to unlock and look at it, too short to be left in memory. */
export const askWaits = 5 * minute;

/** Whether that time is over, or the clock was set back to before the press. */
export function isPastAsk({ at }: PageAsk, now: number): boolean {
  return now >= at + askWaits || now < at - noticedStep;
}

/** Whether it is the same press again, as when its first answer was lost. */
export function isSamePress(one: Press, other: Press): boolean {
  const seen = ['kind', 'origin', 'clientId', 'clientSecret'] as const;
  return seen.every((key) => one[key] === other[key]);
}
