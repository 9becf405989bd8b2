// What is said of a clock that is wrong.
import type { Clock } from './clock';
import { lifetimeInWords } from './lifetime';
import type { Message } from './message';
import { wrongClock } from './numbers';

/** "Your clock is 10 min fast", until the user was told so; again when it is wrong in another way. */
export function clockSentence({ offset, told }: Clock): Message | null {
  if (offset === null || Math.abs(offset) <= wrongClock) return null;
  if (told !== null && Math.abs(offset - told) <= wrongClock) return null;
  const name = offset < 0 ? 'clock_fast' : 'clock_slow';
  return { name, values: [lifetimeInWords(Math.abs(offset))] };
}
