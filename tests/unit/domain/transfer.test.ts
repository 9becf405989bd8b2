// What an import would do: which workspace of a file takes the place of which, and what it becomes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planImport } from '../../../utils/domain/transfer';
import type { Workspace } from '../../../utils/domain/workspace';
import { aWorkspace } from './a-view';

const own = (changes: Partial<Workspace> = {}) => aWorkspace({ id: 'own', ...changes });
const other = (changes: Partial<Workspace> = {}) =>
  aWorkspace({ id: 'other', name: 'Other', clientId: 'other client', ...changes });
const plan = (incoming: Workspace[], stored: Workspace[], taken: string[] = []) =>
  planImport(incoming, stored, taken, () => 'fresh');

describe('a workspace of a file', () => {
  test.each<[what: string, incoming: Workspace, effect: string, over: string, id: string]>([
    ['that is nowhere yet is new', other(), 'new', '', 'other'],
    ['that is there as it is is the same', own(), 'same', '', 'own'],
    ['that was only changed at another time is the same', own({ changedAt: 1 }), 'same', '', 'own'],
    ['that has another name replaces', own({ name: 'X' }), 'replaces', 'Hamburg production', 'own'],
    [
      'with another secret replaces',
      own({ clientSecret: 'x' }),
      'replaces',
      'Hamburg production',
      'own',
    ],
    [
      'that has another colour replaces',
      own({ colour: 'teal' }),
      'replaces',
      'Hamburg production',
      'own',
    ],
    [
      'with the same ID and another client replaces',
      other({ id: 'own' }),
      'replaces',
      'Hamburg production',
      'own',
    ],
    ['with the same client and another ID is the same', own({ id: 'moved' }), 'same', '', 'own'],
    [
      'with the same client at another issuer is new',
      own({ id: 'moved', issuer: { kind: 'workspace', workspaceId: 'a'.repeat(32) } }),
      'new',
      '',
      'moved',
    ],
    [
      'without a secret is the same when nothing else differs',
      own({ clientSecret: '' }),
      'same',
      '',
      'own',
    ],
  ])('%s', (_, incoming, effect, over, id) => {
    const [step] = plan([incoming], [own()]);
    expect(step?.item).toMatchObject({ id: incoming.id, effect, over });
    expect(step?.workspace.id).toBe(id);
  });

  test('keeps its ID unless something that was removed a moment ago has it', () => {
    expect(plan([other()], [], ['other'])[0]?.workspace.id).toBe('fresh');
  });

  test('gets the stored secret when it has none, but never that of another client', () => {
    const { clientSecret } = own();
    const [renamed] = plan([own({ name: 'X', clientSecret: '' })], [own()]);
    expect(renamed).toMatchObject({ item: { hasSecret: false }, workspace: { clientSecret } });
    const [moved] = plan([other({ id: 'own', clientSecret: '' })], [own()]);
    expect(moved?.workspace.clientSecret).toBe('');
  });

  test('of the same servers takes away nothing that is known of them, and brings no key of a list', () => {
    const known = { indexKey: 'its key', consoleAddress: 'https://hpe.com/{serial}' };
    const become = (changes: Partial<Workspace>) =>
      plan([own({ indexKey: '', ...changes })], [own(known)])[0]?.workspace;
    expect(become({ name: 'X' })).toMatchObject(known);
    const consoleAddress = 'https://hpe.com/{id}';
    expect(become({ name: 'X', consoleAddress })).toMatchObject({ ...known, consoleAddress });
    const nothing = { indexKey: '', consoleAddress: '' };
    expect(become({ region: 'ap-northeast' })).toMatchObject(nothing);
    expect(plan([own({ ...known, id: 'new' })], [])[0]?.workspace.indexKey).toBe('');
  });

  test('that is the same client goes before one that has the same ID only', () => {
    const steps = plan([other({ id: 'own' }), own({ id: 'moved' })], [own()]);
    expect(steps.map(({ item }) => item.effect)).toEqual(['new', 'same']);
    expect(steps.map(({ workspace }) => workspace.id)).toEqual(['fresh', 'own']);
  });

  test('is listed without anything secret', () => {
    const [step] = plan([other({ clientSecret: 'the secret' })], []);
    expect(JSON.stringify(step?.item)).not.toMatch(/the secret|other client/);
  });
});

describe('a tenant of a file', () => {
  const issuer = { kind: 'workspace', workspaceId: 'b'.repeat(32) } as const;
  const tenant = (changes: Partial<Workspace> = {}) =>
    aWorkspace({
      id: 'tenant',
      clientId: '',
      clientSecret: '',
      issuer,
      parentId: 'own',
      ...changes,
    });

  test('goes with its parent, whatever ID that gets, and stands where it stood in the file', () => {
    const steps = plan([tenant(), own()], [other({ id: 'own' })], []);
    expect(steps.map(({ item }) => item.id)).toEqual(['tenant', 'own']);
    const [of, parent] = steps.map(({ workspace }) => workspace);
    expect(of?.parentId).toBe(parent?.id);
  });

  test('is the same tenant of the same parent that is stored under another ID', () => {
    const stored = [own({ id: 'moved' }), tenant({ id: 'kept', parentId: 'moved' })];
    const steps = plan([own(), tenant()], stored);
    expect(steps.map(({ item, workspace }) => [item.effect, workspace.id])).toEqual([
      ['same', 'moved'],
      ['same', 'kept'],
    ]);
  });

  test('of another parent is another one', () => {
    const stored = [own({ id: 'moved' }), tenant({ id: 'kept', parentId: 'else' })];
    expect(plan([own(), tenant()], stored)[1]).toMatchObject({
      item: { effect: 'new' },
      workspace: { parentId: 'moved' },
    });
  });

  test('whose parent is not in the file keeps what it names, and misses no secret', () => {
    const [step] = plan([tenant()], []);
    expect(step).toMatchObject({ item: { effect: 'new', hasSecret: true } });
    expect(step?.workspace.parentId).toBe('own');
  });
});

test('no two workspaces of a file end in one place, and none has the ID of a stored one that it does not replace', () => {
  const few = fc.integer({ min: 0, max: 3 }).map(String);
  const any = fc
    .record({
      ...{ id: few, clientId: few, name: few, clientSecret: fc.constantFrom('', 'a', 'b') },
      parentId: fc.option(few),
    })
    .map((changes) => aWorkspace(changes));
  const stored = fc.uniqueArray(any, { selector: ({ id }) => id });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), stored, (incoming, there) => {
      let fresh = 0;
      const steps = planImport(incoming, there, [], () => `fresh ${fresh++}`);
      const ids = steps.map(({ workspace }) => workspace.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(steps.map(({ item }) => item.id)).toEqual(incoming.map(({ id }) => id));
      for (const { item, workspace } of steps) {
        const over = there.find(({ id }) => id === workspace.id);
        expect(over === undefined).toBe(item.effect === 'new');
        expect(item.over).toBe(item.effect === 'replaces' ? over?.name : '');
      }
      expect(planImport(incoming, there, [], () => 'x').map(({ item }) => item)).toEqual(
        steps.map(({ item }) => item),
      );
    }),
  );
});
