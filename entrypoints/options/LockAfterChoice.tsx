// After how much time without use it locks by itself.
import { Choice } from '@/components/Choice';
import { useWords } from '@/components/use-words';
import { durationLeft } from '@/utils/domain/duration';
import { type LockAfter, lockAfterChoices } from '@/utils/domain/lock-after';
import { minute } from '@/utils/domain/numbers';
import type { Policy } from '@/utils/domain/policy';
import styles from './LockAfterChoice.module.css';

interface LockAfterChoiceProps {
  /** The minutes that count now. */
  minutes: LockAfter;
  policy: Policy;
  onChoose: (minutes: LockAfter) => void;
}

/** What an organisation has settled is shown and cannot be changed. */
export function LockAfterChoice({ minutes, policy, onChoose }: LockAfterChoiceProps) {
  const say = useWords();
  const isSettled = policy.lockAfterMinutes !== undefined;
  return (
    <fieldset class={styles.choice} disabled={isSettled}>
      <Choice
        name="lock-after"
        label={say('lock_after')}
        options={lockAfterChoices.map(String)}
        value={String(minutes)}
        words={(option) =>
          say(option === '0' ? 'lock_never' : durationLeft(Number(option) * minute))
        }
        onChoose={(option) => {
          const chosen = lockAfterChoices.find((one) => String(one) === option);
          if (chosen !== undefined) onChoose(chosen);
        }}
      />
      <small>{say(isSettled ? 'set_by_organisation' : 'lock_after_text')}</small>
    </fieldset>
  );
}
