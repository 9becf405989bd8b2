// The time left on a token, as ring and digits.
import { countdown, durationLeft } from '../utils/domain/duration';
import { lifeOf, type TokenTimes, timeLeft } from '../utils/domain/token';
import styles from './Countdown.module.css';
import { Ring } from './Ring';
import { useWords } from './use-words';

interface CountdownProps {
  token: TokenTimes | null;
  now: number;
}

/** A timer; silent for a screen reader until asked. Without a valid token it shows a dash. */
export function Countdown({ token, now }: CountdownProps) {
  const say = useWords();
  const life = token ? lifeOf(token, now) : 'ended';
  const left = token && life !== 'unknown' ? timeLeft(token, now) : 0;
  const words = { name: 'time_left_of', values: [durationLeft(left)] } as const;
  return (
    <div
      class={styles.countdown}
      role="timer"
      aria-label={left > 0 ? say(words) : say('token_none')}
    >
      <Ring share={token ? left / token.lifetime : 0} life={life} />
      <span class={styles.digits} data-long={left >= 3_600_000}>
        <b>{left > 0 ? countdown(left) : '–'}</b>
        {left > 0 && say('left')}
      </span>
    </div>
  );
}
