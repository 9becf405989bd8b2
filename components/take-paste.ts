// A text on its way into a field: it is read before the field holds it.
import type { Failure, FieldName } from '../utils/domain/failure';
import type { Message } from '../utils/domain/message';
import { readPaste } from '../utils/domain/paste';
import type { Policy } from '../utils/domain/policy';
import type { WorkspaceForm } from '../utils/domain/workspace-form';

/** What came of a pasted text: the fields that it fills, and what is to be said of it. */
export interface Pasted {
  readonly into: FieldName;
  readonly fields: Partial<WorkspaceForm>;
  readonly note: Message | null;
  readonly failure: Failure | null;
}

/**
 * Takes a text that is pasted or dropped, and answers what came of it; null when it is as it should be, so that the
 * browser puts it in, where it can be undone. `secret` is what stands in the field for it.
 */
export function takePaste(
  event: { currentTarget: HTMLInputElement; preventDefault: () => void },
  data: DataTransfer | null,
  into: FieldName,
  policy: Policy,
  secret: string,
): Pasted | null {
  const { currentTarget: field } = event;
  if (field.readOnly) return null;
  const raw = data?.getData('text/plain') ?? '';
  const paste = readPaste(raw, into, policy, secret);
  if (paste.kind === 'text' && paste.text === raw) return null;
  event.preventDefault();
  if (paste.kind === 'refused') return { into, fields: {}, note: null, failure: paste.failure };
  if (paste.kind === 'fields')
    return { into, fields: paste.fields, note: paste.note, failure: null };
  field.setRangeText(paste.text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  return { into, fields: { [into]: field.value }, note: paste.note, failure: null };
}
