// @vitest-environment happy-dom
// The fields of the form, as a person, a password manager or a screen reader finds them.
import { fireEvent, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { WorkspaceForm } from '../../../components/WorkspaceForm';
import type { Failure } from '../../../utils/domain/failure';
import { maySaveUntested, newForm, regionsOf } from '../../../utils/domain/workspace-form';
import { failures } from '../domain/each-failure';
import { draw } from './drawn';

type Props = Parameters<typeof WorkspaceForm>[0];

const id = '00000000-0000-4000-8000-000000000001';
const typed = { ...newForm(id), name: 'Lab', clientId: 'client', clientSecret: 'secret' };

function drawForm(props: Partial<Props> = {}) {
  const heard = { onInput: vi.fn(), onSave: vi.fn(), onClose: vi.fn(), onDiscard: vi.fn() };
  const all: Props = {
    form: typed,
    editing: null,
    busy: false,
    failure: null,
    ...heard,
    ...props,
  };
  return { ...draw(<WorkspaceForm {...all} />), ...heard, props: all };
}

const labels = {
  name: 'Name',
  clientId: 'Client ID',
  clientSecret: 'Client secret',
  issuer: 'Workspace ID or token issuer URL',
  region: 'Region',
} as const;

describe('the fields', () => {
  test.each(Object.entries(labels))(
    '%s is found by its label and holds what it is given',
    (field, label) => {
      drawForm({ form: { ...typed, [field]: 'held' } });
      expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe('held');
    },
  );

  test.each(Object.entries(labels))('%s alone goes up at every keystroke in it', (field, label) => {
    const { onInput } = drawForm();
    fireEvent.input(screen.getByLabelText(label), { target: { value: 'n' } });
    expect(onInput.mock.calls).toEqual([[{ [field]: 'n' }]]);
  });

  test('the secret is hidden, and nobody is to keep or complete it', () => {
    drawForm();
    const secret = screen.getByLabelText<HTMLInputElement>('Client secret');
    expect(secret.type).toBe('password');
    expect(secret.autocomplete).toBe('off');
    expect(secret.hasAttribute('data-1p-ignore')).toBe(true);
    expect(secret.getAttribute('data-lpignore')).toBe('true');
    expect(secret.name).toBe('');
  });

  test('no other field is completed or changed on the way', () => {
    drawForm();
    for (const [field, label] of Object.entries(labels)) {
      if (field === 'clientSecret') continue;
      const input = screen.getByLabelText<HTMLInputElement>(label);
      expect(input.autocomplete, field).toBe('off');
      expect(input.getAttribute('autocapitalize'), field).toBe('off');
    }
  });

  test('service and mark are chosen from what there is', () => {
    const { onInput } = drawForm();
    const service = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Service' });
    const mark = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Mark' });
    const words = (select: HTMLSelectElement) => [...select.options].map((one) => one.text);
    expect(words(service)).toEqual([
      'All (GreenLake platform)',
      'Compute Ops Management',
      'Data Services',
    ]);
    expect(words(mark)).toEqual(['None', 'PROD', 'TEST', 'LAB']);
    fireEvent.change(service, { target: { value: 'data-services' } });
    fireEvent.change(mark, { target: { value: 'prod' } });
    expect(onInput.mock.calls).toEqual([[{ service: 'data-services' }], [{ mark: 'prod' }]]);
  });

  test.each(['all', 'compute-ops-management', 'data-services'] as const)(
    'the region offers those of the service %s, and takes any other',
    (service) => {
      const { container } = drawForm({ form: { ...typed, service } });
      const region = screen.getByLabelText('Region');
      const list = container.querySelector(`#${region.getAttribute('list')}`);
      const offered = [...(list?.querySelectorAll('option') ?? [])].map((one) => one.value);
      expect(offered).toEqual(regionsOf[service]);
    },
  );

  test('say what they are about to a screen reader too', () => {
    const { container } = drawForm();
    const hintOf = (label: string) => {
      const hint = screen.getByLabelText(label).getAttribute('aria-describedby');
      return hint && container.ownerDocument.getElementById(hint)?.textContent;
    };
    expect(hintOf('Workspace ID or token issuer URL')).toContain('Leave empty');
    expect(hintOf('Client secret')).toContain('Sealed');
    expect(hintOf('Name')).toBeNull();
  });
});

describe('the form', () => {
  test.each([
    [null, 'Add a workspace', 'Sealed with a key'],
    ['Lab', 'Edit Lab', 'Leave empty to keep the stored one.'],
  ])('for %j is named %s', (editing, name, hint) => {
    drawForm({ editing });
    const form = within(screen.getByRole('form', { name }));
    form.getByRole('heading', { name });
    form.getByText(new RegExp(hint));
  });

  test('puts the cursor into its first field', () => {
    drawForm();
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
  });

  test('leaves the cursor where it is from then on', () => {
    const { redraw, props } = drawForm();
    screen.getByLabelText('Region').focus();
    redraw(<WorkspaceForm {...props} form={{ ...typed, region: 'eu' }} />);
    expect(document.activeElement).toBe(screen.getByLabelText('Region'));
  });

  test('has buttons for all that can be done', () => {
    const { onClose, onDiscard, onSave } = drawForm();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(onDiscard).toHaveBeenCalledTimes(1);
    expect(onSave).not.toHaveBeenCalled();
  });

  test('is sent by its button, as by Enter', () => {
    const { onSave } = drawForm();
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Test and save' });
    expect(button.type).toBe('submit');
    fireEvent.click(button);
    expect(onSave.mock.calls).toEqual([[true]]);
  });

  test('is not sent by the page itself', () => {
    drawForm();
    // False: the event was cancelled.
    expect(fireEvent.submit(screen.getByRole('form'))).toBe(false);
  });

  test('while it is tested says so, and is not sent again', () => {
    const { onSave } = drawForm({ busy: true, failure: { kind: 'offline' } });
    expect(screen.getByRole('status').textContent).toBe('Testing\u2026');
    fireEvent.click(screen.getByRole('button', { name: 'Test and save' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save without test' }));
    fireEvent.submit(screen.getByRole('form'));
    expect(onSave).not.toHaveBeenCalled();
  });

  test('while it is tested cannot be changed, nor left by its buttons', async () => {
    const { onInput, onClose, onDiscard } = drawForm({ busy: true });
    const user = userEvent.setup();
    for (const label of Object.values(labels)) await user.type(screen.getByLabelText(label), 'x');
    await user.selectOptions(screen.getByLabelText('Service'), 'data-services');
    await user.selectOptions(screen.getByLabelText('Mark'), 'prod');
    for (const name of ['Close', 'Discard']) {
      const button = screen.getByRole<HTMLButtonElement>('button', { name });
      expect(button.getAttribute('aria-disabled')).toBe('true');
      // It keeps the focus, which a disabled one would lose.
      expect(button.disabled).toBe(false);
      await user.click(button);
    }
    for (const heard of [onInput, onClose, onDiscard]) expect(heard).not.toHaveBeenCalled();
  });

  test('can be changed again, and left, when the test is over', async () => {
    const { redraw, props, onInput, onClose, onDiscard } = drawForm({ busy: true });
    redraw(<WorkspaceForm {...props} busy={false} />);
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('Name'), 'x');
    await user.selectOptions(screen.getByLabelText('Mark'), 'prod');
    expect(onInput.mock.calls).toEqual([[{ name: 'Labx' }], [{ mark: 'prod' }]]);
    for (const name of ['Close', 'Discard']) await user.click(screen.getByRole('button', { name }));
    expect([onClose, onDiscard].map((heard) => heard.mock.calls.length)).toEqual([1, 1]);
  });

  test('says what becomes of what is typed', () => {
    drawForm();
    expect(screen.getByRole('status').textContent).toMatch(/^Kept in memory until/);
  });
});

test.each(failures.map((failure): [string, Failure] => [failure.kind, failure]))(
  'after %s the form says it, and offers to save untested only where that makes sense',
  (_, failure) => {
    const { onSave } = drawForm({ failure });
    screen.getByRole('alert');
    const button = screen.queryByRole('button', { name: 'Save without test' });
    expect(button !== null).toBe(maySaveUntested(failure));
    if (button) fireEvent.click(button);
    expect(onSave.mock.calls).toEqual(button ? [[false]] : []);
  },
);

test('before any test the form does not offer to save untested', () => {
  drawForm();
  expect(screen.queryByRole('button', { name: 'Save without test' })).toBeNull();
});
