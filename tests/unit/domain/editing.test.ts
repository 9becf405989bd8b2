// Editing a saved workspace: what stays without being shown, and when it has become another client.
import { describe, expect, test } from 'vitest';
import type { Colour, Workspace } from '../../../utils/domain/workspace';
import {
  formOf,
  isOtherClient,
  readForm,
  type WorkspaceForm,
} from '../../../utils/domain/workspace-form';
import { aWorkspace, now } from './a-view';

const before = aWorkspace();

/** The saved workspace after these changes in the form, which have to be accepted. */
function edited(changes: Partial<WorkspaceForm>, others: Colour[] = []): Workspace {
  const result = readForm({ ...formOf(before), ...changes }, { now, before, others });
  if (!result.ok) throw new Error(`refused with ${result.failure.kind}`);
  return result.value;
}

describe('editing', () => {
  test('shows everything but the secret', () => {
    const form = formOf(before);
    expect(form.clientSecret).toBe('');
    expect(JSON.stringify(form)).not.toContain(before.clientSecret);
    expect(form).toMatchObject({ id: before.id, name: before.name, clientId: before.clientId });
  });

  test('without a change keeps the workspace as it was', () => {
    expect(edited({})).toEqual({ ...before, changedAt: now });
  });

  test.each(['', ' \u200b\n'])('with an empty secret (%j) keeps the stored one', (clientSecret) => {
    expect(edited({ clientSecret }).clientSecret).toBe(before.clientSecret);
  });

  test('with a new secret takes it', () => {
    expect(edited({ clientSecret: 'new' }).clientSecret).toBe('new');
  });

  test('keeps colour, period of keep fresh and day of birth, whatever others have', () => {
    const workspace = edited({}, ['violet', 'violet']);
    expect(workspace).toMatchObject({ colour: 'violet', keepFreshHours: 8, changedAt: now });
    expect(workspace.createdAt).toBe(before.createdAt);
  });

  test('takes another colour that is chosen', () => {
    expect(formOf(before).colour).toBe(before.colour);
    expect(edited({ colour: 'teal' }).colour).toBe('teal');
  });

  test('of one that was imported without its secret asks for it', () => {
    const imported = aWorkspace({ clientSecret: '' });
    const read = (clientSecret: string) =>
      readForm({ ...formOf(imported), clientSecret }, { now, before: imported, others: [] });
    expect(read('')).toEqual({ ok: false, failure: { kind: 'client-secret-missing' } });
    expect(read('new')).toMatchObject({ ok: true, value: { clientSecret: 'new' } });
  });

  test('shows the issuer as it is read', () => {
    const workspaceId = '0123456789abcdef0123456789abcdef';
    const issuer = { kind: 'workspace', workspaceId } as const;
    const form = formOf(aWorkspace({ issuer }));
    expect(form.issuer).toBe(workspaceId);
    expect(edited({ issuer: form.issuer }).issuer).toEqual(issuer);
  });
});

describe('another client, whose tokens are other tokens,', () => {
  const workspaceId = '0123456789abcdef0123456789abcdef';
  const issuer = { kind: 'workspace', workspaceId } as const;

  test.each<[what: string, changes: Partial<Workspace>, isOther: boolean]>([
    ['the same', {}, false],
    ['another client ID', { clientId: 'other' }, true],
    ['another secret', { clientSecret: 'other' }, true],
    ['another issuer', { issuer }, true],
    ['a new name, mark, region, service', { name: 'n', mark: 'lab', region: 'us-west' }, false],
    ['another service', { service: 'data-services' }, false],
    ['a later change', { changedAt: now + 1 }, false],
  ])('%s', (_, changes, isOther) => {
    expect(isOtherClient(aWorkspace(changes), aWorkspace())).toBe(isOther);
    expect(isOtherClient(aWorkspace(), aWorkspace(changes))).toBe(isOther);
  });

  test('is told by the workspace ID of its issuer', () => {
    const one = aWorkspace({ issuer });
    const other = aWorkspace({ issuer: { ...issuer, workspaceId: 'f'.repeat(32) } });
    expect(isOtherClient(one, other)).toBe(true);
    expect(isOtherClient(one, aWorkspace({ issuer: { ...issuer } }))).toBe(false);
  });
});
