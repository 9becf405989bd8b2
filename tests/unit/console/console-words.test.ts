// What the words and values of the console's page stand for, and what is copied from it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientBlock, consoleValue, isSecret } from '../../../utils/domain/console-values';
import { consoleWord, placeInWords } from '../../../utils/domain/console-words';
import { readPaste } from '../../../utils/domain/paste';
import { changed, clientId, endpoint, generations, secret, token } from './a-console';

test.each(Object.entries(generations))('every word of %s is known for what it is', (_, words) => {
  for (const [name, text] of Object.entries(words)) expect(consoleWord(text)).toBe(name);
});

test('no word of a changed page is known', () => {
  for (const text of Object.values(changed)) expect(consoleWord(text)).toBe(null);
});

test.each(['client id', ' CLIENT  ID * ', 'Client\n ID:', 'Client-ID'])('%j is a label', (text) => {
  expect(consoleWord(text)).toBe('id');
});

test.each(['My client ID', 'Client IDs', 'ID', ''])('%j is none', (text) => {
  expect(consoleWord(text)).toBe(null);
});

test.each([
  [clientId, 'id'],
  [clientId.toUpperCase(), 'id'],
  [clientId.slice(1), null],
  [secret, null],
  [token, 'token'],
  [token.slice(0, 20), null],
  ['eyJust.a.word of it', null],
  [endpoint, 'endpoint'],
  ['http://us-west.api.greenlake.hpe.com', null],
  ['https://hpe.com.example', null],
  ['https://example.com/?hpe.com', null],
  ['', null],
])('%j has the shape of %s', (text, value) => {
  expect(consoleValue(text)).toBe(value);
});

describe('what a client is for', () => {
  test.each([
    [['Compute Ops Management ( US West )'], 'compute-ops-management', 'us-west'],
    [['Data Services Cloud Console ( EU Central )'], 'data-services', 'eu-central'],
    [['Data services', 'AP Northeast'], 'data-services', 'ap-northeast'],
    [['HPE GreenLake Cloud Platform, Data services'], 'all', null],
    [['HPE GreenLake Platform'], 'all', null],
    [['Compute Ops Management', 'Data services'], null, null],
    [['US West', 'EU Central'], null, null],
    [[endpoint], null, 'us-west'],
    [['Anything'], null, null],
    [[], null, null],
  ])('is told by %j', (texts, service, region) => {
    expect(placeInWords(texts)).toEqual({ service, region });
  });
});

const printable = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 16,
  maxLength: 512,
});

test('a secret of any shape is one in a field, unless it is something else', () => {
  fc.assert(
    fc.property(printable, (text) => {
      expect(isSecret(text, true)).toBe(consoleValue(text) === null && /[^*]/.test(text));
    }),
  );
});

test('as text a secret is one by its digits alone', () => {
  expect(isSecret(secret, false)).toBe(true);
  expect(isSecret(`${secret}00`, false)).toBe(true);
  fc.assert(
    fc.property(printable, (text) => {
      fc.pre(!/^[0-9a-f]{32,34}$/i.test(text));
      expect(isSecret(text, false)).toBe(false);
    }),
  );
});

test('the form takes from Copy both exactly what was copied', () => {
  const digit = fc.constantFrom(...'0123456789abcdef');
  const digits = fc.string({ unit: digit, minLength: 32, maxLength: 34 });
  fc.assert(
    fc.property(fc.uuid(), digits, (id, clientSecret) => {
      const paste = readPaste(clientBlock(id, clientSecret), 'clientId');
      expect(paste).toMatchObject({ kind: 'fields', fields: { clientId: id, clientSecret } });
    }),
  );
});
