// Export and import, at the end of the list.
import { ExportFile } from '@/components/ExportFile';
import { ImportFile } from '@/components/ImportFile';
import { saveFile } from '@/components/save-file';
import { exportFileName } from '@/utils/domain/transfer';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { suggestPassphrase } from '@/utils/words/suggest-passphrase';
import { ChooseProtection } from './ChooseProtection';
import type { Tell } from './Options';
import styles from './Transfer.module.css';

interface TransferProps {
  view: View;
  /** Whether the form is open, which has an offer of protection of its own. */
  isEditing: boolean;
  onTell: Tell;
  onOlderCopies: () => void;
}

/** The file is handed over in the moment in which it is made, and kept nowhere. */
export function Transfer({ view, isEditing, onTell, onOlderCopies }: TransferProps) {
  const { workspaces, policy, protection } = view;
  const isOffered = protection.mode === 'none' && !isEditing;
  return (
    <div class={styles.transfer}>
      {workspaces.length > 0 && (
        <ExportFile
          policy={policy}
          suggest={suggestPassphrase}
          onExport={async (request) => {
            const made = await send('vault.export', request);
            if (made.ok) {
              const name = exportFileName(Date.now());
              saveFile(name, made.value.file);
              const { left } = made.value;
              onTell(
                left === 0
                  ? { name: 'exported', values: [name] }
                  : { name: 'exported_without', values: [name, String(left)] },
              );
            }
            return made;
          }}
        />
      )}
      <ImportFile
        onPreview={(request) => send('vault.preview', request)}
        onImport={(request) => send('vault.import', request)}
        onDone={onTell}
        protection={isOffered && <ChooseProtection {...{ view, onTell, onOlderCopies }} />}
        isWaiting={isOffered && policy.requirePassphrase === true}
      />
    </div>
  );
}
