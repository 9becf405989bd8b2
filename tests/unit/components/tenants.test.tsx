// @vitest-environment happy-dom
// The tenants of an MSP workspace: reading and adding them, their form without a client, and their end with the parent.
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { fail, ok } from '../../../utils/domain/result';
import { newForm } from '../../../utils/domain/workspace-form';
import { aWorkspaceView } from '../domain/a-view';
import { drawEditor } from './an-editor';
import {
  answers,
  asked,
  drawOptions,
  hamburg,
  lab,
  press,
  tick,
  useOptions,
} from './an-options-page';

useOptions();

const tenants = [
  { workspaceId: '0123456789abcdef0123456789abcdef', name: 'Anna AG' },
  { workspaceId: '1123456789abcdef0123456789abcdef', name: 'Bert BV' },
];
const anna = aWorkspaceView({
  id: '00000000-0000-4000-8000-000000000003',
  name: 'Anna',
  parentId: hamburg.id,
});
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

/** Hamburg in the form, with the answer to the question for its tenants. */
async function edit(listed: unknown = ok(tenants), workspaces = [hamburg, anna, lab]) {
  answers['workspace.read'] = ({ id }) =>
    ok({
      ...newForm(String(id)),
      name: 'Some',
      issuer: id === anna.id ? tenants[0]?.workspaceId : '',
    });
  answers['tenants.list'] = () => listed;
  const view = drawOptions({ workspaces });
  await press(`Edit ${hamburg.name}`);
  await screen.findByRole('form', { name: /^Edit/ });
  asked.length = 0;
  return view;
}
const list = () => press(`Tenants of ${hamburg.name}`);

describe('the tenants of a workspace', () => {
  test('are asked for by a press alone, and those that are there already are ticked for good', async () => {
    await edit();
    expect(asked).toEqual([]);
    await list();
    await screen.findByRole('checkbox', { name: 'Anna AG' });
    expect(asked[0]).toEqual({ command: 'tenants.list', request: { id: hamburg.id } });
    expect(box('Anna AG').checked).toBe(true);
    expect(box('Anna AG').disabled).toBe(true);
    expect(box('Bert BV').checked).toBe(false);
    expect(screen.queryByRole('button', { name: /^Add \d/ })).toBeNull();
  });

  test('are added when they are ticked, and are there from then on', async () => {
    await edit(ok([...tenants, { workspaceId: '2'.repeat(32), name: 'Carl SA' }]));
    await list();
    await screen.findByRole('checkbox', { name: 'Bert BV' });
    await tick('Bert BV');
    screen.getByRole('button', { name: 'Add 1 tenant' });
    await tick('Carl SA');
    asked.length = 0;
    await press('Add 2 tenants');
    await waitFor(() => expect(box('Bert BV').disabled).toBe(true));
    const added = [tenants[1], { workspaceId: '2'.repeat(32), name: 'Carl SA' }];
    expect(asked).toEqual([
      { command: 'tenants.add', request: { id: hamburg.id, tenants: added } },
    ]);
    screen.getByText('2 tenants added.');
    expect(document.activeElement).toBe(
      screen.getByRole('button', { name: `Tenants of ${hamburg.name}` }),
    );
  });

  test('that could not be added stay ticked, with the reason', async () => {
    answers['tenants.add'] = () => fail({ kind: 'too-many-workspaces', max: 200 });
    await edit();
    await list();
    await screen.findByRole('checkbox', { name: 'Bert BV' });
    await tick('Bert BV');
    await press('Add 1 tenant');
    await screen.findByRole('alert');
    expect(box('Bert BV').checked).toBe(true);
    expect(box('Bert BV').disabled).toBe(false);
  });

  test('that do not exist are said so', async () => {
    await edit(ok([]));
    await list();
    await screen.findByText('This workspace has no tenants.');
  });

  test('that cannot be read are said why, and can be asked for again', async () => {
    await edit(fail({ kind: 'role-missing' }));
    await list();
    await screen.findByRole('alert');
    answers['tenants.list'] = () => ok(tenants);
    await list();
    await screen.findByRole('checkbox', { name: 'Bert BV' });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a tenant', () => {
  test('has neither a client nor tenants of its own in its form, which names whose it is', async () => {
    answers['workspace.read'] = ({ id }) => ok({ ...newForm(String(id)), name: 'Anna' });
    drawOptions({ workspaces: [hamburg, anna] });
    await press('Edit Anna');
    await screen.findByText(`A tenant of ${hamburg.name}, which has the API client.`);
    for (const label of ['Client ID', 'Client secret', 'Workspace ID or token issuer URL']) {
      expect(screen.queryByLabelText(label)).toBeNull();
    }
    screen.getByLabelText('Region');
    expect(screen.queryByRole('button', { name: /^Tenants of/ })).toBeNull();
  });

  test('of a workspace that is gone has such a form too', async () => {
    await drawEditor({ parentName: '' });
    screen.getByText(/^A tenant of Damaged workspace,/);
  });

  test('is listed below its workspace and has no pin of its own', () => {
    drawOptions({ workspaces: [anna, lab, hamburg] });
    const names = screen
      .getAllByRole('listitem')
      .map((row) => row.querySelector('button[dir]')?.textContent);
    expect(names).toEqual(['Lab', hamburg.name, 'Anna']);
    expect(screen.queryByRole('button', { name: 'Pin Anna' })).toBeNull();
    screen.getByRole('button', { name: 'Pin Lab' });
  });

  test('goes with its workspace, which is said', async () => {
    drawOptions({ workspaces: [hamburg, anna, lab] });
    await press(`Remove ${hamburg.name}`);
    await screen.findByText(/^Its tenants went with it\./);
  });

  test('does not keep its workspace from being moved', async () => {
    drawOptions({ workspaces: [hamburg, anna, lab] });
    await act(async () => {
      fireEvent.keyDown(screen.getByRole('button', { name: `Move ${hamburg.name}` }), {
        key: 'ArrowDown',
      });
    });
    expect(asked).toEqual([
      { command: 'workspace.arrange', request: { ids: [lab.id, hamburg.id, anna.id] } },
    ]);
  });
});
