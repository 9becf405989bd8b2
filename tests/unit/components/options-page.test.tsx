// @vitest-environment happy-dom
// The options as a whole over a background that answers: what they show of a view, and what they ask for.
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Options } from '../../../entrypoints/options/Options';
import { fail, ok } from '../../../utils/domain/result';
import { lockedView, type View } from '../../../utils/domain/view';
import { writeState } from '../../../utils/storage/session';
import { aView } from '../domain/a-view';
import {
  answers,
  asked,
  drawOptions,
  hamburg,
  lab,
  permissions,
  press,
  protectedBy,
  show,
  status,
  statusSays,
  type,
  useOptions,
} from './an-options-page';
import { draw } from './drawn';

const passphrase = 'four words of nothing';

useOptions();

describe('the tabs', () => {
  test.each([
    ['', 'Workspaces'],
    ['#security', 'Security'],
    ['#trust', 'Trust'],
    ['#nonsense', 'Workspaces'],
  ])('open with the address %o at %s', (hash, name) => {
    drawOptions({}, hash);
    screen.getByRole('tab', { name, selected: true });
    screen.getByRole('tabpanel', { name });
  });

  test('follow an address that changes, and name themselves in it', async () => {
    drawOptions();
    fireEvent.click(screen.getByRole('tab', { name: 'Trust' }));
    expect(location.hash).toBe('#trust');
    await act(async () => {
      history.replaceState(null, '', '#security');
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    });
    screen.getByRole('tabpanel', { name: 'Security' });
  });
});

describe('a workspace that is removed', () => {
  const removed = { id: lab.id, name: lab.name, at: Date.now() };

  async function removeLab(view: View) {
    answers['workspace.remove'] = async () => {
      await writeState({ ...view, workspaces: [hamburg], removed: [removed] }, {});
      return ok(null);
    };
    screen.getByRole('button', { name: 'Remove Lab' }).focus();
    await press('Remove Lab');
    await screen.findByRole('button', { name: 'Undo' });
  }

  beforeEach(() => Object.assign(removed, { at: Date.now() }));

  test('is gone from the list, is named beside Undo, and leaves the focus there', async () => {
    await removeLab(drawOptions());
    expect(asked).toEqual([{ command: 'workspace.remove', request: { id: lab.id } }]);
    expect(screen.queryByRole('button', { name: 'Edit Lab' })).toBeNull();
    expect(status()).toContain('Lab was removed.');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }));
  });

  test('comes back by Undo, with the focus on it', async () => {
    const view = drawOptions();
    await removeLab(view);
    await press('Undo');
    expect(asked.at(-1)).toEqual({ command: 'workspace.restore', request: { id: lab.id } });
    await show(view);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move Lab' }));
    expect(status()).toBe('');
  });

  test('cannot be brought back after 10 s, and the focus goes on', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const view = drawOptions();
    removed.at = Date.now();
    await show({ ...view, workspaces: [hamburg], removed: [removed] });
    screen.getByRole('button', { name: 'Undo' }).focus();
    await act(async () => {
      await vi.advanceTimersByTimeAsync(9000);
    });
    screen.getByRole('button', { name: 'Undo' });
    await act(async () => {
      await vi.advanceTimersByTimeAsync(2000);
    });
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a workspace' }));
    vi.useRealTimers();
  });
});

