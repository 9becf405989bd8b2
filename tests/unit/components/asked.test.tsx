// @vitest-environment happy-dom
// What was pressed on the console's API page, when the popup opens: the form that it goes to, or the workspace.
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { WorkspaceEditor } from '../../../components/WorkspaceEditor';
import { editorActions as optionsActions } from '../../../entrypoints/options/editor-actions';
import { openPage } from '../../../entrypoints/popup/open-page';
import { takeAsk } from '../../../entrypoints/popup/take-ask';
import type { MessageName, MessageValue } from '../../../utils/domain/message';
import { askWaits, type PageAsk, type StoredAsk } from '../../../utils/domain/page-ask';
import { ok } from '../../../utils/domain/result';
import { lockedView, type View } from '../../../utils/domain/view';
import { type Draft, formOf, newForm } from '../../../utils/domain/workspace-form';
import { writeDraft } from '../../../utils/storage/draft';
import { readDrafts, readView, writeState } from '../../../utils/storage/session';
import { aView, aWorkspace } from '../domain/a-view';
import { say } from '../words/english';
import { answers, asked, commands, hamburg, lab, press } from './a-popup';
import { draw } from './drawn';

const clientSecret = 'decafbaddecafbaddecafbaddecafbad';
const unknownClient = '3f1c9a52-7d08-4be6-9a41-c5d0e2f7b813';
const saved = aWorkspace({ id: lab.id, name: lab.name });

const offer: StoredAsk = {
  id: '00000000-0000-4000-8000-00000000000a',
  at: Date.now(),
  kind: 'created',
  origin: 'https://common.cloud.hpe.com',
  clientId: unknownClient,
  clientSecret,
  service: 'compute-ops-management',
  region: 'eu-central',
};
const reset: StoredAsk = { ...offer, kind: 'reset', clientId: saved.clientId };
const wish: StoredAsk = { ...offer, kind: 'token', clientSecret: '', service: null, region: null };

let root: HTMLElement;

beforeEach(() => {
  document.documentElement.dataset.frame = 'popup';
  root = document.body.appendChild(document.createElement('div'));
  const getMessage = (name: MessageName, values: MessageValue[]) => say({ name, values });
  Object.assign(fakeBrowser.i18n, { getMessage });
  Object.assign(fakeBrowser.permissions, { contains: async () => false });
  answers['ask.end'] = async () => {
    const view = await readView();
    if (view) await writeState({ ...view, ask: null }, {});
    return ok(null);
  };
  answers['workspace.select'] = async ({ id }) => {
    const view = await readView();
    if (view) await writeState({ ...view, current: String(id) }, {});
    return ok(null);
  };
  answers['workspace.read'] = () => ok(formOf(saved));
  answers['workspace.save'] = () => ok({ lifetime: 899_000 });
});
afterEach(() => {
  render(null, root);
  root.remove();
  delete document.documentElement.dataset.frame;
});

const before = (): View => ({
  ...aView(hamburg, lab),
  protection: { mode: 'device', lockAfter: 15, usedAt: Date.now() },
});

/** What waits, as the background keeps it. */
async function letWait(ask: StoredAsk, workspaceId: PageAsk['workspaceId'] = null): Promise<View> {
  const { id, at, kind } = ask;
  const present = await readView();
  const known = present && !present.failure ? present : before();
  const view = { ...known, ask: { id, at, kind, workspaceId } };
  await writeState(view, {}, ask);
  return view;
}

/** The popup over something that waits. */
async function openOver(ask: StoredAsk, workspaceId: PageAsk['workspaceId'] = null) {
  await letWait(ask, workspaceId);
  await act(() => openPage(root));
}

const typedIn = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const endsOf = (id: string) =>
  asked.filter(({ command, request }) => {
    return command === 'ask.end' && (request as { id: string }).id === id;
  });

