// Workspaces from an exported file: choose it, open it, tick what is to be taken.
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Failure } from '../utils/domain/failure';
import type { Message } from '../utils/domain/message';
import type { Result } from '../utils/domain/result';
import { type ImportChoice, type ImportPreview, maxFileBytes } from '../utils/domain/transfer';
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
    items: readonly ImportChoice[];
  }) => Promise<Result<null>>;
  onDone: (message: Message) => void;
  /** The choice of protection, offered as long as nothing has been saved. */
  protection?: ComponentChildren;
  /** Whether nothing may be taken before it is protected with a passphrase. */
  isWaiting?: boolean;
}

/** `text`: of the file that was opened; another may have been chosen meanwhile. `nth`: how often it was opened. */
interface Opened {
  readonly text: string;
  readonly nth: number;
  readonly passphrase: string;
  readonly preview: ImportPreview;
}

/**
 * Nothing changes before the last button, and then only what was shown; the file stays chosen after a wrong passphrase.
 */
export function ImportFile(props: ImportFileProps) {
  const { onPreview, onImport, onDone, protection, isWaiting = false } = props;
  const say = useWords();
  const input = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLButtonElement>(null);
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

  async function open(text: string, passphrase: string, nth = 1): Promise<Result<unknown>> {
    const preview = await onPreview({ file: text, passphrase });
    setOpened(preview.ok ? { text, nth, passphrase, preview: preview.value } : null);
    return preview;
  }

  async function take(
    { text, nth, passphrase }: Opened,
    items: readonly ImportChoice[],
  ): Promise<void> {
    setFailure(null);
    const taken = await onImport({ file: text, passphrase, items });
    if (!taken.ok) {
      const again =
        taken.failure.kind === 'import-changed' ? await open(text, passphrase, nth + 1) : taken;
      return setFailure(again.ok ? taken.failure : again.failure);
    }
    setFile(null);
    setOpened(null);
    // The button that had it is gone with the list.
    chooser.current?.focus();
    onDone(
      items.length === 1
        ? { name: 'imported_one' }
        : { name: 'imported_count', values: [String(items.length)] },
    );
  }

  const isOpen = opened !== null && opened.text === file?.text;
  // What has changed is said above the list, which is to be looked at again.
  const isAtButton = failure?.kind !== 'import-changed';
  return (
    <section aria-labelledby="import">
      <h2 id="import">{say('import')}</h2>
      <p>{say('import_text')}</p>
      <div>
        <Button buttonRef={chooser} onPress={() => input.current?.click()}>
          {say('choose_file')}
        </Button>
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
      {file && !isOpen && (
        <AskPassphrase
          key={file.text}
          action={say('open_file')}
          busyAction={say('opening_file')}
          onTry={(passphrase) => open(file.text, passphrase)}
        />
      )}
      {failure && !isAtButton && <FailureNote failure={failure} />}
      {opened && isOpen && (
        <ImportItems
          key={opened.nth}
          preview={opened.preview}
          protection={protection}
          isWaiting={isWaiting}
          onImport={(items) => take(opened, items)}
        />
      )}
      {failure && isAtButton && <FailureNote failure={failure} />}
    </section>
  );
}
