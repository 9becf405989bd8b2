// What is copied of a bug: enough to know it again, and nothing that may be secret.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorLine } from '../../../utils/domain/error-details';

test.each<[thrown: unknown, line: string]>([
  [new TypeError('x is not a function'), 'TypeError: x is not a function'],
  [new Error('no eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln here'), 'Error: no … here'],
  [new Error('of 8c3f5e1a-0000-4000-8000-00000041d2b7'), 'Error: of …'],
  [
    new SyntaxError(`Unexpected token 'H', "Hamburg pro" is not valid JSON`),
    'SyntaxError: Unexpected token …, … is not valid JSON',
  ],
  [
    new TypeError(`can't access property "name" of "Hamburg pro"`),
    `TypeError: can't access property … of …`,
  ],
  [new Error('at "Hamburg\npro" here'), 'Error: at … here'],
  [new Error('from ‘Lab’ to “Lab A” or «Lab B»'), 'Error: from … to … or …'],
  ['a string', 'string: '],
  [undefined, 'undefined: '],
])('%j', (thrown, line) => {
  expect(errorLine(thrown)).toBe(line);
});

test('no secret is in it, wherever it stands', () => {
  const secret = fc.string({
    unit: fc.constantFrom(...'0123456789abcdef'),
    minLength: 32,
    maxLength: 40,
  });
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (hidden, before, after) => {
      expect(errorLine(new Error(`${before}${hidden}${after}`))).not.toContain(hidden);
    }),
  );
});
