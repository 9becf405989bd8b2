// What a token says of itself: the claims in plain words, and below them all of it as it is written.
import { useState } from 'preact/hooks';
import { durationLeft } from '../utils/domain/duration';
import { momentIn } from '../utils/domain/figures';
import type { Claim, Inspected, Raw } from '../utils/domain/inspect';
import { masked } from '../utils/domain/masked';
import { Button } from './Button';
import facts from './Facts.module.css';
import styles from './Inspect.module.css';
import { useWords } from './use-words';

interface InspectProps {
  inspected: Inspected;
  /** Milliseconds until it ends, or null where nobody knows. */
  left: number | null;
}

/** What names a person is masked until that is asked for, in what is written too. */
export function Inspect({ inspected, left }: InspectProps) {
  const say = useWords();
  const [isShown, setIsShown] = useState(false);
  const { claims, header, payload, isPersonal } = inspected;
  return (
    <div class={styles.inspect}>
      {left !== null && (
        <p>
          {left <= 0
            ? say('inspect_ended')
            : say({ name: 'time_left_of', values: [durationLeft(left)] })}
        </p>
      )}
      {isPersonal && (
        <p class={styles.personal}>
          {say(isShown ? 'inspect_personal_shown' : 'inspect_personal')}
          <Button kind="small" onPress={() => setIsShown(!isShown)}>
            {say(isShown ? 'hide' : 'show')}
          </Button>
        </p>
      )}
      <dl class={facts.facts}>
        {claims.map((claim) => (
          <div key={claim.label}>
            <dt>{say(claim.label)}</dt>
            <dd>
              <Value claim={claim} isShown={isShown} />
            </dd>
          </div>
        ))}
      </dl>
      <Part label={say('inspect_claims')} raw={payload} isShown={isShown} />
      <Part label={say('inspect_header')} raw={header} isShown={isShown} />
      <p>{say('inspect_unchecked')}</p>
    </div>
  );
}

function Value({ claim: { value, isPersonal }, isShown }: { claim: Claim; isShown: boolean }) {
  const say = useWords();
  if (isPersonal && !isShown) {
    return (
      <span role="img" aria-label={say('inspect_masked')}>
        {masked}
      </span>
    );
  }
  if (typeof value === 'string') return <bdi>{value}</bdi>;
  return <>{'at' in value ? momentIn(say('locale'), value.at) : say(value)}</>;
}

function Part({ label, raw, isShown }: { label: string; raw: Raw; isShown: boolean }) {
  return (
    <details>
      <summary>{label}</summary>
      <pre dir="ltr">{isShown ? raw.whole : raw.masked}</pre>
    </details>
  );
}