describe('a client that no workspace has', () => {
  test('opens the form with all of it, and with nothing before it', async () => {
    await openOver(offer);
    expect(screen.queryByRole('button', { name: 'Copy token' })).toBeNull();
    const form = await screen.findByRole('form', { name: 'Add a workspace' });
    expect(typedIn('Client ID').value).toBe(unknownClient);
    expect(typedIn('Client secret').value).toBe(clientSecret);
    expect(typedIn('Client secret').type).toBe('password');
    expect(typedIn('Service').value).toBe('compute-ops-management');
    expect(typedIn('Region').value).toBe('eu-central');
    const about = form.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(about)?.textContent).toBe(
      'common.cloud.hpe.com offers this client: Compute Ops Management · eu-central. It is saved when you press Test and save.',
    );
    await waitFor(() => expect(document.activeElement).toBe(typedIn('Name')));
    expect(document.body.textContent).not.toContain(clientSecret);
  });

  test('is in a form now, so that it is forgotten elsewhere, and is not saved', async () => {
    await openOver(offer);
    await waitFor(() => expect(endsOf(offer.id)).toHaveLength(1));
    expect(commands()).toEqual(['ask.end']);
    expect(Object.keys(await readDrafts())).toEqual([offer.id]);
  });

  test('is saved under the ID of the press, once that is wanted', async () => {
    await openOver(offer);
    await screen.findByRole('form');
    fireEvent.input(typedIn('Name'), { target: { value: 'Lab Europe' } });
    press('Test and save');
    await waitFor(() => expect(commands()).toContain('workspace.save'));
    const { request } = asked.find(({ command }) => command === 'workspace.save') ?? {};
    expect(request).toMatchObject({
      form: { id: offer.id, name: 'Lab Europe', clientId: unknownClient, clientSecret },
      isNew: true,
      test: true,
    });
  });

  test('is gone with its secret when it is discarded, and does not come again', async () => {
    await openOver(offer);
    await screen.findByRole('form');
    press('Discard');
    await screen.findByRole('button', { name: 'Copy token' });
    await waitFor(async () => expect(await readDrafts()).toEqual({}));
    expect(screen.queryByRole('form')).toBeNull();
  });

  test('goes first, and the form that was left open is there the next time', async () => {
    const left: Draft = {
      form: { ...newForm('left'), name: 'Half' },
      editing: null,
      openIn: 'popup',
    };
    await writeDraft(left);
    await openOver(offer);
    await screen.findByRole('form');
    expect(typedIn('Client ID').value).toBe(unknownClient);
    press('Discard');
    await waitFor(async () => expect(await readDrafts()).toEqual({ left }));
  });
});

describe('the new secret of a stored client', () => {
  test('opens its form, where one press saves it', async () => {
    await openOver(reset, lab.id);
    const form = await screen.findByRole('form', { name: 'Edit Lab' });
    expect(form.textContent).toContain('offers a new client secret for this workspace');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Test and save' })),
    );
    press('Test and save');
    await waitFor(() => expect(commands()).toContain('workspace.save'));
    const { request } = asked.find(({ command }) => command === 'workspace.save') ?? {};
    expect(request).toEqual({
      form: { ...formOf(saved), clientSecret },
      isNew: false,
      test: true,
    });
  });

  test('does not go to a workspace that has another client by now', async () => {
    answers['workspace.read'] = () => ok({ ...formOf(saved), clientId: 'another' });
    await openOver(reset, lab.id);
    await screen.findByRole('form', { name: 'Edit Lab' });
    expect(typedIn('Client secret').value).toBe('');
    expect(typedIn('Client ID').value).toBe('another');
    // It waits in a form of its own.
    expect((await readDrafts())[reset.id]).toMatchObject({ form: { clientSecret }, editing: null });
    expect(endsOf(reset.id)).toHaveLength(1);
  });
});

describe('the token', () => {
  test('of a stored client is one press away: its workspace is shown, and stays', async () => {
    await openOver(wish, lab.id);
    await screen.findByRole('article', { name: lab.name });
    screen.getByRole('button', { name: 'Copy token' });
    await waitFor(() => expect(endsOf(wish.id)).toHaveLength(1));
    expect(commands()).toEqual(['workspace.select', 'ask.end']);
    expect(asked[0]?.request).toEqual({ id: lab.id });
    await waitFor(async () => expect((await readView())?.ask).toBeNull());
    screen.getByRole('article', { name: lab.name });
  });

  test('of an unknown one leads to the form with its ID', async () => {
    await openOver(wish);
    const form = await screen.findByRole('form', { name: 'Add a workspace' });
    expect(form.textContent).toContain('No workspace has this client ID yet.');
    expect(typedIn('Client ID').value).toBe(unknownClient);
    expect(typedIn('Client secret').value).toBe('');
    await waitFor(() => expect(document.activeElement).toBe(typedIn('Name')));
  });
});

