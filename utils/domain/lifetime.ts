// How long a token lives, or a clock is wrong, in words, apart from what the popup loads first.
import { lifetimeName } from './duration';
import type { Message } from './message';

/** "15 min", "2 h", "90 s". */
export function lifetimeInWords(lifetime: number): Message {
  const { unit, count } = lifetimeName(lifetime);
  return { name: `duration_${unit}`, values: [String(count)] };
}
