// @vitest-environment happy-dom
// The popup by its keys: what each of them does, wherever the focus is, and what Find finds.
import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ok } from '../../../utils/domain/result';
import { formOf } from '../../../utils/domain/workspace-form';
import { readDrafts, writeState } from '../../../utils/storage/session';
import { aToken, aView, aWorkspace, aWorkspaceView } from '../domain/a-view';
import {
  answers,
  asked,
  commands,
  drawPopup,
  hamburg,
  lab,
  press,
  statusSays,
  writeText,
} from './a-popup';

const towns = ['Aarhus', 'Bergen', 'Cadiz', 'Delft'].map((name, n) =>
  aWorkspaceView({ id: `town-${n}`, name, mark: 'none' }),
);
const all = [hamburg, lab, ...towns];

const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Find' });

/** Presses a key where the focus is; whether the browser's own answer to it was held back. */
function key(name: string, modifiers: KeyboardEventInit = {}): boolean {
  const at = document.activeElement as HTMLElement;
  const event = createEvent.keyDown(at, { key: name, ...modifiers });
  fireEvent(at, event);
  return event.defaultPrevented;
}

const write = (value: string) => fireEvent.input(field(), { target: { value } });

const focusIsOn = (name: string) =>
  waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name })));

async function options() {
  const list = await screen.findByRole('listbox', { name: 'Results' });
  return within(within(list).getByRole('group', { name: 'Workspaces' })).getAllByRole('option');
}

/** The name of the option that the field tells of. */
const active = () =>
  document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.querySelector('bdi')
    ?.textContent;

beforeEach(() => {
  location.hash = '';
});

describe('a key outside of fields', () => {
  test.each(['a', 'Ä', '7', '-'])('%s goes to Find, where the browser types it', async (letter) => {
    drawPopup();
    await focusIsOn('Copy token');
    expect(key(letter)).toBe(false);
    expect(document.activeElement).toBe(field());
  });

  test('/ leads to Find and is not typed there', async () => {
    drawPopup();
    await focusIsOn('Copy token');
    expect(key('/')).toBe(true);
    expect(document.activeElement).toBe(field());
    expect(key('/')).toBe(false);
    expect(key('?')).toBe(false);
  });

  test.each<[string, KeyboardEventInit]>([
    ['a', { ctrlKey: true }],
    ['a', { metaKey: true }],
    [' ', {}],
    ['Enter', {}],
    ['Tab', {}],
    ['Escape', {}],
  ])('%j with %j is left to the browser', async (name, modifiers) => {
    drawPopup();
    await focusIsOn('Copy token');
    expect(key(name, modifiers)).toBe(false);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy token' }));
  });

  test('in a menu is the menu’s', async () => {
    drawPopup();
    press('More');
    await screen.findByRole('menu');
    key('x');
    expect(document.activeElement?.getAttribute('role')).toBe('menuitem');
  });

  test('an arrow walks through the workspaces, and stays at the ends', async () => {
    drawPopup({ workspaces: [hamburg, lab, ...towns.slice(0, 1)] });
    await focusIsOn('Copy token');
    /** What the arrow does is loaded with the first one. */
    async function walk(arrow: string, to: string): Promise<void> {
      expect(key(arrow)).toBe(true);
      await vi.dynamicImportSettled();
      await focusIsOn(to);
    }
    for (const name of ['Lab', 'Aarhus', 'Add a workspace', 'Add a workspace']) {
      await walk('ArrowDown', name);
    }
    for (const name of ['Aarhus', 'Lab', 'Copy token', 'Copy token']) await walk('ArrowUp', name);
    const between = screen.getByRole('button', { name: 'Copy token for Lab' });
    between.focus();
    await walk('ArrowUp', 'Lab');
    between.focus();
    await walk('ArrowDown', 'Aarhus');
  });
});

