// How what is saved is sealed: with a key of this device or with a passphrase, and what each of the two stops.
import { useState } from 'preact/hooks';
import type { Failure } from '../utils/domain/failure';
import type { Mode } from '../utils/domain/lock';
import { judgePassphrase } from '../utils/domain/passphrase';
import type { Policy } from '../utils/domain/policy';
import type { Result } from '../utils/domain/result';
import { Button } from './Button';
import { FailureNote } from './FailureNote';
import { NewPassphrase, notTyped, type Suggest } from './NewPassphrase';
import { PassphraseField } from './PassphraseField';
import styles from './Protection.module.css';
import { Tick } from './Tick';
import { useWords } from './use-words';

type Choice = Exclude<Mode, 'none'>;

interface ProtectionProps {
  /** What protects now; `none` while nothing has been saved. */
  mode: Mode;
  policy: Policy;
  onProtect: (request: { current: string; next: string }) => Promise<Result<null>>;
  /** It has been changed: from what, and to what. */
  onDone?: (change: { from: Mode; to: Choice }) => void;
  suggest: Suggest;
}

const empty = { ...notTyped, current: '' };

/** Nothing changes before its button is pressed; what was typed leaves the fields in the moment in which it is sent. */
export function Protection({ mode, policy, onProtect, onDone, suggest }: ProtectionProps) {
  const say = useWords();
  const { requirePassphrase = false } = policy;
  const [choice, setChoice] = useState<Choice>(
    requirePassphrase || mode === 'passphrase' ? 'passphrase' : 'device',
  );
  const [typed, setTyped] = useState(empty);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const hasPassphrase = mode === 'passphrase';

  function type(fields: Partial<typeof empty>): void {
    setFailure(null);
    setTyped((before) => ({ ...before, ...fields }));
  }

  async function protect(): Promise<void> {
    const { current, next, repeated } = typed;
    const judged = choice === 'device' ? null : judgePassphrase(next, repeated);
    if (judged?.ok === false) return setFailure(judged.failure);
    setTyped(empty);
    setBusy(true);
    setFailure(null);
    const done = await onProtect({ current, next: judged?.value ?? '' });
    setBusy(false);
    if (done.ok) onDone?.({ from: mode, to: choice });
    else setFailure(done.failure);
  }

  function choose(next: Choice): void {
    setChoice(next);
    type(empty);
  }

  return (
    <form
      class={styles.protection}
      aria-label={say('protection')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void protect();
      }}
    >
      <fieldset disabled={busy}>
        <legend>{say(mode === 'none' ? 'protection_offer' : 'protection')}</legend>
        <Tick
          name="protect-device"
          group="protection"
          label={say('protect_device')}
          text={say(requirePassphrase ? 'set_by_organisation' : 'protect_device_text')}
          checked={choice === 'device'}
          disabled={requirePassphrase}
          onTick={() => choose('device')}
        />
        <Tick
          name="protect-passphrase"
          group="protection"
          label={say('protect_passphrase')}
          text={say('protect_passphrase_text')}
          checked={choice === 'passphrase'}
          onTick={() => choose('passphrase')}
        />
        {hasPassphrase && (
          <PassphraseField
            name="current-passphrase"
            label={say('current_passphrase')}
            value={typed.current}
            onInput={(current) => type({ current })}
          />
        )}
        {choice === 'passphrase' && (
          <NewPassphrase
            name="new-passphrase"
            label={say('new_passphrase')}
            value={typed}
            onInput={type}
            suggest={suggest}
          />
        )}
      </fieldset>
      {failure && <FailureNote failure={failure} />}
      {(hasPassphrase || choice === 'passphrase') && (
        <div>
          <Button submit busy={busy}>
            {say(buttonWords(choice, busy))}
          </Button>
        </div>
      )}
    </form>
  );
}

function buttonWords(choice: Choice, busy: boolean) {
  if (busy) return 'sealing';
  return choice === 'device' ? 'switch_to_device' : 'set_passphrase';
}
