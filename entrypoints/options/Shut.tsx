// What stands in the place of the tabs while nothing of what is saved can be shown.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { EraseEverything } from '@/components/EraseEverything';
import { FailureNote } from '@/components/FailureNote';
import { Locked } from '@/components/Locked';
import { useWords } from '@/components/use-words';
import type { Failure } from '@/utils/domain/failure';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { ChooseProtection } from './ChooseProtection';
import type { Tell } from './Options';
import styles from './Shut.module.css';

interface ShutProps {
  failure: Failure;
  view: View;
  onTell: Tell;
  onOlderCopies: () => void;
}

/** Each with its way out: unlock, set the passphrase that is required, or start over, which nothing presses for. */
export function Shut({ failure, view, onTell, onOlderCopies }: ShutProps) {
  const say = useWords();
  const [isStartingOver, setIsStartingOver] = useState(false);
  useEffect(() => {
    if (isStartingOver) document.getElementById('field-erase')?.focus();
  }, [isStartingOver]);
  const isLocked = failure.kind === 'locked';
  const isUnreadable = failure.kind === 'store-unreadable';
  return (
    <div class={styles.shut}>
      {isLocked ? (
        <Locked
          onUnlock={(passphrase) => send('vault.unlock', { passphrase })}
          onStartOver={() => setIsStartingOver(true)}
        />
      ) : (
        <FailureNote failure={failure} />
      )}
      {failure.kind === 'passphrase-required' && (
        <ChooseProtection view={view} onTell={onTell} onOlderCopies={onOlderCopies} />
      )}
      {isUnreadable && !isStartingOver && (
        <div>
          <Button kind="quiet" onPress={() => setIsStartingOver(true)}>
            {say('start_over')}
          </Button>
        </div>
      )}
      {(failure.kind === 'key-lost' || ((isLocked || isUnreadable) && isStartingOver)) && (
        <EraseEverything count={null} onErase={() => erase(onTell)} />
      )}
    </div>
  );
}

/** Deletes everything that was ever saved, and says so. */
export async function erase(onTell: Tell) {
  const erased = await send('vault.erase', {});
  if (erased.ok) onTell({ name: 'erased' });
  return erased;
}