describe('Find', () => {
  test('has the focus at the address of the shortcut for looking up', async () => {
    location.hash = '#find';
    drawPopup();
    await waitFor(() => expect(document.activeElement).toBe(field()));
  });

  test('shows what it finds in the place of the workspaces, the best chosen, what was found marked', async () => {
    drawPopup({ workspaces: all });
    write('eu');
    const found = await options();
    expect(found).toHaveLength(all.length);
    write('ber');
    await waitFor(async () => expect(await options()).toHaveLength(1));
    const [option] = await options();
    expect(option?.querySelector('mark')?.textContent).toBe('Ber');
    expect(option?.getAttribute('aria-selected')).toBe('true');
    expect(active()).toBe('Bergen');
    expect(screen.queryByRole('article')).toBeNull();
    expect(screen.queryByRole('list', { name: 'Other workspaces' })).toBeNull();
  });

  test('is chosen from by arrows, round and round, and begins anew with another query', async () => {
    drawPopup({ workspaces: all });
    write('eu');
    await options();
    field().focus();
    const seen = [active()];
    for (let n = 0; n < all.length; n += 1) {
      expect(key('ArrowDown')).toBe(true);
      await waitFor(() => expect(active()).not.toBe(seen.at(-1)));
      seen.push(active());
    }
    expect(seen.at(-1)).toBe(seen[0]);
    expect(new Set(seen).size).toBe(all.length);
    key('ArrowUp');
    await waitFor(() => expect(active()).toBe(seen[all.length - 1]));
    write('eu-');
    await waitFor(() => expect(active()).toBe(seen[0]));
  });

  test.each([
    ['Enter', () => key('Enter')],
    ['a press', async () => fireEvent.click((await options())[0] as HTMLElement)],
  ])('makes current by %s what is chosen, and copies its token', async (_, choose) => {
    const token = aToken({ startedAt: Date.now() });
    const view = drawPopup({ workspaces: [hamburg, { ...lab, token }] });
    await writeState(view, { [lab.id]: 'the token of lab' });
    field().focus();
    write('lab');
    await options();
    await choose();
    await statusSays('Copied, Lab, 14 min left');
    expect(writeText.mock.calls).toEqual([['the token of lab']]);
    const done = commands().filter((command) => command !== 'lookUp.ask');
    expect(done).toEqual(['workspace.select', 'token.copied']);
    screen.getByRole('article', { name: 'Lab' });
    expect(field().value).toBe('');
    expect(document.activeElement?.textContent).toMatch(/Copied|Copy token/);
  });

  test('takes an Enter that comes before what it chooses from', async () => {
    answers['token.ensure'] = () => ok(aToken());
    drawPopup();
    field().focus();
    write('lab');
    key('Enter');
    await screen.findByRole('article', { name: 'Lab' });
    await waitFor(() => expect(commands()).toContain('token.ensure'));
    expect(asked).toContainEqual({ command: 'workspace.select', request: { id: lab.id } });
  });

  test('leaves an Enter alone that ends the composing of a letter', async () => {
    drawPopup();
    field().focus();
    write('lab');
    key('Enter', { isComposing: true });
    await options();
    expect(commands()).not.toContain('workspace.select');
    screen.getByRole('option', { name: /Lab/ });
  });

  test('only makes current what cannot be copied', async () => {
    drawPopup({ workspaces: [hamburg, { ...lab, failure: { kind: 'client-refused' } }] });
    await screen.findByRole('searchbox');
    field().focus();
    write('lab');
    await options();
    key('Enter');
    await screen.findByRole('article', { name: 'Lab' });
    expect(commands().filter((command) => command !== 'lookUp.ask')).toEqual(['workspace.select']);
  });

  test('says that nothing was found, and Enter does nothing then', async () => {
    drawPopup();
    field().focus();
    write('xyz');
    await screen.findByText(/^Nothing found/);
    key('Enter');
    expect(new Set(commands())).toEqual(new Set(['lookUp.ask']));
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  test('is emptied by Escape, with the focus on Copy token again; empty it leaves Escape to the browser', async () => {
    drawPopup();
    await focusIsOn('Copy token');
    field().focus();
    expect(key('Escape')).toBe(false);
    write('lab');
    await options();
    expect(key('Escape')).toBe(true);
    await focusIsOn('Copy token');
    expect(field().value).toBe('');
    screen.getByRole('article');
  });

  test('is emptied by Escape wherever the focus is', async () => {
    drawPopup();
    field().focus();
    write('lab');
    await options();
    screen.getByRole('button', { name: 'Settings' }).focus();
    expect(key('Escape')).toBe(true);
    await screen.findByRole('article');
    expect(field().value).toBe('');
  });

  test('with blanks alone in it finds nothing, and does not say so', async () => {
    drawPopup();
    field().focus();
    write('   ');
    await vi.dynamicImportSettled();
    screen.getByRole('article');
    expect(screen.queryByText(/^Nothing found/)).toBeNull();
  });

  test('closes a menu that was still to open', async () => {
    drawPopup();
    await focusIsOn('Copy token');
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    write('lab');
    await options();
    key('Escape');
    await screen.findByRole('article');
    await vi.dynamicImportSettled();
    expect(screen.queryByRole('menu')).toBeNull();
  });

  test('keeps the focus when its last letter is taken away', async () => {
    drawPopup();
    await focusIsOn('Copy token');
    key('l');
    write('l');
    await options();
    write('');
    await screen.findByRole('article');
    expect(document.activeElement).toBe(field());
  });

  test('is not there while locked', async () => {
    drawPopup({ failure: { kind: 'locked' }, workspaces: [] });
    await screen.findByRole('heading', { name: 'Locked' });
    expect(screen.queryByRole('searchbox')).toBeNull();
  });
});

describe('the list of keys', () => {
  const bound = [
    { name: '_execute_action', shortcut: 'Alt+Shift+G', description: '' },
    { name: 'look-up', shortcut: '', description: 'Find a workspace' },
  ];

  beforeEach(() => {
    Object.assign(fakeBrowser.commands, {
      getAll: async () => bound,
      openShortcutSettings: undefined,
    });
  });

  const rows = (dialog: HTMLElement) =>
    [...dialog.querySelectorAll('dl:last-of-type > div')].map((row) => row.textContent);

  test('has the shortcuts that are bound, and says of others that and how they are set', async () => {
    drawPopup();
    await focusIsOn('Copy token');
    key('?', { shiftKey: true });
    const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    await waitFor(() =>
      expect(rows(dialog)).toEqual(['Alt+Shift+GOpen the popup', 'Not setFind a workspace']),
    );
    within(dialog).getByText('Set them at chrome://extensions/shortcuts');
  });

  test('leads to where they are set, in a browser that can', async () => {
    const openShortcutSettings = vi.fn(async () => undefined);
    const close = vi.spyOn(window, 'close').mockReturnValue();
    Object.assign(fakeBrowser.commands, { openShortcutSettings });
    drawPopup();
    await focusIsOn('Copy token');
    key('?');
    fireEvent.click(await screen.findByRole('button', { name: 'Set shortcuts' }));
    expect(openShortcutSettings).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
  });

  test.each([
    ['Escape', () => key('Escape')],
    ['Close', () => press('Close')],
  ])('is left by %s, with the focus on Copy token again', async (_, leave) => {
    drawPopup();
    await focusIsOn('Copy token');
    key('?');
    await screen.findByRole('dialog');
    await focusIsOn('Close');
    leave();
    await focusIsOn('Copy token');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

test('Escape closes a form and keeps what was typed, to be opened where it was asked for only', async () => {
  answers['workspace.read'] = () => ok(formOf(aWorkspace()));
  drawPopup();
  press('Add a workspace');
  const name = await screen.findByLabelText<HTMLInputElement>('Name');
  fireEvent.input(name, { target: { value: 'Half' } });
  name.focus();
  expect(key('Escape')).toBe(true);
  await focusIsOn('Copy token');
  await waitFor(async () =>
    expect(Object.values(await readDrafts())).toMatchObject([
      { form: { name: 'Half' }, openIn: null },
    ]),
  );
});

test('Escape does not close the popup under a form, wherever the focus is', async () => {
  drawPopup();
  press('Add a workspace');
  const name = await screen.findByLabelText<HTMLInputElement>('Name');
  name.blur();
  expect(document.activeElement).toBe(document.body);
  expect(key('Escape')).toBe(true);
  screen.getByLabelText('Name');
});

/** How often there is neither the first view nor what was asked for, while that comes. */
async function blanksUntil(arrive: () => Promise<unknown>): Promise<number> {
  let blanks = 0;
  const wanted = 'article, [role=listbox], [role=dialog]';
  const observer = new MutationObserver(() => {
    if (!document.querySelector(wanted)) blanks += 1;
  });
  observer.observe(document.body, { childList: true, subtree: true });
  await arrive();
  observer.disconnect();
  return blanks;
}

test.each([
  ['Find', () => write('eu'), () => options()],
  ['the list of keys', () => key('?'), () => screen.findByRole('dialog')],
])('the first view stays until %s is loaded', async (_, ask, arrived) => {
  Object.assign(fakeBrowser.commands, { getAll: async () => [] });
  drawPopup();
  await focusIsOn('Copy token');
  const blanks = await blanksUntil(async () => {
    ask();
    await arrived();
  });
  expect(blanks).toBe(0);
});

test('Inspect is left by Escape, and goes when its workspace does', async () => {
  const view = drawPopup();
  press('More');
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Inspect' }));
  await screen.findByRole('heading', { name: 'Inspect' });
  expect(key('Escape')).toBe(true);
  await focusIsOn('Copy token');
  press('More');
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Inspect' }));
  await screen.findByRole('heading', { name: 'Inspect' });
  await writeState({ ...view, ...aView(lab) }, {});
  await screen.findByRole('article', { name: 'Lab' });
});
