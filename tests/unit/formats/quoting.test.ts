// Values written as literals: whatever they hold, the language reads them back as they were.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inComment } from '../../../utils/domain/copy-formats/in-comment';
import { powershellQuoted } from '../../../utils/domain/copy-formats/powershell';
import { pythonQuoted } from '../../../utils/domain/copy-formats/python';
import { shellQuoted } from '../../../utils/domain/copy-formats/shell';
import { find } from '../../browsers/find.mjs';
import { openShell, type Shell } from '../simulator/from-a-shell';
import { nastyNames, nastyText } from './nasty';
import { readPowershell } from './powershell-reader';

let shell: Shell;
beforeAll(async () => {
  shell = await openShell();
});
afterAll(() => shell.close());

/** As many as one run of a program can be asked at once; half a character is no text that a program could print. */
const manyTexts = () =>
  [...nastyNames, ...fc.sample(nastyText, 400)].map((text) => text.toWellFormed());

test.each(['bash', 'sh'])('%s reads every text back', async (program) => {
  // No argument can hold a NUL.
  const texts = manyTexts().map((text) => text.replaceAll('\0', ''));
  const words = texts.map(shellQuoted).join(' ');
  const printed = await shell.run(program, ['-c', `printf '%s\\0' ${words}`]);
  expect(printed.split('\0').slice(0, -1)).toEqual(texts);
});

test('Python reads every text back', async (context) => {
  const python = find('python');
  if (!python) return context.skip('Needs Python 3.');
  const texts = manyTexts();
  const program = `import json\nprint(json.dumps([${texts.map(pythonQuoted).join(', ')}]))`;
  expect(JSON.parse(await shell.run(python, ['-c', program]))).toEqual(texts);
});

test('PowerShell, by its written rules, reads every text back and nothing after it', () => {
  fc.assert(
    fc.property(nastyText, nastyText, (text, after) => {
      const rest = ` ; ${after}`;
      expect(readPowershell(powershellQuoted(text) + rest)).toEqual({ value: text, rest });
    }),
  );
});

test.each([
  ['plain', "'plain'"],
  ["it's", "'it''s'"],
  ['‘’‚‛', "'‘‘’’‚‚‛‛'"],
  ['“$(x)” `n', "'“$(x)” `n'"],
])('PowerShell is given %s as %s', (text, literal) => {
  expect(powershellQuoted(text)).toBe(literal);
});

test('a name in a comment is one line in its own direction', () => {
  fc.assert(
    fc.property(fc.oneof(nastyText, fc.constantFrom(...nastyNames)), (name) => {
      const ends = /[\n\r\v\f\0\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
      expect(inComment(name)).not.toMatch(ends);
    }),
  );
});

test('a name in a comment is otherwise as it is', () => {
  expect(inComment("Köln \u{1f98a} – O'Neill’s «lab»")).toBe("Köln \u{1f98a} – O'Neill’s «lab»");
});
