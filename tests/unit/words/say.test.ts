// Words from the browser: values, messages and times of day put into their places.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import english from '../../../public/_locales/en/messages.json';
import type { Message, MessageName } from '../../../utils/domain/message';
import { say } from '../../../utils/words/say';
import { timeOfDay } from './english';

const getMessage = vi.fn((name: string, values: string[]) =>
  english[name as MessageName].message.replace(/\$(\d)/g, (_, n: string) => values[+n - 1] ?? ''),
);

beforeEach(() => {
  getMessage.mockClear();
  Object.assign(fakeBrowser.i18n, { getMessage });
});

const afternoon = new Date(2027, 0, 15, 14, 5, 59).getTime();
const midnight = new Date(2027, 0, 15, 0, 0, 0).getTime();

test.each<[message: Message | MessageName, words: string]>([
  ['copy_token', 'Copy token'],
  [{ name: 'copy_token' }, 'Copy token'],
  [{ name: 'copy_token_for', values: ['Lab'] }, 'Copy token for Lab'],
  // A name that looks like a placeholder stays as it is.
  [{ name: 'copy_token_for', values: ['$1 $2'] }, 'Copy token for $1 $2'],
  [{ name: 'token_valid_until', values: [{ time: afternoon }] }, 'Token valid until 14:05'],
  [{ name: 'token_valid_until', values: [{ time: midnight }] }, 'Token valid until 00:00'],
  [{ name: 'time_left_of', values: [{ name: 'duration_minutes', values: ['14'] }] }, '14 min left'],
  [
    {
      name: 'copied_old_status',
      values: ['Lab', { name: 'duration_seconds', values: ['40'] }, { name: 'failure_offline' }],
    },
    'Copied, Lab, 40 s left. No newer one: This computer is offline.',
  ],
])('%j is "%s"', (message, words) => {
  expect(say(message)).toBe(words);
});

describe('a value from right to left', () => {
  test.each([
    ['Hebrew', '\u05de\u05e2\u05d1\u05d3\u05d4'],
    ['Arabic', '\u0645\u062e\u062a\u0628\u0631'],
    ['Arabic in its presentation forms', '\ufefb'],
    ['Hebrew in its presentation forms', '\ufb2a'],
    ['Syriac', '\u0710'],
    ['one letter of it among others', 'Lab \u05d0 2'],
  ])('keeps its direction to itself: %s', (_, name) => {
    expect(say({ name: 'copied_status', values: [name, '3'] })).toBe(
      `Copied, \u2068${name}\u2069, 3 left`,
    );
  });

  test.each(['Lab', '', '1', '\u6771\u4eac', '\u{1f3ed}', '\u0416', '\u0939'])(
    'is not what %j is, which stays as it is',
    (name) => {
      expect(say({ name: 'copy_token_for', values: [name] })).toBe(`Copy token for ${name}`);
    },
  );

  test('is isolated once, inside a message inside another', () => {
    const inner: Message = { name: 'copy_token_for', values: ['\u05d0'] };
    expect(say({ name: 'time_left_of', values: [inner] })).toBe(
      'Copy token for \u2068\u05d0\u2069 left',
    );
  });
});

test('the times that tests expect are those that the product says', () => {
  expect([afternoon, midnight].map(timeOfDay)).toEqual(['14:05', '00:00']);
});

test('times follow the language of the words around them, not that of the browser', () => {
  say({ name: 'token_valid_until', values: [{ time: afternoon }] });
  expect(getMessage.mock.calls.map(([name]) => name)).toContain('locale');
});

test('times follow the computer into another time zone', () => {
  const message: Message = {
    name: 'token_valid_until',
    values: [{ time: Date.UTC(2027, 0, 15, 12) }],
  };
  const said = ['UTC', 'Asia/Tokyo', 'UTC'].map((zone) => {
    vi.stubEnv('TZ', zone);
    return say(message);
  });
  vi.unstubAllEnvs();
  expect(said).toEqual(['12:00', '21:00', '12:00'].map((time) => `Token valid until ${time}`));
});
