// Which regions know the client that stands in the form, asked for by a button beside the field. The user chooses.
import { useEffect, useRef, useState } from 'preact/hooks';
import { numberIn } from '../utils/domain/figures';
import type { Message } from '../utils/domain/message';
import type { RegionAnswer } from '../utils/domain/region-answer';
import type { Result } from '../utils/domain/result';
import type { Service } from '../utils/domain/workspace';
import { Button } from './Button';
import { FailureNote } from './FailureNote';
import styles from './FindRegion.module.css';
import { useWords } from './use-words';

interface FindRegionProps {
  /** What is counted is what this service has. */
  service: Service;
  find: () => Promise<Result<readonly RegionAnswer[]>>;
  onUse: (region: string) => void;
}

/** The button, and below it what came of it. For another client it is to be another one: it keeps its answers. */
export function FindRegion({ service, find, onUse }: FindRegionProps) {
  const say = useWords();
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Result<readonly RegionAnswer[]> | null>(null);

  const answers = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In the popup the foot of the form is over what comes below the field.
    if (found) answers.current?.scrollIntoView({ block: 'nearest' });
  }, [found]);

  async function ask(): Promise<void> {
    setBusy(true);
    setFound(null);
    setFound(await find());
    setBusy(false);
  }

  return (
    <>
      <div class={styles.button}>
        <Button kind="small" busy={busy} onPress={() => void ask()}>
          {say('find_region')}
        </Button>
      </div>
      <div ref={answers} class={styles.answers}>
        <p aria-live="polite">
          {busy && say('asking_regions')}
          {found?.ok && found.value.length === 0 && say('regions_none')}
        </p>
        {found?.ok && found.value.length > 0 && (
          <ul aria-label={say('regions')}>
            {found.value.map((answer) => (
              <li key={answer.region}>
                {say(sentence(answer, service, (count) => numberIn(say('locale'), count)))}
                {answer.state === 'there' && (
                  <Button kind="small" onPress={() => onUse(answer.region)}>
                    {say({ name: 'use_region', values: [answer.region] })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        {found?.ok === false && <FailureNote failure={found.failure} />}
      </div>
    </>
  );
}

const states = {
  absent: 'region_absent',
  'not-permitted': 'region_not_permitted',
  unknown: 'region_unknown',
} as const;

const servers = ['region_servers_none', 'region_server', 'region_servers'] as const;
const storage = ['region_storage_none', 'region_storage_one', 'region_storage'] as const;

function sentence(answer: RegionAnswer, service: Service, figure: (n: number) => string): Message {
  const { region, state } = answer;
  if (state !== 'there') return { name: states[state], values: [region] };
  const [none, one, many] = service === 'data-services' ? storage : servers;
  if (answer.count < 2) return { name: answer.count === 1 ? one : none, values: [region] };
  return { name: many, values: [region, figure(answer.count)] };
}