describe('what is asked of the background', () => {
  test.each<[button: string, command: string, request: unknown]>([
    ['Pin Lab', 'workspace.pin', { id: lab.id, pinned: true }],
    ['Remove Lab', 'workspace.remove', { id: lab.id }],
  ])('by %s', async (button, command, request) => {
    drawOptions();
    await press(button);
    expect(asked).toEqual([{ command, request }]);
  });

  test('by a move is the whole order, and what is done is said', async () => {
    drawOptions();
    fireEvent.keyDown(screen.getByRole('button', { name: 'Move Lab' }), { key: 'ArrowUp' });
    await statusSays('Lab, 1 of 2');
    const request = { ids: [lab.id, hamburg.id] };
    expect(asked).toEqual([{ command: 'workspace.arrange', request }]);
  });

  test('and refused is said, until something succeeds', async () => {
    drawOptions();
    answers['workspace.pin'] = () => fail({ kind: 'not-saved' });
    await press('Pin Lab');
    await screen.findByRole('alert');
    delete answers['workspace.pin'];
    await press('Pin Lab');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});

test('what is said stands over the page for 10 s', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  drawOptions();
  const after = (time: number) =>
    act(async () => {
      await vi.advanceTimersByTimeAsync(time);
    });
  fireEvent.keyDown(screen.getByRole('button', { name: 'Move Lab' }), { key: 'ArrowUp' });
  await after(100);
  expect(status()).toBe('Lab, 1 of 2');
  await after(9000);
  expect(status()).toBe('Lab, 1 of 2');
  await after(1000);
  expect(status()).toBe('');
  vi.useRealTimers();
});

describe('pinned workspaces', () => {
  test('are listed first', () => {
    drawOptions({ workspaces: [hamburg, { ...lab, pinned: true }] });
    const edits = screen.getAllByRole('button', { name: /^Edit/ });
    expect(edits.map((one) => one.ariaLabel ?? one.getAttribute('aria-label'))).toEqual([
      'Edit Lab',
      'Edit Hamburg production',
    ]);
  });
});

describe('security', () => {
  test('after a change from device to passphrase names the secrets that older copies may hold', async () => {
    const view = drawOptions({}, '#security');
    answers['vault.protect'] = async () => {
      await writeState({ ...view, ...protectedBy('passphrase') }, {});
      return ok(null);
    };
    fireEvent.click(screen.getByLabelText('Protect with a passphrase'));
    type('New passphrase', passphrase);
    type('Repeat passphrase', passphrase);
    await press('Set passphrase');
    expect(asked).toEqual([
      { command: 'vault.protect', request: { current: '', next: passphrase } },
    ]);
    await statusSays('Protected with your passphrase.');
    const note = screen.getByText(/^Older copies may stay in browser files/);
    expect(note.parentElement?.textContent).toMatch(/Hamburg production.*Lab/);
    await press('Close');
    expect(screen.queryByText(/^Older copies/)).toBeNull();
  });

  test('after a change of the passphrase has nothing more to say', async () => {
    drawOptions(protectedBy('passphrase'), '#security');
    type('Current passphrase', 'the one so far');
    type('New passphrase', passphrase);
    type('Repeat passphrase', passphrase);
    await press('Set passphrase');
    await statusSays('Protected with your passphrase.');
    expect(screen.queryByText(/^Older copies/)).toBeNull();
  });

  test('has a lock with a passphrase only', async () => {
    drawOptions(protectedBy('passphrase'), '#security');
    await press('Lock now');
    expect(asked).toEqual([{ command: 'vault.lock', request: {} }]);
  });

  test('says in device mode why there is no lock', () => {
    drawOptions({}, '#security');
    expect(screen.queryByRole('button', { name: 'Lock now' })).toBeNull();
    expect(screen.queryByLabelText('Lock after')).toBeNull();
    screen.getByText(/^With a passphrase it can be locked/);
  });

  test.each([
    ['1 min', 1],
    ['4 h', 240],
    ['When the browser closes', 0],
  ])('locks after %s when that is chosen', (words, minutes) => {
    drawOptions(protectedBy('passphrase'), '#security');
    const choice = screen.getByLabelText<HTMLSelectElement>('Lock after');
    expect(choice.selectedOptions[0]?.textContent).toBe('15 min');
    expect([...choice.options].map(({ textContent }) => textContent)).toEqual([
      ...['1 min', '5 min', '15 min', '30 min', '1 h', '4 h', 'When the browser closes'],
    ]);
    choice.selectedIndex = [...choice.options].findIndex((one) => one.textContent === words);
    fireEvent.change(choice);
    expect(asked).toEqual([{ command: 'vault.lockAfter', request: { minutes } }]);
  });

  test('leaves the time to the organisation where that has settled it', () => {
    const policy = { lockAfterMinutes: 5 } as const;
    drawOptions({ ...protectedBy('passphrase', 5), policy }, '#security');
    expect(screen.getByLabelText('Lock after').closest('fieldset')?.disabled).toBe(true);
    screen.getByText('Set by your organisation');
  });

  test('asks the browser for leave to read the clipboard, and gives it back', async () => {
    drawOptions({}, '#security');
    const name = 'Clear the clipboard only if the secret is still in it';
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name });
    await act(async () => {
      fireEvent.click(box);
    });
    expect(permissions.request.mock.calls).toEqual([[{ permissions: ['clipboardRead'] }]]);
    expect(box.checked).toBe(true);
    await act(async () => {
      fireEvent.click(box);
    });
    expect(permissions.remove.mock.calls).toEqual([[{ permissions: ['clipboardRead'] }]]);
    expect(box.checked).toBe(false);
  });

  test('shows no tick where the browser gave no leave', async () => {
    permissions.request.mockResolvedValueOnce(false);
    drawOptions({}, '#security');
    const box = screen.getByRole<HTMLInputElement>('checkbox');
    await act(async () => {
      fireEvent.click(box);
    });
    expect(box.checked).toBe(false);
  });
});

