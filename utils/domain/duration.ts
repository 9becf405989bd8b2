// Times in words: the rules of rounding here, the words in `_locales`.
import type { Message } from './message';
import { hour, minute, second } from './numbers';

/** Time left for a person who plans with it: "1 h 52 min", "14 min", "40 s". Rounded down: never promises more. */
export function durationLeft(left: number): Message {
  if (left >= hour) {
    const minutes = Math.floor((left % hour) / minute);
    const hours = String(Math.floor(left / hour));
    return minutes === 0
      ? { name: 'duration_hours', values: [hours] }
      : { name: 'duration_hours_minutes', values: [hours, String(minutes)] };
  }
  return left >= minute
    ? { name: 'duration_minutes', values: [String(Math.floor(left / minute))] }
    : { name: 'duration_seconds', values: [String(Math.floor(left / second))] };
}

/**
 * A lifetime by the name that people know it by: HPE's 899 s and 7199 s are "15 min" and "2 h". Rounded to
 * the nearest minute from two minutes on.
 */
export function lifetimeName(lifetime: number): {
  unit: 'seconds' | 'minutes' | 'hours';
  count: number;
} {
  if (lifetime < 2 * minute) return { unit: 'seconds', count: Math.round(lifetime / second) };
  const minutes = Math.round(lifetime / minute);
  return minutes % 60 === 0
    ? { unit: 'hours', count: minutes / 60 }
    : { unit: 'minutes', count: minutes };
}

/** "15-min token", "2-h token", "90-s token": the words follow the lifetime really received. */
export function kindOfToken(lifetime: number): Message {
  const { unit, count } = lifetimeName(lifetime);
  return { name: `token_kind_${unit}`, values: [String(count)] };
}

/** The digits of a countdown: "12:41", from an hour on "1:52:07". */
export function countdown(left: number): string {
  const seconds = Math.floor(left / second);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}
