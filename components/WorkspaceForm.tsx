// The form in which a workspace is added or mended. It keeps nothing itself: every keystroke goes up, and what
// stands in it comes down.
import { useEffect, useRef } from 'preact/hooks';
import type { Failure } from '../utils/domain/failure';
import type { Message } from '../utils/domain/message';
import { maySaveUntested } from '../utils/domain/workspace-form';
import { Button } from './Button';
import { FailureNote } from './FailureNote';
import { useWords } from './use-words';
import { ViewHead } from './ViewHead';
import { WorkspaceFields, type WorkspaceFieldsProps } from './WorkspaceFields';
import styles from './WorkspaceForm.module.css';

interface WorkspaceFormProps extends WorkspaceFieldsProps {
  /** The name that the workspace is saved under, or null for a new one; empty when that cannot be read. */
  editing: string | null;
  /** Where what stands in it comes from, or null when it was typed. */
  about: Message | null;
  busy: boolean;
  failure: Failure | null;
  /** Whether the browser was not given the leave that was just asked for. */
  isLeaveRefused: boolean;
  /** Asks for the browser's leave to ask this host. */
  onAllow: (host: string) => void;
  onSave: (test: boolean) => void;
  onClose: () => void;
  onDiscard: () => void;
}

/** What can be done with the form stands below its fields, in reach wherever these were scrolled to. */
export function WorkspaceForm(props: WorkspaceFormProps) {
  const { editing, about, busy, failure, isLeaveRefused, ...others } = props;
  const { onAllow, onSave, onClose, onDiscard, ...fields } = others;
  const say = useWords();
  const all = useRef<HTMLFieldSetElement>(null);
  const pressed = useRef<Element | null>(null);
  const saveButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Nothing is left to be typed when a secret was taken over for what is saved already.
    if (about && editing) saveButton.current?.focus();
    else all.current?.querySelector('input')?.focus();
  }, []);
  useEffect(() => {
    // A field in which Enter was pressed has lost the focus while it was disabled.
    const field = pressed.current;
    if (!busy && document.activeElement === document.body && field instanceof HTMLElement) {
      field.focus();
    }
  }, [busy]);
  const title = say(
    editing === null
      ? 'add_workspace'
      : { name: 'edit_workspace', values: [editing || { name: 'workspace_damaged' }] },
  );
  return (
    <form
      class={styles.form}
      aria-label={title}
      aria-describedby={about ? 'form-about' : undefined}
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        pressed.current = document.activeElement;
        onSave(true);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
        // A popup would be closed by it, in the middle of a test too.
        event.preventDefault();
        if (!busy) onClose();
      }}
    >
      <ViewHead title={title} busy={busy} onClose={onClose} />
      <fieldset ref={all} class={styles.fields} disabled={busy}>
        {about && (
          <p id="form-about" class={styles.about}>
            {say(about)}
          </p>
        )}
        <WorkspaceFields {...fields} />
      </fieldset>
      <footer class={styles.foot}>
        {failure && (
          <FailureNote failure={failure}>
            {failure.kind === 'permission-missing' && (
              <>
                <Button kind="small" onPress={() => onAllow(failure.host)}>
                  {say('allow')}
                </Button>
                {isLeaveRefused && <span role="alert">{say('permission_refused')}</span>}
              </>
            )}
          </FailureNote>
        )}
        <p role="status">{say(busy ? 'testing' : 'hint_draft')}</p>
        <div class={styles.buttons}>
          <Button kind="quiet" busy={busy} onPress={onDiscard}>
            {say('discard')}
          </Button>
          {failure && maySaveUntested(failure) && (
            <Button busy={busy} onPress={() => onSave(false)}>
              {say('save_without_test')}
            </Button>
          )}
          <Button kind="primary" submit busy={busy} buttonRef={saveButton}>
            {say('test_and_save')}
          </Button>
        </div>
      </footer>
    </form>
  );
}
