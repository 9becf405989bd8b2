// The choice to ask a workspace's API at the addresses of 2022, for which the browser wants the user's leave.
import { useEffect, useState } from 'preact/hooks';
import styles from './Addresses2022.module.css';
import { Button } from './Button';
import { Tick } from './Tick';
import { useWords } from './use-words';

/** The browser's leave to ask a host. */
export interface HostLeave {
  isGiven: (host: string) => Promise<boolean>;
  /** Asks the user, which works inside a press only, and answers whether it is given. */
  ask: (host: string) => Promise<boolean>;
}

interface Addresses2022Props {
  /** The one of those addresses that is for this service and region. */
  host: string;
  isWanted: boolean;
  leave: HostLeave;
  onWant: (isWanted: boolean) => void;
}

/** It is ticked once there is leave; where it is ticked and there is none (any more), a button asks for it. */
export function Addresses2022({ host, isWanted, leave, onWant }: Addresses2022Props) {
  const say = useWords();
  // Null until the browser has told.
  const [isGiven, setIsGiven] = useState<boolean | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const { isGiven: look } = leave;
  useEffect(() => {
    void look(host).then(setIsGiven);
  }, [look, host]);

  async function ask(): Promise<void> {
    const isNow = await leave.ask(host);
    setIsGiven(isNow);
    setIsRefused(!isNow);
    onWant(isNow);
  }

  return (
    <div class={styles.choice}>
      <Tick
        name="addresses-2022"
        label={say('addresses_2022')}
        text={say('addresses_2022_text')}
        checked={isWanted}
        onTick={(isTicked) => {
          setIsRefused(false);
          if (isTicked && !isGiven) void ask();
          else onWant(isTicked);
        }}
      />
      {isWanted && isGiven === false && (
        <p>
          {say('addresses_2022_not_allowed')}
          <Button kind="small" onPress={() => void ask()}>
            {say('allow')}
          </Button>
        </p>
      )}
      {isRefused && !isWanted && <p role="alert">{say('addresses_2022_refused')}</p>}
    </div>
  );
}
