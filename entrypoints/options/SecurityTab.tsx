// The tab of what protects: passphrase or device, the lock, the clipboard, and the end of it all.
import { Button } from '@/components/Button';
import { EraseEverything } from '@/components/EraseEverything';
import { Tick } from '@/components/Tick';
import { useWords } from '@/components/use-words';
import type { View } from '@/utils/domain/view';
import { ChooseProtection } from './ChooseProtection';
import { LockAfterChoice } from './LockAfterChoice';
import type { Run, Tell } from './Options';
import styles from './Sections.module.css';
import { erase } from './Shut';
import { usePermission } from './use-permission';

interface SecurityTabProps {
  view: View;
  run: Run;
  onTell: Tell;
  onOlderCopies: () => void;
}

/** Says of each what it stops and what it does not. */
export function SecurityTab({ view, run, onTell, onOlderCopies }: SecurityTabProps) {
  const say = useWords();
  const reading = usePermission('clipboardRead');
  const { protection, policy, workspaces } = view;
  return (
    <div class={styles.sections}>
      <section>
        <ChooseProtection view={view} onTell={onTell} onOlderCopies={onOlderCopies} />
      </section>
      <section aria-labelledby="lock">
        <h2 id="lock">{say('lock')}</h2>
        {protection.mode === 'passphrase' ? (
          <>
            <LockAfterChoice
              minutes={protection.lockAfter}
              policy={policy}
              onChoose={(minutes) => void run('vault.lockAfter', { minutes })}
            />
            <div>
              <Button onPress={() => void run('vault.lock', {})}>{say('lock_now')}</Button>
            </div>
          </>
        ) : (
          <p>{say('lock_device_text')}</p>
        )}
      </section>
      <section aria-labelledby="clipboard">
        <h2 id="clipboard">{say('clipboard')}</h2>
        <p>{say('clipboard_text')}</p>
        <Tick
          name="clipboard"
          label={say('clipboard_check')}
          text={say('clipboard_check_text')}
          checked={reading.isGiven}
          onTick={(wanted) => void (wanted ? reading.ask() : reading.giveBack())}
        />
      </section>
      <section data-kind="danger">
        <EraseEverything count={workspaces.length} onErase={() => erase(onTell)} />
      </section>
    </div>
  );
}
