// What else can be done with the current workspace: the menu, and the question for the passphrase that one of its
// items may lead to. Loaded when it is asked for.
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { AskPassphrase } from '@/components/AskPassphrase';
import { Button } from '@/components/Button';
import { Menu } from '@/components/Menu';
import { useWords } from '@/components/use-words';
import type { Message } from '@/utils/domain/message';
import type { Result } from '@/utils/domain/result';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { copyClient } from './copy-client';

interface MoreProps {
  workspace: WorkspaceView;
  /** Whether a secret is given against the passphrase only. */
  hasPassphrase: boolean;
  /** The button that it hangs on. */
  button: RefObject<HTMLButtonElement | null>;
  onEdit: () => void;
  /** How copying has ended. */
  onCopied: (done: Result<Message>) => void;
  onClose: () => void;
}

/** Closes by itself; the focus is on its button again, unless the form has been opened. */
export function More({ workspace, hasPassphrase, button, onEdit, onCopied, onClose }: MoreProps) {
  const say = useWords();
  const [isAsking, setIsAsking] = useState(false);

  function leave(): void {
    button.current?.focus();
    onClose();
  }

  if (isAsking) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: Escape does what Cancel does, wherever the focus is within.
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // It would close the popup.
          event.preventDefault();
          leave();
        }}
      >
        <AskPassphrase
          action={say('copy_client_secret')}
          busyAction={say('copying')}
          onTry={async (passphrase) => {
            const done = await copyClient(workspace, 'clientSecret', passphrase);
            if (done.ok) {
              leave();
              onCopied(done);
            }
            return done;
          }}
        >
          <Button kind="quiet" onPress={leave}>
            {say('cancel')}
          </Button>
        </AskPassphrase>
      </div>
    );
  }

  function copy(field: 'clientId' | 'clientSecret'): void {
    onClose();
    void copyClient(workspace, field, '').then(onCopied);
  }
  return (
    <Menu
      label={say('more')}
      button={button}
      items={[
        {
          label: say('edit'),
          onChoose: () => {
            onClose();
            onEdit();
          },
        },
        { label: say('copy_client_id'), onChoose: () => copy('clientId') },
        {
          label: say('copy_client_secret'),
          onChoose: () => (hasPassphrase ? setIsAsking(true) : copy('clientSecret')),
        },
      ]}
      onClose={onClose}
    />
  );
}
