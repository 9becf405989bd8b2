// How the background has Chromium's hidden page use the clipboard. A channel of the extension's own origin, which no
// content script can join: a message would reach all of our pages, and theirs would reach the hidden one.

export const clipboardChannel = 'clipboard';

/**
 * What the page is to do: put this text there, or clear what is there, only if it has this SHA-256 or whatever it is.
 * It answers `ClipboardAnswer` when that is done.
 */
export type ClipboardUse = { readonly write: string } | { readonly clearOnlyIf: string | null };

export type ClipboardAnswer = 'done' | 'refused';
