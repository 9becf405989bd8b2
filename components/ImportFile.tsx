// Workspaces from an exported file: choose it, open it, tick what is to be taken.
import { useRef, useState } from 'preact/hooks';
import type { Failure } from '../utils/domain/failure';
import type { Message } from '../utils/domain/message';
import type { Result } from '../utils/domain/result';
import { type ImportPreview, maxFileBytes } from '../utils/domain/transfer';
import { AskPassphrase } from './AskPassphrase';
import { Button } from './Button';
import { FailureNote } from './FailureNote';
import { ImportItems } from './ImportItems';
import { useWords } from './use-words';

interface ImportFileProps {
  onPreview: (request: { file: string; passphrase: string }) => Promise<Result<ImportPreview>>;
  onImport: (request: {
    file: string;
    passphrase: string;
    ids: readonly string[];
  }) => Promise<Result<null>>;
  onDone: (message: Message) => void;
}

interface Opened {
  readonly passphrase: string;
  readonly preview: ImportPreview;
}

/** Nothing changes before the last button; the file stays chosen after a wrong passphrase. */
export function ImportFile({ onPreview, onImport, onDone }: ImportFileProps) {
  const say = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function choose(chosen: File): Promise<void> {
    setFile(null);
    setOpened(null);
    setFailure(null);
    // Whatever is larger is not even read.
    if (chosen.size > maxFileBytes) return setFailure({ kind: 'file-too-large' });
    try {
      setFile({ name: chosen.name, text: await chosen.text() });
    } catch {
      // It was moved or changed since it was chosen.
      setFailure({ kind: 'file-foreign' });
    }
  }

  async function open(text: string, passphrase: string): Promise<Result<unknown>> {
    const preview = await onPreview({ file: text, passphrase });
    if (preview.ok) setOpened({ passphrase, preview: preview.value });
    return preview;
  }

  async function take(text: string, { passphrase }: Opened, ids: readonly string[]) {
    setFailure(null);
    const taken = await onImport({ file: text, passphrase, ids });
    if (!taken.ok) return setFailure(taken.failure);
    setFile(null);
    setOpened(null);
    onDone(
      ids.length === 1
        ? { name: 'imported_one' }
        : { name: 'imported_count', values: [String(ids.length)] },
    );
  }

  return (
    <section aria-labelledby="import">
      <h2 id="import">{say('import')}</h2>
      <p>{say('import_text')}</p>
      <div>
        <Button onPress={() => input.current?.click()}>{say('choose_file')}</Button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-label={say('choose_file')}
          hidden
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            if (chosen) void choose(chosen);
            // The same file may be chosen again, after it was changed.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {file && <p>{file.name}</p>}
      {file && !opened && (
        <AskPassphrase
          key={file.text}
          action={say('open_file')}
          busyAction={say('opening_file')}
          onTry={(passphrase) => open(file.text, passphrase)}
        />
      )}
      {file && opened && (
        <ImportItems preview={opened.preview} onImport={(ids) => take(file.text, opened, ids)} />
      )}
      {failure && <FailureNote failure={failure} />}
    </section>
  );
}
