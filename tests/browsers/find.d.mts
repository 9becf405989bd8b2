// The types of find.mjs, which is plain JavaScript so that it runs before anything is installed.

export type ProgramKind = 'chromium' | 'firefox' | 'curl' | 'python' | 'httpie' | 'libreoffice';

/** The program file, or undefined; throws when the override names no program. */
export function find(kind: ProgramKind): string | undefined;

/** The program file of every kind asked for, installed where possible; throws what to do if not. */
export function ensure<K extends ProgramKind>(kinds: readonly K[]): Record<K, string>;
