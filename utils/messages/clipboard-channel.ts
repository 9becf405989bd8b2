// How the background asks Chromium's hidden page to clear the clipboard. A channel of the extension's own origin, which
// no content script can join: a message would reach all of our pages, and theirs would reach the hidden one.

export const clipboardChannel = 'clipboard';

/** Cleared only if its text has this SHA-256, or whatever it is. The page answers `cleared` when it is done. */
export interface ClearClipboard {
  readonly onlyIf: string | null;
}

export const cleared = 'cleared';