describe('what is pressed while the popup or the panel is open', () => {
  beforeEach(async () => {
    await writeState(before(), {});
    await act(() => openPage(root));
    await screen.findByRole('button', { name: 'Copy token' });
  });

  test('opens its form at once', async () => {
    await act(async () => void (await letWait(offer)));
    await screen.findByRole('form', { name: 'Add a workspace' });
    expect(typedIn('Client ID').value).toBe(unknownClient);
  });

  test('shows its workspace at once', async () => {
    await act(async () => void (await letWait(wish, lab.id)));
    await screen.findByRole('article', { name: lab.name });
    await waitFor(() => expect(commands()).toEqual(['workspace.select', 'ask.end']));
  });

  test('waits until the form that is open is left', async () => {
    press('Add a workspace');
    await screen.findByRole('form');
    fireEvent.input(typedIn('Name'), { target: { value: 'Half' } });
    await act(async () => void (await letWait(offer)));
    expect(typedIn('Name').value).toBe('Half');
    press('Close');
    await waitFor(() => expect(typedIn('Client ID').value).toBe(unknownClient));
    expect(typedIn('Name').value).toBe('');
    expect(Object.values(await readDrafts()).map(({ form }) => form.name)).toContain('Half');
  });
});

test('what was pressed while it is locked goes where it belongs once it is unlocked', async () => {
  const { id, at, kind } = reset;
  const ask = { id, at, kind, workspaceId: null };
  await writeState({ ...lockedView(before()), ask }, {}, reset);
  await act(() => openPage(root));
  await screen.findByRole('heading', { name: 'Locked' });
  expect(await readDrafts()).toEqual({});
  await act(async () => void (await letWait(reset, lab.id)));
  await screen.findByRole('form', { name: 'Edit Lab' });
  expect(typedIn('Client secret').value).toBe(clientSecret);
});

describe('what waits for longer than it may, as after a sleep,', () => {
  const old = { ...reset, at: Date.now() - askWaits };

  test('does not come into the form, and is forgotten', async () => {
    await openOver(old, lab.id);
    await screen.findByRole('form', { name: 'Edit Lab' });
    expect(typedIn('Client secret').value).toBe('');
    expect(await readDrafts()).toEqual({});
    expect(endsOf(old.id)).toHaveLength(1);
  });

  test('makes no new one', async () => {
    await openOver({ ...offer, at: old.at });
    await screen.findByRole('form', { name: 'Add a workspace' });
    expect([typedIn('Client ID').value, typedIn('Client secret').value]).toEqual(['', '']);
    expect(await readDrafts()).toEqual({});
  });
});

describe('the form that is open in the options', () => {
  /** The form of Lab, or of a new workspace, as the options show it. */
  async function openInOptions(id: string | null) {
    const nothing = { mode: 'device', policy: {}, protection: null, onSaved() {} } as const;
    draw(<WorkspaceEditor id={id} actions={optionsActions} onLeave={() => {}} {...nothing} />);
    await screen.findByRole('form');
  }

  const typeName = (value: string) => fireEvent.input(typedIn('Name'), { target: { value } });
  const keptOf = async (id: string) => (await readDrafts())[id];

  test('shows the secret that the popup took, and keeps it with what is typed and by Close', async () => {
    await openInOptions(lab.id);
    await letWait(reset, lab.id);
    await takeAsk(lab.id, 'popup');
    await waitFor(() => expect(typedIn('Client secret').value).toBe(clientSecret));
    screen.getByText(/offers a new client secret for this workspace/);
    typeName('Laboratory');
    press('Close');
    const taken = { form: { name: 'Laboratory', clientSecret }, from: { kind: 'reset' } };
    await waitFor(async () => expect(await keptOf(lab.id)).toMatchObject(taken));
  });

  test('shows it when it was taken before this form was read', async () => {
    await letWait(reset, lab.id);
    const read = answers['workspace.read'];
    answers['workspace.read'] = async (request) => {
      // The popup asks too.
      answers['workspace.read'] = (again) => read?.(again);
      await takeAsk(lab.id, 'popup');
      return read?.(request);
    };
    await openInOptions(lab.id);
    expect(typedIn('Client secret').value).toBe(clientSecret);
  });

  test('of a new workspace with that client goes on with the secret and its name', async () => {
    await openInOptions(null);
    typeName('Lab Europe');
    fireEvent.input(typedIn('Client ID'), { target: { value: unknownClient } });
    await letWait(offer);
    await takeAsk(null, 'popup');
    await waitFor(() => expect(typedIn('Client secret').value).toBe(clientSecret));
    typeName('Lab Europe 2');
    await waitFor(async () => {
      const drafts = Object.values(await readDrafts());
      expect(drafts).toMatchObject([{ form: { name: 'Lab Europe 2', clientSecret } }]);
    });
  });
});