describe('in the place of the tabs', () => {
  test('a locked page shows no name and no count, and asks for the passphrase', async () => {
    const view = { ...aView(hamburg, lab), ...protectedBy('passphrase') };
    draw(<Options view={lockedView(view)} left={null} />);
    screen.getByRole('heading', { name: 'Locked' });
    expect(screen.queryByRole('tab')).toBeNull();
    expect(document.body.textContent).not.toMatch(/Hamburg|Lab|\d/);
    answers['vault.unlock'] = async () => {
      await writeState(view, {});
      return ok(null);
    };
    type('Passphrase', passphrase);
    await press('Unlock');
    expect(asked).toEqual([{ command: 'vault.unlock', request: { passphrase } }]);
    await screen.findByRole('button', { name: 'Edit Lab' });
    expect(document.activeElement).toBe(screen.getByRole('tab', { selected: true }));
  });

  test('a page whose time has come is locked at once, and tells the background', () => {
    const usedAt = Date.now() - 16 * 60_000;
    drawOptions({ protection: { mode: 'passphrase', lockAfter: 15, usedAt } });
    screen.getByRole('heading', { name: 'Locked' });
    expect(document.body.textContent).not.toMatch(/Hamburg|Lab/);
    expect(asked).toEqual([{ command: 'wake', request: {} }]);
  });

  test('a forgotten passphrase leads to erasing, with the focus on its field', async () => {
    draw(<Options view={lockedView(aView(hamburg, lab))} left={null} />);
    await press('Start over');
    expect(document.activeElement).toBe(screen.getByLabelText('Type ERASE to confirm'));
    expect(document.body.textContent).not.toMatch(/\d/);
  });

  test.each(['key-lost', 'store-unreadable'] as const)(
    '%s is said, with the way to start over',
    async (kind) => {
      const view = drawOptions({ workspaces: [], failure: { kind } });
      screen.getByRole('alert');
      if (kind === 'store-unreadable') {
        expect(screen.queryByRole('button', { name: 'Erase everything' })).toBeNull();
        await press('Start over');
        expect(document.activeElement).toBe(screen.getByLabelText('Type ERASE to confirm'));
      }
      answers['vault.erase'] = async () => {
        await writeState({ ...view, failure: null }, {});
        return ok(null);
      };
      type('Type ERASE to confirm', 'ERASE');
      await press('Erase everything');
      expect(asked).toEqual([{ command: 'vault.erase', request: {} }]);
      await screen.findByRole('tab', { name: 'Workspaces', selected: true });
      await statusSays('Everything was erased.');
    },
  );

  test('a newer format is said, and nothing can be erased by mistake', () => {
    drawOptions({ workspaces: [], failure: { kind: 'newer-format' } });
    screen.getByRole('alert');
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('a passphrase that is required can be set', async () => {
    const failure = { kind: 'passphrase-required' } as const;
    const policy = { requirePassphrase: true };
    const view = drawOptions({ workspaces: [], failure, policy });
    answers['vault.protect'] = async () => {
      const opened = { ...aView(hamburg, lab), ...protectedBy('passphrase'), policy };
      await writeState({ ...view, ...opened }, {});
      return ok(null);
    };
    type('New passphrase', passphrase);
    type('Repeat passphrase', passphrase);
    await press('Set passphrase');
    await screen.findByRole('button', { name: 'Edit Lab' });
    await screen.findByText(/^Older copies may stay/);
  });
});

test('a form whose workspace is gone is closed', async () => {
  const view: View = { ...aView(hamburg, lab), ...protectedBy('device') };
  answers['workspace.read'] = () => fail({ kind: 'record-damaged' });
  draw(<Options view={view} left={{ id: lab.id }} />);
  await screen.findByRole('form', { name: /^Edit/ });
  await show({ ...view, workspaces: [hamburg] });
  expect(screen.queryByRole('form', { name: /^Edit/ })).toBeNull();
});

test('a repaired copy is said calmly', () => {
  drawOptions({ isRecovered: true });
  screen.getByText(/^One of the two stored copies was lost or damaged\./);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the welcome stands there while nothing is saved, unless the organisation hides it', () => {
  const { policy } = drawOptions({ workspaces: [], ...protectedBy('none') });
  expect(policy).toEqual({});
  screen.getByText(/^Save an API client once/);
  expect(screen.queryByRole('button', { name: 'Export' })).toBeNull();
});

test('a hidden welcome is hidden', () => {
  drawOptions({ workspaces: [], ...protectedBy('none'), policy: { hideWelcome: true } });
  expect(screen.queryByText(/^Save an API client once/)).toBeNull();
});

describe('an import into an empty store', () => {
  const none = { workspaces: [], current: null, ...protectedBy('none') };

  async function openFile() {
    const item = { id: 'a', name: 'Oslo', mark: 'none', hasSecret: true, effect: 'new', over: '' };
    answers['vault.preview'] = () => ok({ createdAt: Date.now(), items: [item] });
    const input = document.querySelector('input[type=file]') ?? document.body;
    Object.defineProperty(input, 'files', { value: [new File(['{}'], 'a.json')] });
    await act(async () => {
      fireEvent.change(input);
    });
    type('Passphrase', passphrase);
    await press('Open the file');
    await screen.findByRole('checkbox', { name: 'Oslo' });
  }

  test('offers the protection first', async () => {
    drawOptions(none);
    expect(screen.queryByRole('radio')).toBeNull();
    await openFile();
    screen.getByRole('radio', { name: 'Protect with this device', checked: true });
    screen.getByRole('button', { name: 'Import 1 workspace' });
  });

  test('waits for the passphrase that the organisation wants', async () => {
    const policy = { requirePassphrase: true };
    const view = drawOptions({ ...none, policy });
    await openFile();
    expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull();
    answers['vault.protect'] = async () => {
      await writeState({ ...view, ...protectedBy('passphrase') }, {});
      return ok(null);
    };
    type('New passphrase', passphrase);
    type('Repeat passphrase', passphrase);
    await press('Set passphrase');
    await screen.findByRole('button', { name: 'Import 1 workspace' });
    expect(screen.queryByRole('radio')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Oslo' }));
  });

  test('has nothing to offer where something is protected already', async () => {
    drawOptions();
    await openFile();
    expect(screen.queryByRole('radio')).toBeNull();
  });
});

test.each([
  [1, /Left out, because they are damaged: 1\.$/],
  [0, /^Exported: \S+\.json$/],
])('an export without %i damaged ones says so', async (left, words) => {
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:here');
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
  answers['vault.export'] = () => ok({ file: '{"format":1}', left });
  drawOptions();
  type('Passphrase for the file', passphrase);
  type('Repeat passphrase', passphrase);
  await press('Export');
  await waitFor(() => expect(status()).toMatch(words));
});

test('an export is handed over as a file of the day, and its address is taken back at once', async () => {
  const clicked: { href: string; download: string }[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    clicked.push({ href: this.href, download: this.download });
  });
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:here');
  const revoked = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
  answers['vault.export'] = () => ok({ file: '{"format":1}', left: 0 });
  drawOptions();
  type('Passphrase for the file', passphrase);
  type('Repeat passphrase', passphrase);
  await press('Export');
  await waitFor(() => expect(revoked.mock.calls).toEqual([['blob:here']]));
  expect(asked).toEqual([{ command: 'vault.export', request: { passphrase, withSecrets: true } }]);
  const [year, month, day] = new Date().toLocaleDateString('sv').split('-');
  const download = `greenlake-credentials-${year}${month}${day}.enc.json`;
  expect(clicked).toEqual([{ href: 'blob:here', download }]);
  const [file] = made.mock.lastCall ?? [];
  expect(file instanceof Blob && (await file.text())).toBe('{"format":1}');
  expect(status()).toBe(`Exported: ${download}`);
});
