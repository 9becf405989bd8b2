// The form in which a workspace is added or mended. It keeps nothing itself: every keystroke goes up, and what
// stands in it comes down.
import { useEffect, useRef } from 'preact/hooks';
import type { Failure } from '../utils/domain/failure';
import { marks, services, serviceWords } from '../utils/domain/workspace';
import {
  type WorkspaceForm as Form,
  maySaveUntested,
  regionsOf,
} from '../utils/domain/workspace-form';
import { Button } from './Button';
import { Choice } from './Choice';
import { FailureNote } from './FailureNote';
import { Field } from './Field';
import { Icon } from './Icon';
import { useWords } from './use-words';
import styles from './WorkspaceForm.module.css';

interface WorkspaceFormProps {
  form: Form;
  /** The name that the workspace is saved under, or null for a new one; empty when that cannot be read. */
  editing: string | null;
  busy: boolean;
  failure: Failure | null;
  onInput: (fields: Partial<Form>) => void;
  onSave: (test: boolean) => void;
  onClose: () => void;
  onDiscard: () => void;
}

/** Secrets are typed into a password field alone: browsers keep the text of others in their session files. */
export function WorkspaceForm(props: WorkspaceFormProps) {
  const { form, editing, busy, failure, onInput, onSave, onClose, onDiscard } = props;
  const say = useWords();
  const first = useRef<HTMLInputElement>(null);
  const pressed = useRef<Element | null>(null);
  useEffect(() => first.current?.focus(), []);
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
  const text = (field: 'name' | 'clientId' | 'issuer' | 'region') => ({
    value: form[field],
    autocomplete: 'off',
    spellcheck: false,
    autocapitalize: 'off' as const,
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      onInput({ [field]: event.currentTarget.value }),
  });
  return (
    <form
      class={styles.form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        pressed.current = document.activeElement;
        onSave(true);
      }}
    >
      <header class={styles.head}>
        <h1>{title}</h1>
        <Button kind="icon" label={say('close')} busy={busy} onPress={onClose}>
          <Icon shape="close" />
        </Button>
      </header>
      <fieldset class={styles.fields} disabled={busy}>
        <Field name="name" label={say('field_name')}>
          {(control) => <input {...control} {...text('name')} ref={first} />}
        </Field>
        <Field name="clientId" label={say('field_clientId')}>
          {(control) => <input {...control} {...text('clientId')} />}
        </Field>
        <Field
          name="clientSecret"
          label={say('field_clientSecret')}
          hint={say(editing ? 'hint_secret_kept' : 'hint_device')}
        >
          {(control) => (
            <input
              {...control}
              type="password"
              autocomplete="off"
              spellcheck={false}
              data-1p-ignore
              data-lpignore="true"
              value={form.clientSecret}
              onInput={(event) => onInput({ clientSecret: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field name="issuer" label={say('field_issuer')} hint={say('hint_issuer')}>
          {(control) => <input {...control} {...text('issuer')} />}
        </Field>
        <div class={styles.two}>
          <Choice
            name="service"
            label={say('field_service')}
            options={services}
            value={form.service}
            words={(service) => say(serviceWords[service])}
            onChoose={(service) => onInput({ service })}
          />
          <Choice
            name="mark"
            label={say('field_mark')}
            options={marks}
            value={form.mark}
            words={(mark) => say(`mark_${mark}`)}
            onChoose={(mark) => onInput({ mark })}
          />
        </div>
        <Field name="region" label={say('field_region')}>
          {(control) => <input {...control} {...text('region')} list="regions" />}
        </Field>
        <datalist id="regions">
          {regionsOf[form.service].map((region) => (
            <option key={region} value={region} />
          ))}
        </datalist>
      </fieldset>
      <footer class={styles.foot}>
        {failure && <FailureNote failure={failure} />}
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
          <Button kind="primary" submit busy={busy}>
            {say('test_and_save')}
          </Button>
        </div>
      </footer>
    </form>
  );
}
