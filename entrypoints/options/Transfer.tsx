// Export and import, at the end of the list.
import { ExportFile } from '@/components/ExportFile';
import { ImportFile } from '@/components/ImportFile';
import type { Policy } from '@/utils/domain/policy';
import { send } from '@/utils/messages/send';
import { suggestPassphrase } from '@/utils/words/suggest-passphrase';
import type { Tell } from './Options';
import { saveExport } from './save-file';
import styles from './Transfer.module.css';

interface TransferProps {
  /** Whether there is anything to export. */
  hasAny: boolean;
  policy: Policy;
  onTell: Tell;
}

/** The file is handed over in the moment in which it is made, and kept nowhere. */
export function Transfer({ hasAny, policy, onTell }: TransferProps) {
  return (
    <div class={styles.transfer}>
      {hasAny && (
        <ExportFile
          policy={policy}
          suggest={suggestPassphrase}
          onExport={async (request) => {
            const made = await send('vault.export', request);
            if (made.ok) {
              const name = saveExport(made.value.file, new Date());
              onTell({ name: 'exported', values: [name] });
            }
            return made;
          }}
        />
      )}
      <ImportFile
        onPreview={(request) => send('vault.preview', request)}
        onImport={(request) => send('vault.import', request)}
        onDone={onTell}
      />
    </div>
  );
}
