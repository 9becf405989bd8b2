// The English words without a browser, for tests that look at sentences. Unlike a browser's `getMessage` it leaves a
// placeholder in place that nobody filled, so that a test can see it.
import english from '../../../public/_locales/en/messages.json';
import type { Message, MessageValue, Say } from '../../../utils/domain/message';

export const say: Say = (message) => {
  const { name, values = [] }: Message = typeof message === 'string' ? { name: message } : message;
  return english[name].message.replace(/\$(\d)/g, (placeholder, digit: string) => {
    const value = values[Number(digit) - 1];
    return value === undefined ? placeholder : inWords(value);
  });
};

function inWords(value: MessageValue): string {
  if (typeof value === 'string') return value;
  return 'time' in value ? timeOfDay(value.time) : say(value);
}

/** "14:30" in the time zone of the computer. */
export function timeOfDay(time: number): string {
  const date = new Date(time);
  const digits = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0'));
  return digits.join(':');
}
