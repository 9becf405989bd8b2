// Passphrases that are proposed: long enough, all of words, and never the same.
import { expect, test } from 'vitest';
import { judgePassphrase } from '../../../utils/domain/passphrase';
import { suggestPassphrase } from '../../../utils/words/suggest-passphrase';

test('a suggestion is six words that are accepted as a passphrase', async () => {
  const suggestion = await suggestPassphrase();
  expect(suggestion).toMatch(/^[a-z-]+( [a-z-]+){5}$/);
  expect(judgePassphrase(suggestion, suggestion).ok).toBe(true);
});

test('words are drawn from the whole list', async () => {
  const drawn = await Promise.all(Array.from({ length: 500 }, suggestPassphrase));
  expect(new Set(drawn).size).toBe(500);
  const initials = new Set(drawn.flatMap((text) => text.split(' ').map(([letter]) => letter)));
  // Every letter but x begins a word of the list.
  expect(initials.size).toBe(25);
});
