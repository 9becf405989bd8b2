// Permissions that the user gives and takes back at any time, here or in the browser.
import { useLayoutEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Tick } from '@/components/Tick';
import { useWords } from '@/components/use-words';
import { type Switched, switchPermission } from './permissions-held';
import styles from './Sections.module.css';

interface PermissionSwitchProps {
  /** A permission, or the origin of a host. */
  name: string;
  reason: string;
  isGiven: boolean;
}

/** Shows what is, which after a press may be what it was; then it says why, until it is another. */
export function PermissionSwitch({ name, reason, isGiven }: PermissionSwitchProps) {
  const [switched, setSwitched] = useState<Switched>('done');
  // Before it is drawn, and so before another press.
  useLayoutEffect(() => setSwitched('done'), [isGiven]);
  return (
    <div>
      <Tick
        name={name.replace(/\W+/g, '-')}
        label={<code>{name}</code>}
        text={reason}
        checked={isGiven}
        onTick={(wanted) => void switchPermission(name, wanted).then(setSwitched)}
      />
      <Refusal switched={switched} />
    </div>
  );
}

/** For a host that is needed and was taken away: says so, and asks for it. */
export function MissingHost({ origin }: { origin: string }) {
  const say = useWords();
  const [switched, setSwitched] = useState<Switched>('done');
  return (
    <>
      <p class={styles.missing}>
        {say('not_allowed')}
        <Button
          kind="small"
          label={say({ name: 'allow_named', values: [origin] })}
          onPress={() => void switchPermission(origin, true).then(setSwitched)}
        >
          {say('allow')}
        </Button>
      </p>
      <Refusal switched={switched} />
    </>
  );
}

const refusals = { refused: 'permission_refused', settled: 'permission_settled' } as const;

function Refusal({ switched }: { switched: Switched }) {
  const say = useWords();
  return switched === 'done' ? null : <p role="alert">{say(refusals[switched])}</p>;
}
