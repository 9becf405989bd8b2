// The one way to the clipboard. What the browser refuses to put there is at hand for a moment, to be offered to its user.
import { offered } from '@/utils/domain/numbers';
import { fail, ok, type Result } from '@/utils/domain/result';

/** A text that the user has to copy. */
export interface RefusedText {
  readonly text: string;
  /** To be called when the user has done so. */
  readonly onCopied: () => void;
}

let refused: RefusedText | null = null;

/**
 * Puts the text on the clipboard and answers that it is there; fails with `clipboard-refused`, and then `refusedText`
 * has it. `onCopied` is called once it is there, whether by this or by the user.
 */
export async function putText(text: string, onCopied = () => {}): Promise<Result<null>> {
  refused = null;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const mine = { text, onCopied };
    refused = mine;
    setTimeout(() => {
      if (refused === mine) refused = null;
    }, offered);
    return fail({ kind: 'clipboard-refused' });
  }
  onCopied();
  return ok(null);
}

/** The text that was refused last, given once; null when there is none, or when it was refused too long ago. */
export function refusedText(): RefusedText | null {
  const mine = refused;
  refused = null;
  return mine;
}
