// Everything saved as a file, sealed under a passphrase of its own.
import { useState } from 'preact/hooks';
import type { Failure } from '../utils/domain/failure';
import { judgePassphrase } from '../utils/domain/passphrase';
import type { Policy } from '../utils/domain/policy';
import type { Result } from '../utils/domain/result';
import { Button } from './Button';
import { FailureNote } from './FailureNote';
import { NewPassphrase, notTyped, type Suggest } from './NewPassphrase';
import { Tick } from './Tick';
import { useWords } from './use-words';

interface ExportFileProps {
  policy: Policy;
  /** Makes the file and hands it to the user. */
  onExport: (request: { passphrase: string; withSecrets: boolean }) => Promise<Result<unknown>>;
  suggest: Suggest;
}

/** There is no file without a passphrase. */
export function ExportFile({ policy, onExport, suggest }: ExportFileProps) {
  const say = useWords();
  const { forbidExportWithSecrets = false } = policy;
  const [typed, setTyped] = useState(notTyped);
  const [withSecrets, setWithSecrets] = useState(true);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function makeFile(): Promise<void> {
    const judged = judgePassphrase(typed.next, typed.repeated);
    if (!judged.ok) return setFailure(judged.failure);
    setTyped(notTyped);
    setBusy(true);
    setFailure(null);
    const made = await onExport({
      passphrase: judged.value,
      withSecrets: withSecrets && !forbidExportWithSecrets,
    });
    setBusy(false);
    if (!made.ok) setFailure(made.failure);
  }

  return (
    <form
      aria-label={say('export')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void makeFile();
      }}
    >
      <h2>{say('export')}</h2>
      <p>{say('export_text')}</p>
      <NewPassphrase
        name="file-passphrase"
        label={say('file_passphrase')}
        value={typed}
        onInput={(next) => {
          setFailure(null);
          setTyped(next);
        }}
        suggest={suggest}
      />
      <Tick
        name="with-secrets"
        label={say('with_secrets')}
        text={forbidExportWithSecrets ? say('set_by_organisation') : undefined}
        checked={withSecrets && !forbidExportWithSecrets}
        disabled={forbidExportWithSecrets}
        onTick={setWithSecrets}
      />
      {failure && <FailureNote failure={failure} />}
      <div>
        <Button submit busy={busy}>
          {say(busy ? 'sealing' : 'export')}
        </Button>
      </div>
    </form>
  );
}
