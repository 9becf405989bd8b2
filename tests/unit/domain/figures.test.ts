// Dates and amounts in the two languages that there are words for.
import { expect, test } from 'vitest';
import { bytesIn, dateIn, momentIn, numberIn } from '../../../utils/domain/figures';

const afternoon = new Date(2027, 2, 14, 14, 5, 59).getTime();
const midnight = new Date(2027, 2, 4, 0, 0, 0).getTime();

test.each([
  ['en-GB', afternoon, '14 Mar 2027', '14 Mar 2027, 14:05'],
  ['en-GB', midnight, '4 Mar 2027', '4 Mar 2027, 00:00'],
  ['de', afternoon, '14.03.2027', '14. März 2027, 14:05'],
  ['de', midnight, '04.03.2027', '4. März 2027, 00:00'],
])('in %s, %d is the date "%s" and the moment "%s"', (locale, time, date, moment) => {
  expect(dateIn(locale, time)).toBe(date);
  expect(momentIn(locale, time)).toBe(moment);
});

test.each([
  ['en-GB', 999, '999', '999 byte'],
  ['en-GB', 42_017, '42,017', '42 kB'],
  ['en-GB', 1_234_567, '1,234,567', '1.23 MB'],
  ['de', 0, '0', '0 Byte'],
  ['de', 1_250, '1.250', '1,25 kB'],
  ['de', 1_234_567, '1.234.567', '1,23 MB'],
])('in %s, %d is the number "%s" and the amount "%s"', (locale, value, number, amount) => {
  expect(numberIn(locale, value)).toBe(number);
  expect(bytesIn(locale, value).replaceAll(/\s/g, ' ')).toBe(amount);
});
