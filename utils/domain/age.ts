// How long ago something was, for a person who asks whether it still holds.
import type { Message } from './message';
import { hour, minute } from './numbers';

/** "12 min", "3 h", "2 days": rounded down, a minute at least. A moment that is still to come was just now. */
export function ageOf(at: number, now: number): Message {
  const passed = Math.max(now - at, minute);
  if (passed < hour) {
    return { name: 'duration_minutes', values: [String(Math.floor(passed / minute))] };
  }
  const hours = Math.floor(passed / hour);
  if (hours < 24) return { name: 'duration_hours', values: [String(hours)] };
  const days = Math.floor(hours / 24);
  return days === 1 ? { name: 'age_one_day' } : { name: 'age_days', values: [String(days)] };
}
