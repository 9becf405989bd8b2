// Words from the browser: values, messages and times of day put into their places.
import { beforeEach, expect, test, vi } from 'vitest';
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

test('the times that tests expect are those that the product says', () => {
  expect([afternoon, midnight].map(timeOfDay)).toEqual(['14:05', '00:00']);
});

test('times follow the language of the words around them, not that of the browser', () => {
  say({ name: 'token_valid_until', values: [{ time: afternoon }] });
  expect(getMessage.mock.calls.map(([name]) => name)).toContain('locale');
});
