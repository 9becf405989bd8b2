// The keys of a keyboard by the names that tests use for them, as in `Enter`, `a` or `Shift+Tab`.

export type Key = { key: string; code: string; keyCode: number; text?: string };
export type Modifier = 'Alt' | 'Control' | 'Meta' | 'Shift';

const namedKeys: Record<string, Key> = {
  Enter: { key: 'Enter', code: 'Enter', keyCode: 13, text: '\r' },
  Tab: { key: 'Tab', code: 'Tab', keyCode: 9 },
  Escape: { key: 'Escape', code: 'Escape', keyCode: 27 },
  Backspace: { key: 'Backspace', code: 'Backspace', keyCode: 8 },
  Delete: { key: 'Delete', code: 'Delete', keyCode: 46 },
  Space: { key: ' ', code: 'Space', keyCode: 32, text: ' ' },
  ' ': { key: ' ', code: 'Space', keyCode: 32, text: ' ' },
  PageUp: { key: 'PageUp', code: 'PageUp', keyCode: 33 },
  PageDown: { key: 'PageDown', code: 'PageDown', keyCode: 34 },
  End: { key: 'End', code: 'End', keyCode: 35 },
  Home: { key: 'Home', code: 'Home', keyCode: 36 },
  ArrowLeft: { key: 'ArrowLeft', code: 'ArrowLeft', keyCode: 37 },
  ArrowUp: { key: 'ArrowUp', code: 'ArrowUp', keyCode: 38 },
  ArrowRight: { key: 'ArrowRight', code: 'ArrowRight', keyCode: 39 },
  ArrowDown: { key: 'ArrowDown', code: 'ArrowDown', keyCode: 40 },
};

const isModifier = (word: string): word is Modifier =>
  word === 'Alt' || word === 'Control' || word === 'Meta' || word === 'Shift';

function keyFor(word: string): Key {
  const named = namedKeys[word];
  if (named) return named;
  if ([...word].length !== 1) throw new Error(`"${word}" is not a key this driver knows.`);
  const upper = word.toUpperCase();
  const keyCode = upper.charCodeAt(0);
  if (/^[A-Z]$/.test(upper)) return { key: word, code: `Key${upper}`, keyCode, text: word };
  if (/^[0-9]$/.test(word)) return { key: word, code: `Digit${word}`, keyCode, text: word };
  return { key: word, code: '', keyCode: 0, text: word };
}

/**
 * The key and the modifiers of a combination; `isCommand` says that it types nothing even if its
 * key would. Throws for a name it does not know.
 */
export function keysOf(combination: string): {
  key: Key;
  modifiers: Modifier[];
  isCommand: boolean;
} {
  // `+` alone, and as the last part of a combination, is the key of that name.
  const words = combination.split(/\+(?!$)/);
  const key = keyFor(words.pop() ?? '');
  const modifiers = words.filter(isModifier);
  if (modifiers.length < words.length) {
    throw new Error(`"${combination}" has a modifier this driver does not know.`);
  }
  return { key, modifiers, isCommand: modifiers.some((name) => name !== 'Shift') };
}
