// What is offered in the menu Copy as, and in which order.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  copyFormats,
  formatWords,
  isScriptFormat,
  isTokenFormat,
  offeredFormats,
  tokenFormats,
} from '../../../utils/domain/copy-formats/format';
import { say } from '../words/english';

const inWords = (parentId: string | null, last: (typeof copyFormats)[number] | null) =>
  offeredFormats({ parentId }, last).map((format) => say(formatWords[format]));

test('everything is offered, in the order of the design', () => {
  expect(inWords(null, null)).toEqual([
    'Token',
    'Authorization header',
    'cURL',
    'PowerShell',
    'Python',
    'HTTPie',
    'Shell variable',
    'PowerShell variable',
    'HTTP file',
    'Bash script with its own token',
    'PowerShell script with its own token',
    'Python script with its own token',
    'Postman environment',
  ]);
});

test('what was used last is the first, and all others stay in their order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...copyFormats), (last) => {
      const [first, ...others] = offeredFormats({ parentId: null }, last);
      expect(first).toBe(last);
      expect(others).toEqual(copyFormats.filter((format) => format !== last));
    }),
  );
});

test('a tenant, which has no client, is offered what needs none', () => {
  expect(offeredFormats({ parentId: 'msp' }, 'bash-script')).toEqual(tokenFormats);
  expect(offeredFormats({ parentId: 'msp' }, 'curl')[0]).toBe('curl');
});

test('each format has a token in it, is a script of its own or is the file', () => {
  const rest = copyFormats.filter((format) => !isTokenFormat(format) && !isScriptFormat(format));
  expect(rest).toEqual(['postman-environment']);
});
