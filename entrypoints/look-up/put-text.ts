// The one way to the clipboard. What the browser refuses to put there is at hand for a moment, to be offered to its user.
import { offered } from '@/utils/domain/numbers';
import { fail, ok, type Result } from '@/utils/domain/result';

/** A text that the user has to copy. */
export interface RefusedText {
  readonly text: string;
  /** To be called when the user has copied it, or when it is offered no longer; only the first call counts. */
  readonly end: (isCopied: boolean) => void;
}

interface Offer extends RefusedText {
  /** Takes it from the screen; null until it is there. */
  hide: (() => void) | null;
}

let refused: Offer | null = null;

const nothing = () => undefined;

/**
 * Puts the text on the clipboard and answers that it is there; fails with `clipboard-refused`, and then `refusedText`
 * has it. `onCopied` is called once it is there, whether by this or by the user; `onDropped` once it is sure that it
 * will not be: after 30 s, or when it gives way to something else.
 */
export async function putText(
  text: string,
  onCopied: () => void = nothing,
  onDropped: () => void = nothing,
): Promise<Result<null>> {
  dropRefused();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const mine: Offer = {
      text,
      end: (isCopied) => {
        if (refused !== mine) return;
        refused = null;
        (isCopied ? onCopied : onDropped)();
        mine.hide?.();
      },
      hide: null,
    };
    refused = mine;
    setTimeout(() => mine.end(false), offered);
    return fail({ kind: 'clipboard-refused' });
  }
  onCopied();
  return ok(null);
}

/**
 * The text that was refused last, given once; null when there is none, or when it was refused too long ago. `hide` is
 * called as soon as it is not to be offered any more.
 */
export function refusedText(hide: () => void): RefusedText | null {
  if (refused === null || refused.hide) return null;
  refused.hide = hide;
  return refused;
}

/** Ends what is offered, if anything is. */
export function dropRefused(): void {
  refused?.end(false);
}
