// The words, signs and literals that the text of a filter is made of.

export interface FilterToken {
  kind: 'text' | 'time' | 'number' | 'word' | 'sign' | 'unreadable';
  /** As it was written, quotes with it. */
  text: string;
  /** Where it begins, counted from 0. */
  at: number;
}

const forms: readonly [FilterToken['kind'], RegExp][] = [
  ['text', /'(?:[^']|'')*'/y],
  ['time', /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)(?![\w:.])/y],
  ['number', /-?\d+(?:\.\d+)?(?![\w.-])/y],
  ['word', /[A-Za-z_]\w*(?:\/[A-Za-z_]\w*)*/y],
  ['sign', /[()[\],]/y],
];

/** The parts of a filter in their order; what is none of them is one last part that fits nowhere. */
export function tokensOf(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number): FilterToken {
  for (const [kind, form] of forms) {
    form.lastIndex = at;
    const found = form.exec(text)?.[0];
    if (found !== undefined) return { kind, text: found, at };
  }
  return { kind: 'unreadable', text: text.slice(at), at };
}
