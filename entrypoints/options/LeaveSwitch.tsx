// A leave that the user gives and takes back at any time, here or in the browser.
import { useState } from 'preact/hooks';
import { Tick } from '@/components/Tick';
import { useWords } from '@/components/use-words';
import { type Switched, switchLeave } from './leaves';

interface LeaveSwitchProps {
  /** A permission, or the origin of a host. */
  name: string;
  reason: string;
  isGiven: boolean;
}

const refusals = { refused: 'leave_refused', settled: 'leave_settled' } as const;

/** Shows what is, which after a press may be what it was; then it says why. */
export function LeaveSwitch({ name, reason, isGiven }: LeaveSwitchProps) {
  const say = useWords();
  const [switched, setSwitched] = useState<Switched>('done');
  return (
    <div>
      <Tick
        name={name.replace(/\W+/g, '-')}
        label={<code>{name}</code>}
        text={reason}
        checked={isGiven}
        onTick={(wanted) => void switchLeave(name, wanted).then(setSwitched)}
      />
      {switched !== 'done' && <p role="alert">{say(refusals[switched])}</p>}
    </div>
  );
}
