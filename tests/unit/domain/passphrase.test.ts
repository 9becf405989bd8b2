import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgePassphrase, normalised, shortestPassphrase } from '../../../utils/domain/passphrase';

const judged = (passphrase: string, repeated = passphrase) => {
  const result = judgePassphrase(passphrase, repeated);
  return result.ok ? 'ok' : result.failure.kind;
};

test.each<[string, string, string]>([
  ['nothing', '', 'passphrase-short'],
  ['11 characters', 'seven lakes', 'passphrase-short'],
  ['12 characters', 'seven lakes!', 'ok'],
  ['12 characters with blanks around, which count', ' seven lake ', 'ok'],
  ['11 characters that are 22 units long', '🌲🌊⛰️🦌🐟🏔🌅🌧🌈🍂'.slice(0, 22), 'passphrase-short'],
  ['12 different emoji', '🌲🌊🦌🐟🏔🌅🌧🌈🍂🌙🔥🌍', 'ok'],
  ['one ligature that stands for three letters', 'ﬃnancial ye', 'ok'],
  ['1024 bytes', text(1024), 'ok'],
  ['1025 bytes', text(1025), 'passphrase-long'],
  ['342 characters of three bytes', '丏乐乑乒乓乔'.repeat(57), 'passphrase-long'],
  ['341 characters of three bytes', '丏乐乑乒乓乔'.repeat(57).slice(1), 'ok'],
  ['a common one', 'password12345', 'passphrase-common'],
  ['a common one in capitals', 'PassWord12345', 'passphrase-common'],
  ['a common one with blanks', 'correct horse battery staple', 'passphrase-common'],
  ['a common one in wide letters', 'ｐａｓｓｗｏｒｄ１２３４５', 'passphrase-common'],
  ['a common one with more to it', 'password12345 of the lakes', 'ok'],
  ['twelve blanks', ' '.repeat(12), 'passphrase-common'],
  ['four letters over and over', 'abcdabcdabcdabcd', 'passphrase-common'],
  ['five letters over and over', 'abcdeabcdeabcde', 'ok'],
])('%s', (_, passphrase, expected) => {
  expect(judged(passphrase)).toBe(expected);
});

test('how many characters it takes is said with the failure', () => {
  expect(judgePassphrase('short', 'short')).toEqual({
    ok: false,
    failure: { kind: 'passphrase-short', min: shortestPassphrase },
  });
});

test.each([
  ['another', 'seven green lakes', 'seven green lake'],
  ['other capitals', 'seven green lakes', 'Seven green lakes'],
  ['a blank more', 'seven green lakes', 'seven green lakes '],
  ['nothing', 'seven green lakes', ''],
])('repeated as %s', (_, passphrase, repeated) => {
  expect(judged(passphrase, repeated)).toBe('passphrase-differs');
});

test('a repetition whose characters were composed in another way is the same', () => {
  const composed = 'Köln Düsseldorf Ünna'.normalize('NFC');
  const apart = composed.normalize('NFD');
  expect(apart).not.toBe(composed);
  expect(judgePassphrase(composed, apart)).toEqual(judgePassphrase(apart, composed));
  expect(judged(composed, apart)).toBe('ok');
  expect(normalised(apart)).toBe(normalised(composed));
});

test('what is accepted is given back in the one form in which it is used', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (passphrase) => {
      const result = judgePassphrase(passphrase, passphrase);
      if (!result.ok) return;
      expect(result.value).toBe(passphrase.normalize('NFKC'));
      expect(normalised(result.value)).toBe(result.value);
      expect([...result.value].length).toBeGreaterThanOrEqual(shortestPassphrase);
    }),
  );
});

function text(length: number) {
  return 'green lakes '.repeat(100).slice(0, length);
}
