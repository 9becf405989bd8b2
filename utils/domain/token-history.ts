// What is remembered of a workspace's token when it is in memory no more: across a lock, an Undo and the end of the
// browser. Without it the copied one would be replaced, and a refused secret sent again, by itself after each.
import type { Failure } from './failure';

/** The last token that the user copied: when that was, and until when it lives. Epoch milliseconds. */
export interface CopiedToken {
  readonly at: number;
  readonly until: number;
}

export interface TokenHistory {
  /** Whether its client was ever granted a token. */
  readonly granted: boolean;
  /** How HPE refused its client, until that is another one or is granted a token. */
  readonly refusal: Refusal | null;
  readonly copied: CopiedToken | null;
}

/** The failures after which a client is not asked for again by itself. */
export type Refusal = Extract<
  Failure,
  { kind: 'client-refused' | 'secret-reset' | 'workspace-refused' | 'request-refused' }
>;

export const noHistory: TokenHistory = { granted: false, refusal: null, copied: null };

/** A refusal as it is remembered, without its details, or null when this failure is none. */
export function refusalIn(failure: Failure): Refusal | null {
  switch (failure.kind) {
    case 'client-refused':
    case 'secret-reset':
    case 'workspace-refused':
      return { kind: failure.kind };
    case 'request-refused':
      return { kind: failure.kind, status: failure.status, code: failure.code };
    default:
      return null;
  }
}
