// How PowerShell reads quotes and comments, written down from its language specification (2.2.3, 2.3.5.2) and its own
// tokenizer: no PowerShell runs here.

const singleQuotes = "'\u2018\u2019\u201a\u201b";
const doubleQuotes = '"\u201c\u201d\u201e';

/** The value of the verbatim string at the start of a source, and what stands after it; fails where PowerShell would. */
export function readPowershell(source: string): { value: string; rest: string } {
  if (!singleQuotes.includes(source.charAt(0) || ' ')) throw new Error('No verbatim string.');
  let value = '';
  for (let at = 1; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (!singleQuotes.includes(char)) {
      value += char;
      continue;
    }
    // Two quotes of any kind stand for the second of them; one alone ends the string.
    const next = source.charAt(at + 1);
    if (next === '' || !singleQuotes.includes(next)) return { value, rest: source.slice(at + 1) };
    value += next;
    at += 1;
  }
  throw new Error('The string does not end.');
}

export interface PowershellToken {
  /** `expandable`: a string whose dollars and backticks mean something. */
  readonly kind: 'verbatim' | 'expandable' | 'comment' | 'code';
  readonly text: string;
}

/** Strings, comments and all else in a script, in their order; fails where a string does not end. */
export function readScript(script: string): PowershellToken[] {
  const tokens: PowershellToken[] = [];
  let rest = script;
  const take = (kind: PowershellToken['kind'], pattern: RegExp) => {
    const [text = ''] = pattern.exec(rest) ?? [];
    if (text === '') throw new Error('The string does not end.');
    tokens.push({ kind, text });
    rest = rest.slice(text.length);
  };
  while (rest !== '') {
    const char = rest.charAt(0);
    if (singleQuotes.includes(char)) {
      const { value, rest: after } = readPowershell(rest);
      tokens.push({ kind: 'verbatim', text: value });
      rest = after;
    }
    // No mark at its end continues a comment.
    else if (char === '#') take('comment', /^[^\r\n]+/);
    else if (doubleQuotes.includes(char))
      take('expandable', /^.(?:[^"\u201c-\u201e`]|`.)*["\u201c-\u201e]/s);
    else take('code', /^[^#'"\u2018-\u201e]+/);
  }
  return tokens;
}
