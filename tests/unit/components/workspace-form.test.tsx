// @vitest-environment happy-dom
// The fields of the form, as a person, a password manager or a screen reader finds them.
import { fireEvent, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { WorkspaceForm } from '../../../components/WorkspaceForm';
import type { Failure } from '../../../utils/domain/failure';
import { ok } from '../../../utils/domain/result';
import { maySaveUntested, newForm, regionsOf } from '../../../utils/domain/workspace-form';
import { failures } from '../domain/each-failure';
import { draw } from './drawn';

type Props = Parameters<typeof WorkspaceForm>[0];

const id = '00000000-0000-4000-8000-000000000001';
const typed = { ...newForm(id), name: 'Lab', clientId: 'client', clientSecret: 'secret' };

function drawForm(props: Partial<Props> = {}) {
  const heard = {
    ...{ onInput: vi.fn(), onPaste: vi.fn() },
    ...{ onAllow: vi.fn(), onSave: vi.fn(), onClose: vi.fn(), onDiscard: vi.fn() },
  };
  const all: Props = {
    form: typed,
    policy: {},
    mode: 'device',
    secret: 'none',
    parentName: null,
    leave: { isGiven: async () => true, ask: async () => true },
    onFindRegions: async () => ok([]),
    note: null,
    about: null,
    editing: null,
    busy: false,
    failure: null,
    isLeaveRefused: false,
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
    [null, 'Add a workspace'],
    ['Lab', 'Edit Lab'],
    ['', 'Edit Damaged workspace'],
  ])('for %j is named %s', (editing, name) => {
    drawForm({ editing });
    const form = within(screen.getByRole('form', { name }));
    form.getByRole('heading', { name });
  });

  test.each<[what: string, props: Partial<Props>, hint: RegExp]>([
    ['sealed with a key of the device', {}, /^Sealed with a key/],
    ['sealed so before anything is saved', { mode: 'none' }, /^Sealed with a key/],
    ['sealed with a passphrase', { mode: 'passphrase' }, /^Sealed with your passphrase/],
    ['kept', { editing: 'Lab', secret: 'kept' }, /^Leave empty to keep the stored one/],
    ['missing', { editing: 'Lab', secret: 'missing' }, /^It is missing here/],
  ])('says below the secret that it is %s', (_, props, hint) => {
    drawForm(props);
    const line = screen.getByLabelText('Client secret').getAttribute('aria-describedby');
    expect(document.getElementById(line ?? '')?.textContent).toMatch(hint);
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
    expect(screen.getByRole('status').textContent).toBe(
      'Kept in memory until you save, discard, lock or close the browser.',
    );
  });
});

describe('the colour', () => {
  const radios = () => within(screen.getByRole('group', { name: 'Colour' })).getAllByRole('radio');
  const checked = () => radios().filter((radio) => (radio as HTMLInputElement).checked);

  test('is one of eight that are named in words, and none at first', () => {
    drawForm();
    expect(radios().map((radio) => radio.getAttribute('aria-label'))).toEqual([
      ...['Blue', 'Teal', 'Violet', 'Magenta', 'Indigo', 'Cyan', 'Plum', 'Slate'],
    ]);
    expect(checked()).toEqual([]);
    screen.getByText('Chosen by itself');
  });

  test('that is chosen is checked, and said', () => {
    drawForm({ form: { ...typed, colour: 'plum' } });
    expect(checked()).toEqual([screen.getByRole('radio', { name: 'Plum' })]);
    screen.getByText('Plum');
  });

  test('goes up when it is chosen', async () => {
    const { onInput } = drawForm();
    await userEvent.click(screen.getByRole('radio', { name: 'Teal' }));
    expect(onInput.mock.calls).toEqual([[{ colour: 'teal' }]]);
  });
});

describe('what the organisation has settled', () => {
  const optionsOf = (label: string) =>
    [...screen.getByLabelText<HTMLSelectElement>(label).options].map(({ value }) => value);
  const hintOf = (label: string) => {
    const line = screen.getByLabelText(label).getAttribute('aria-describedby');
    return document.getElementById(line ?? '')?.textContent;
  };

  test('a token issuer is shown and cannot be changed', async () => {
    const { onInput, onPaste } = drawForm({ policy: { tokenIssuer: 'x' } });
    const issuer = screen.getByLabelText<HTMLInputElement>(labels.issuer);
    expect(hintOf(labels.issuer)).toBe('Set by your organisation');
    await userEvent.type(issuer, 'y');
    await userEvent.paste('3009de28-25f2-11ec-8a84-0a58a9feac02');
    expect([onInput, onPaste].flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  test('of several regions and services one can be chosen', async () => {
    const policy = { regions: ['eu-west', 'us-west'], services: ['all', 'data-services'] } as const;
    const { onInput } = drawForm({ policy });
    expect(optionsOf('Region')).toEqual(policy.regions);
    expect(optionsOf('Service')).toEqual(policy.services);
    await userEvent.selectOptions(screen.getByLabelText('Region'), 'eu-west');
    await userEvent.selectOptions(screen.getByLabelText('Service'), 'data-services');
    expect(onInput.mock.calls).toEqual([[{ region: 'eu-west' }], [{ service: 'data-services' }]]);
  });

  test.each(['Region', 'Service'])('a single %s cannot be changed', (label) => {
    drawForm({ policy: { regions: ['eu-west'], services: ['all'] } });
    expect(screen.getByLabelText<HTMLSelectElement>(label).disabled).toBe(true);
    expect(hintOf(label)).toBe('Set by your organisation');
  });
});

test('a note stands below its field, is heard, and takes the place of the hint', () => {
  drawForm({ note: { into: 'clientSecret', message: { name: 'pasted_shared' } } });
  const secret = screen.getByLabelText('Client secret');
  const line = document.getElementById(secret.getAttribute('aria-describedby') ?? '');
  expect(line?.getAttribute('role')).toBe('status');
  expect(line?.textContent).toMatch(/^This is the shared token issuer/);
  expect(screen.queryByText(/^Sealed with/)).toBeNull();
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

describe('Escape', () => {
  const isHeldBack = (more: KeyboardEventInit = {}) =>
    !fireEvent.keyDown(screen.getByLabelText('Name'), { key: 'Escape', ...more });

  test('closes, and is held back from the browser', () => {
    const { onClose } = drawForm();
    expect(isHeldBack()).toBe(true);
    expect(onClose).toHaveBeenCalledOnce();
  });

  test('does nothing during a test, which a popup that it closes would end', () => {
    const { onClose } = drawForm({ busy: true });
    expect(isHeldBack()).toBe(true);
    expect(onClose).not.toHaveBeenCalled();
  });

  test('that ends the composing of a letter is left to the browser', () => {
    const { onClose } = drawForm();
    expect(isHeldBack({ isComposing: true })).toBe(false);
    expect(onClose).not.toHaveBeenCalled();
  });
});

test('where the browser does not let HPE be asked, leave is asked for there, or it is saved without a test', () => {
  const host = 'global.api.greenlake.hpe.com';
  const { onAllow } = drawForm({ failure: { kind: 'permission-missing', host } });
  expect(screen.getByRole('alert').textContent).toContain(host);
  screen.getByRole('button', { name: 'Save without test' });
  fireEvent.click(screen.getByRole('button', { name: 'Allow' }));
  expect(onAllow.mock.calls).toEqual([[host]]);
});
