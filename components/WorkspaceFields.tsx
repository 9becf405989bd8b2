// The fields of the form: what is typed into them goes up, and what is pasted is read before they hold it.
import { host2022 } from '../utils/domain/addresses';
import type { FieldName } from '../utils/domain/failure';
import type { Mode } from '../utils/domain/lock';
import type { Message } from '../utils/domain/message';
import type { Policy } from '../utils/domain/policy';
import type { RegionAnswer } from '../utils/domain/region-answer';
import type { Result } from '../utils/domain/result';
import { serviceWords } from '../utils/domain/service-words';
import { marks, services } from '../utils/domain/workspace';
import { regionsOf, type WorkspaceForm } from '../utils/domain/workspace-form';
import { Addresses2022, type HostLeave } from './Addresses2022';
import { Choice } from './Choice';
import { Field } from './Field';
import { FindRegion } from './FindRegion';
import { Swatches } from './Swatches';
import { secretField } from './secret-field';
import { type Pasted, takePaste } from './take-paste';
import { useWords } from './use-words';
import styles from './WorkspaceForm.module.css';

export interface WorkspaceFieldsProps {
  form: WorkspaceForm;
  policy: Policy;
  /** How what is saved is sealed. */
  mode: Mode;
  /** What becomes of the stored secret when the field stays empty; `none`: there is no workspace yet. */
  secret: 'none' | 'kept' | 'missing';
  /** For a tenant, which has no client of its own: the workspace that it belongs to, else null. */
  parentName: string | null;
  leave: HostLeave;
  /** Asks which regions know the client that stands in the form. */
  onFindRegions: () => Promise<Result<readonly RegionAnswer[]>>;
  /** What has just been done to what was pasted into this field. */
  note: { into: FieldName; message: Message } | null;
  onInput: (fields: Partial<WorkspaceForm>) => void;
  onPaste: (pasted: Pasted) => void;
}

/** Secrets are typed into a password field alone: browsers keep the text of others in their session files. */
export function WorkspaceFields(props: WorkspaceFieldsProps) {
  const { form, policy, mode, secret, parentName, leave, note } = props;
  const { onInput, onPaste, onFindRegions } = props;
  const host = host2022(form);
  const say = useWords();
  const byOrganisation = (value: unknown) =>
    value === undefined ? '' : say('set_by_organisation');
  const about = (field: FieldName) => ({
    name: field,
    note: note?.into === field ? say(note.message) : undefined,
  });
  const text = (field: FieldName) => ({
    value: form[field],
    autocomplete: 'off',
    spellcheck: false,
    autocapitalize: 'off' as const,
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      onInput({ [field]: event.currentTarget.value }),
    onPaste: (event: ClipboardEvent & { currentTarget: HTMLInputElement }) => {
      const pasted = takePaste(event, event.clipboardData, field, policy, form.clientSecret);
      if (pasted) onPaste(pasted);
    },
    onDrop: (event: DragEvent & { currentTarget: HTMLInputElement }) => {
      const dropped = takePaste(event, event.dataTransfer, field, policy, form.clientSecret);
      if (dropped) onPaste(dropped);
    },
  });
  const sealed = mode === 'passphrase' ? 'hint_sealed_passphrase' : 'hint_device';
  const secretHint = {
    none: sealed,
    kept: 'hint_secret_kept',
    missing: 'hint_secret_missing',
  } as const;
  return (
    <>
      <Field
        {...about('name')}
        label={say('field_name')}
        hint={
          parentName === null
            ? undefined
            : say({ name: 'hint_tenant', values: [parentName || { name: 'workspace_damaged' }] })
        }
      >
        {(control) => <input {...control} {...text('name')} />}
      </Field>
      {parentName === null && (
        <>
          <Field {...about('clientId')} label={say('field_clientId')}>
            {(control) => <input {...control} {...text('clientId')} />}
          </Field>
          <Field
            {...about('clientSecret')}
            label={say('field_clientSecret')}
            hint={say(secretHint[secret])}
          >
            {(control) => <input {...control} {...text('clientSecret')} {...secretField} />}
          </Field>
          <Field
            {...about('issuer')}
            label={say('field_issuer')}
            hint={byOrganisation(policy.tokenIssuer) || say('hint_issuer')}
          >
            {(control) => (
              <input {...control} {...text('issuer')} readOnly={policy.tokenIssuer !== undefined} />
            )}
          </Field>
        </>
      )}
      <div class={styles.two}>
        <Choice
          name="service"
          label={say('field_service')}
          hint={byOrganisation(policy.services)}
          options={policy.services ?? services}
          fixed={policy.services?.length === 1}
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
      {policy.regions ? (
        <Choice
          name="region"
          label={say('field_region')}
          hint={byOrganisation(policy.regions)}
          options={policy.regions}
          fixed={policy.regions.length === 1}
          value={form.region}
          words={String}
          onChoose={(region) => onInput({ region })}
        />
      ) : (
        <div class={styles.region}>
          <Field {...about('region')} label={say('field_region')}>
            {(control) => <input {...control} {...text('region')} list="regions" />}
          </Field>
          <FindRegion
            key={[form.clientId, form.issuer, form.service].join()}
            service={form.service}
            find={onFindRegions}
            onUse={(region) => onInput({ region })}
          />
        </div>
      )}
      <datalist id="regions">
        {regionsOf[form.service].map((region) => (
          <option key={region} value={region} />
        ))}
      </datalist>
      {host !== null && (
        <Addresses2022
          key={host}
          host={host}
          isWanted={form.uses2022Addresses}
          leave={leave}
          onWant={(uses2022Addresses) => onInput({ uses2022Addresses })}
        />
      )}
      <Swatches value={form.colour} onChoose={(colour) => onInput({ colour })} />
    </>
  );
}
