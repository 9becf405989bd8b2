// The form at work: what is typed and pasted, whether it is being tested, and how that ended.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { aboutDraft } from '../utils/domain/asked-draft';
import type { Failure } from '../utils/domain/failure';
import { lifetimeInWords } from '../utils/domain/lifetime';
import type { Mode } from '../utils/domain/lock';
import type { Message } from '../utils/domain/message';
import type { Policy } from '../utils/domain/policy';
import { settled } from '../utils/domain/workspace-form';
import { type EditorActions, useDraft } from './use-draft';
import { useWords } from './use-words';
import styles from './WorkspaceEditor.module.css';
import type { WorkspaceFieldsProps } from './WorkspaceFields';
import { WorkspaceForm } from './WorkspaceForm';

interface WorkspaceEditorProps {
  /** The workspace to edit, or null for a new one. */
  id: string | null;
  actions: EditorActions;
  policy: Policy;
  /** How what is saved is sealed. */
  mode: Mode;
  /** The choice of protection, offered as long as nothing has been saved. */
  protection: ComponentChildren;
  /** Whether the workspace was saved without its secret, as an import can do. */
  isSecretMissing?: boolean;
  /** For a tenant: the name of the workspace that it belongs to. */
  parentName?: string | null;
  onSaved: (message: Message) => void;
  /** Closed or discarded. */
  onLeave: () => void;
}

/** What is typed stays in the form until it is really saved; while it is being tested it stays as it is. */
export function WorkspaceEditor(props: WorkspaceEditorProps) {
  const { id, actions, policy, mode, protection, isSecretMissing, onSaved, onLeave } = props;
  const { parentName = null } = props;
  const say = useWords();
  const { draft, keep } = useDraft(actions, id, policy);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isLeaveRefused, setIsLeaveRefused] = useState(false);
  const [note, setNote] = useState<WorkspaceFieldsProps['note']>(null);
  const isHere = useRef(true);
  useLayoutEffect(
    () => () => {
      isHere.current = false;
    },
    [],
  );
  const modeBefore = useRef(mode);
  useLayoutEffect(() => {
    const isErased = mode === 'none' && modeBefore.current !== 'none';
    modeBefore.current = mode;
    // In another page, and what was typed here with all the rest.
    if (isErased) onLeave();
  }, [mode, onLeave]);
  const leave = {
    isGiven: actions.isAllowed,
    ask: (host: string) => {
      // Where the question can be asked the form goes on as it is, with this tick.
      if (actions.place === 'popup')
        keep({ fields: { uses2022Addresses: true }, openIn: 'options' });
      return actions.allow(host);
    },
  };
  if (draft === null) return null;
  const { editing } = draft;
  const form = settled(draft.form, policy);
  const isWaiting = policy.requirePassphrase === true && mode !== 'passphrase';

  async function save(test: boolean): Promise<void> {
    if (isWaiting) return;
    setBusy(true);
    setFailure(null);
    setIsLeaveRefused(false);
    setNote(null);
    const saved = await actions.save({ form, isNew: editing === null, test });
    if (!isHere.current) return;
    setBusy(false);
    if (saved.ok) onSaved(savedWords(saved.value.lifetime, test));
    else setFailure(saved.failure);
  }

  async function allow(host: string): Promise<void> {
    const isGiven = await actions.allow(host).catch(() => false);
    if (!isHere.current) return;
    if (isGiven) setFailure(null);
    setIsLeaveRefused(!isGiven);
  }

  function change(fields: Partial<typeof form>): void {
    setFailure(null);
    setNote(null);
    keep({ fields, openIn: actions.place });
  }

  return (
    <div class={styles.editor}>
      {protection && (
        <details class={styles.protection} open={isWaiting || actions.place === 'options'}>
          <summary>{say(isWaiting ? 'failure_passphrase_required' : 'protection_so_far')}</summary>
          {protection}
        </details>
      )}
      <WorkspaceForm
        form={form}
        policy={policy}
        mode={mode}
        secret={editing ? (isSecretMissing ? 'missing' : 'kept') : 'none'}
        parentName={parentName}
        leave={leave}
        onFindRegions={() => actions.findRegions({ form, isNew: editing === null })}
        note={note}
        about={aboutDraft(draft)}
        editing={editing}
        busy={busy}
        failure={isWaiting ? { kind: 'passphrase-required' } : failure}
        onInput={change}
        onPaste={({ into, fields, note: message, failure: refusal }) => {
          change(fields);
          setNote(message && { into, message });
          setFailure(refusal);
        }}
        isLeaveRefused={isLeaveRefused}
        onAllow={(host) => void allow(host)}
        onSave={(test) => void save(test)}
        onClose={() => {
          // Where another page has opened it since, it is still open.
          keep({ openIn: draft.openIn === actions.place ? null : draft.openIn });
          onLeave();
        }}
        onDiscard={() => {
          void actions.clearDraft(form.id);
          onLeave();
        }}
      />
    </div>
  );
}

/** A client that has just been in use is not tested again when only its name or place was changed. */
function savedWords(lifetime: number | null, test: boolean): Message {
  if (lifetime !== null) return { name: 'works', values: [lifetimeInWords(lifetime)] };
  return { name: test ? 'saved' : 'saved_untested' };
}
