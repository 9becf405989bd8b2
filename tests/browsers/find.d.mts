// The types of find.mjs, which is plain JavaScript so that it runs before anything is installed.

export type BrowserKind = 'chromium' | 'firefox';

/** The program file of a browser, or undefined; throws when the override names no program. */
export function find(kind: BrowserKind): string | undefined;

/** The program file of every kind asked for, installed where possible; throws what to do if not. */
export function ensure<K extends BrowserKind>(kinds: readonly K[]): Record<K, string>;
