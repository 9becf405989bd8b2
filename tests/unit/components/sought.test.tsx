// @vitest-environment happy-dom
// What somebody looks up from outside of the popup, which opens for it.
import { act, screen, waitFor } from '@testing-library/preact';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openPage } from '../../../entrypoints/popup/open-page';
import type { MessageName, MessageValue } from '../../../utils/domain/message';
import { type Draft, newForm } from '../../../utils/domain/workspace-form';
import { writeDraft } from '../../../utils/storage/draft';
import { readDrafts, writeState } from '../../../utils/storage/session';
import { aView } from '../domain/a-view';
import { say } from '../words/english';
import { field, find, focusIsOn, hasAnswered, hpeHas, region, shows, withList } from './a-look-up';
import { asked, commands, drawPopup, hamburg, lab } from './a-popup';
import { aServer } from './some-items';

vi.mock('../../../utils/storage/item-index', () => import('./a-look-up'));

const servers = [aServer('CZ1A', 'esx-1'), aServer('CZ1B', 'esx-2')];
const isOneShown = () => screen.getByRole('listbox').dataset.behind === 'true';

describe('what is looked up from outside', () => {
  test('stands in Find as soon as that is known', async () => {
    const view = drawPopup({ sought: 'esx', indexes: withList(servers) });
    await shows('Servers', ['esx-1', 'esx-2']);
    expect(field().value).toBe('esx');
    expect(asked).toContainEqual({ command: 'sought.end', request: { text: 'esx' } });
    await writeState({ ...view, sought: 'hamburg' }, {});
    await shows('Workspaces', ['Hamburg production']);
    expect(field().value).toBe('hamburg');
    await waitFor(() => expect(document.activeElement).toBe(field()));
  });

  test.each(['cz1b', 'ESX-2'])(
    'is shown at once when it is the name or serial of one: %s',
    async (sought) => {
      drawPopup({ sought, indexes: withList(servers) });
      await region('Server esx-2');
      await focusIsOn('Copy serial');
    },
  );

  test('is shown as soon as HPE tells of it', async () => {
    hpeHas((id, source) => (id === lab.id && source === 'servers' ? [aServer('CZ1C')] : []));
    drawPopup({ sought: 'cz1c', indexes: withList([aServer('CZ1C9', 'esx-3')]) });
    await region('Server CZ1C');
  });

  test.each(['esx', 'lab'])(
    'is only found when it is a fragment or a workspace: %s',
    async (sought) => {
      drawPopup({ sought, indexes: withList([aServer('CZ1L', 'lab-1'), ...servers]) });
      await screen.findByRole('listbox');
      await hasAnswered();
      expect(isOneShown()).toBe(false);
      expect(commands()).not.toContain('workspace.select');
      // What was meant by it is over.
      find('cz1b');
      await shows('Servers', ['esx-2']);
      expect(isOneShown()).toBe(false);
    },
  );
});

describe('over a form that was left', () => {
  let root: HTMLElement;
  const left: Draft = {
    form: { ...newForm('left'), name: 'Half' },
    editing: null,
    openIn: 'popup',
  };

  beforeEach(() => {
    document.documentElement.dataset.frame = 'popup';
    root = document.body.appendChild(document.createElement('div'));
    const getMessage = (name: MessageName, values: MessageValue[]) => say({ name, values });
    Object.assign(fakeBrowser.i18n, { getMessage });
    Object.assign(fakeBrowser.permissions, { contains: async () => false });
  });
  afterEach(() => {
    render(null, root);
    root.remove();
    delete document.documentElement.dataset.frame;
  });

  async function openWith(sought: string | null): Promise<void> {
    const protection = { mode: 'device', lockAfter: 15, usedAt: Date.now() } as const;
    await writeState({ ...aView(hamburg, lab), protection, sought }, {});
    await writeDraft(left);
    await act(() => openPage(root));
  }

  test('it goes first, and the form keeps what was typed', async () => {
    location.hash = '#find';
    await openWith('ham');
    await shows('Workspaces', ['Hamburg production']);
    expect(screen.queryByRole('form')).toBeNull();
    expect(await readDrafts()).toEqual({ left });
  });

  test('the form is there when nothing is looked up', async () => {
    await openWith(null);
    await screen.findByRole('form');
  });
});
