// Words in the user's language, from `_locales`. Times follow the same language as the words around them.
import { browser } from '#imports';
import type { Message, MessageName, MessageValue, Say } from '../domain/message';

/** The words of a message. */
export const say: Say = (message) => {
  const { name, values = [] }: Message = typeof message === 'string' ? { name: message } : message;
  return getMessage(name, values.map(asText));
};

function getMessage(name: MessageName, values: string[] = []): string {
  // WXT types each name with its own number of values; here both vary together.
  const { i18n } = browser as unknown as {
    i18n: { getMessage(name: string, values: string[]): string };
  };
  return i18n.getMessage(name, values);
}

/** A name in such a script would pull the words and numbers after it to its other side, were it not isolated. */
const rightToLeft =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

function asText(value: MessageValue): string {
  if (typeof value === 'string') return rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
  return 'time' in value ? timeOfDay(value.time) : say(value);
}

/** Making one takes longer than all else here, and a list of workspaces tells hundreds of times in each second. */
const formats = new Map<string, Intl.DateTimeFormat>();

function timeOfDay(time: number): string {
  const locale = getMessage('locale');
  // One goes by the time zone that the computer was in when it was made.
  const key = locale + new Date(time).getTimezoneOffset();
  let format = formats.get(key);
  if (!format) {
    const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat(locale, parts);
    formats.set(key, format);
  }
  return format.format(time);
}
