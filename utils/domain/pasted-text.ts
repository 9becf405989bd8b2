// A pasted text as a person sees it: without what takes no space, but with the places at which a person counts.
import { withoutSpaces } from './workspace-form';

export interface PastedText {
  /** Without what takes no space; blanks of all kinds are plain ones. */
  readonly text: string;
  /** For each character of `text`, which one of the pasted ones it is, counted from 1. */
  readonly positions: readonly number[];
  readonly isInvisibleRemoved: boolean;
}

/** Where in a text something stands. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

export function pastedText(raw: string): PastedText {
  const chars = [...raw];
  const seen = chars.map((char) => (isSpace(char) ? char : withoutSpaces(char)));
  return {
    text: seen.join('').replace(/[^\S\r\n\t]/g, ' '),
    positions: seen.flatMap((kept, index) => Array(kept.length).fill(index + 1)),
    isInvisibleRemoved: seen.includes(''),
  };
}

/** The byte order mark is a space to patterns, but takes none. */
function isSpace(char: string): boolean {
  return /[^\S\ufeff]/.test(char);
}

/** The text with blanks there; everything else stays at its place. */
export function blanked(text: string, { at, end }: Span): string {
  return text.slice(0, at) + ' '.repeat(end - at) + text.slice(end);
}

/** Where the first character stands that can be neither in an ID nor in a secret, as a person counts; or null. */
export function unprintableAt({ text, positions }: PastedText, { at, end }: Span): number | null {
  const found = text.slice(at, end).search(/[^\x21-\x7e\s]/);
  return found < 0 ? null : (positions[at + found] ?? null);
}

/** The text as one value. */
export interface SingleValue extends Span {
  readonly value: string;
  readonly isQuoted: boolean;
  readonly hasBearer: boolean;
  readonly hasSpaces: boolean;
}

/** Takes away what stands around a value when it is copied from code, mails and headers. */
export function singleValue(text: string): SingleValue {
  const whole = { at: 0, end: text.length };
  let [span, isQuoted, hasBearer] = [trimmed(text, whole), false, false];
  for (;;) {
    const inner = text.slice(span.at, span.end);
    const bearer = /^(?:authorization\s*:\s*)?bearer\s+/i.exec(inner)?.[0].length ?? 0;
    const quotes = bearer === 0 && quoted.test(inner) ? 1 : 0;
    if (bearer + quotes === 0) break;
    hasBearer ||= bearer > 0;
    isQuoted ||= quotes > 0;
    span = trimmed(text, { at: span.at + bearer + quotes, end: span.end - quotes });
  }
  const value = withoutSpaces(text.slice(span.at, span.end));
  return { ...span, value, isQuoted, hasBearer, hasSpaces: /\s/.test(text) };
}

const quoted = /^(?:".*"|'.*'|`.*`|[“”„«»].*[”“»«]|[‘’‚‹›].*[’‘›‹])$/s;

function trimmed(text: string, { at, end }: Span): Span {
  const inner = text.slice(at, end);
  const start = at + inner.length - inner.trimStart().length;
  return { at: start, end: Math.max(start, at + inner.trimEnd().length) };
}
