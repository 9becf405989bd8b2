// How what a person typed becomes a workspace, or one precise cause why not.
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/domain/failure';
import type { Policy } from '../../../utils/domain/policy';
import {
  type Colour,
  colours,
  marks,
  services,
  type Workspace,
} from '../../../utils/domain/workspace';
import {
  maySaveUntested,
  newForm,
  readForm,
  regionsOf,
  settled,
  type WorkspaceForm,
} from '../../../utils/domain/workspace-form';
import { aWorkspace, now } from './a-view';
import { failures } from './each-failure';

const typed: WorkspaceForm = {
  id: '00000000-0000-4000-8000-000000000002',
  name: 'Lab',
  clientId: '11111111-2222-4333-8444-555555555555',
  clientSecret: 'decafbaddecafbaddecafbaddecafbad',
  issuer: '',
  service: 'data-services',
  region: 'eu-west',
  mark: 'lab',
  colour: null,
  uses2022Addresses: false,
};

function read(
  changes: Partial<WorkspaceForm>,
  before: Workspace | null = null,
  others: Colour[] = [],
) {
  return readForm({ ...typed, ...changes }, { now, before, others });
}

/** The workspace that comes of a form that has to be accepted. */
function workspaceOf(...from: Parameters<typeof read>): Workspace {
  const result = read(...from);
  if (!result.ok) throw new Error(`refused with ${result.failure.kind}`);
  return result.value;
}

test('a filled form becomes a workspace that is kept fresh for 2 h after its last use', () => {
  expect(workspaceOf({})).toEqual({
    id: typed.id,
    name: 'Lab',
    clientId: typed.clientId,
    clientSecret: typed.clientSecret,
    issuer: { kind: 'shared' },
    service: 'data-services',
    region: 'eu-west',
    mark: 'lab',
    colour: 'blue',
    keepFreshHours: 2,
    uses2022Addresses: false,
    clientAuthentication: 'post',
    endsOlderTokens: false,
    consoleAddress: '',
    indexKey: '',
    pinnedServers: [],
    parentId: null,
    createdAt: now,
    changedAt: now,
  });
});

describe('a tenant', () => {
  const issuer = { kind: 'workspace', workspaceId: 'b'.repeat(32) } as const;
  const tenant = aWorkspace({ clientId: '', clientSecret: '', issuer, parentId: 'its parent' });

  test('is edited without a client, and keeps its issuer and parent whatever is typed', () => {
    const emptied = { clientId: '', clientSecret: '', issuer: '' };
    const meant = { clientId: '', clientSecret: '', issuer, parentId: 'its parent', name: 'Lab' };
    for (const changes of [emptied, {}]) {
      expect(workspaceOf(changes, tenant)).toMatchObject(meant);
    }
  });

  test('still needs a name and a region', () => {
    expect(read({ name: ' ' }, tenant)).toEqual({ ok: false, failure: { kind: 'name-missing' } });
    const failure = { kind: 'region-malformed' };
    expect(read({ region: '' }, tenant)).toEqual({ ok: false, failure });
  });
});

describe('what was learned of the servers of a workspace', () => {
  const learned = { consoleAddress: 'https://console.example/{id}', indexKey: 'a key' };
  const nothing = { consoleAddress: '', indexKey: '' };
  const { clientId, service, region } = typed;
  const before = aWorkspace({ clientId, service, region, issuer: { kind: 'shared' }, ...learned });

  test.each<[what: string, changes: Partial<WorkspaceForm>, stays: object]>([
    ['stays with a new name and secret', { name: 'Other', clientSecret: 'new' }, learned],
    ['is of no use in another region', { region: 'us-west' }, nothing],
    ['is of no use for another service', { service: 'all' }, nothing],
    ['is of no use to another client', { clientId: 'another' }, nothing],
    ['is of no use at another issuer', { issuer: 'a'.repeat(32) }, nothing],
  ])('%s', (_, changes, stays) => {
    expect(workspaceOf(changes, before)).toMatchObject(stays);
  });
});

describe('what was learned of a client', () => {
  const { clientId } = typed;
  const learned = { clientAuthentication: 'basic', endsOlderTokens: true } as const;
  const before = aWorkspace({ clientId, ...learned });

  test.each<[what: string, changes: Partial<WorkspaceForm>, stays: object]>([
    ['stays with a new secret', { clientSecret: 'new' }, learned],
    ['stays with a new name', { name: 'Other' }, learned],
    [
      'is of no use to another client, but for what its issuer does',
      { clientId: 'another' },
      { clientAuthentication: 'post', endsOlderTokens: true },
    ],
    [
      'is of no use at another issuer',
      { issuer: 'a'.repeat(32) },
      { clientAuthentication: 'post', endsOlderTokens: false },
    ],
  ])('%s', (_, changes, stays) => {
    expect(workspaceOf(changes, before)).toMatchObject(stays);
  });
});

describe('the form refuses', () => {
  test.each<[what: string, changes: Partial<WorkspaceForm>, failure: Failure]>([
    ['no name', { name: '' }, { kind: 'name-missing' }],
    ['a name of spaces', { name: ' \t\u00a0' }, { kind: 'name-missing' }],
    ['a name that nobody can see', { name: '\u200b\u2060\ufeff' }, { kind: 'name-missing' }],
    ['a name of both', { name: '\u202e\u200b' }, { kind: 'name-missing' }],
    ['a name of control characters', { name: '\u0000\u202e\u2066' }, { kind: 'name-missing' }],
    ['no client ID', { clientId: '' }, { kind: 'client-id-missing' }],
    ['a client ID of spaces', { clientId: ' \u200b' }, { kind: 'client-id-missing' }],
    ['no secret', { clientSecret: '' }, { kind: 'client-secret-missing' }],
    ['a secret of spaces', { clientSecret: '\ufeff\n' }, { kind: 'client-secret-missing' }],
    ['a long name', { name: 'n'.repeat(61) }, { kind: 'field-too-long', field: 'name', max: 60 }],
    [
      'a long client ID',
      { clientId: 'c'.repeat(201) },
      { kind: 'field-too-long', field: 'clientId', max: 200 },
    ],
    [
      'a long secret',
      { clientSecret: 's'.repeat(513) },
      { kind: 'field-too-long', field: 'clientSecret', max: 512 },
    ],
    [
      'a long issuer',
      { issuer: `https://${'i'.repeat(293)}` },
      { kind: 'field-too-long', field: 'issuer', max: 300 },
    ],
    [
      'a long region',
      { region: 'r'.repeat(31) },
      { kind: 'field-too-long', field: 'region', max: 30 },
    ],
    [
      'a letter outside of ASCII in a client ID',
      { clientId: '\u00e4bc' },
      { kind: 'field-unprintable', field: 'clientId', position: 1 },
    ],
    [
      'one in a secret, at the place where it stands in the field',
      { clientSecret: ' ab\u2011c' },
      { kind: 'field-unprintable', field: 'clientSecret', position: 4 },
    ],
    [
      'a control character',
      { clientSecret: 'abc\u0007' },
      { kind: 'field-unprintable', field: 'clientSecret', position: 4 },
    ],
    [
      'another host as issuer',
      { issuer: 'https://evil.example/' },
      { kind: 'issuer-foreign', host: 'evil.example' },
    ],
    ['half a workspace ID', { issuer: '0123456789abcdef' }, { kind: 'issuer-malformed' }],
    ['no region', { region: '' }, { kind: 'region-malformed' }],
    ['a region of one letter', { region: 'u' }, { kind: 'region-malformed' }],
    ['a region with a dot', { region: 'us.west' }, { kind: 'region-malformed' }],
    ['a region that is a path', { region: 'us-west/x' }, { kind: 'region-malformed' }],
  ])('%s', (_, changes, failure) => {
    expect(read(changes)).toEqual({ ok: false, failure });
  });

  test('the first of several causes, in the order of the fields', () => {
    const nothing = { name: '', clientId: '', clientSecret: '', issuer: 'x', region: '' };
    expect(read(nothing)).toEqual({ ok: false, failure: { kind: 'name-missing' } });
    expect(read({ ...nothing, name: 'n', clientId: 'c' })).toEqual({
      ok: false,
      failure: { kind: 'client-secret-missing' },
    });
  });
});

describe('the form accepts', () => {
  test.each<[what: string, changes: Partial<WorkspaceForm>]>([
    ['the longest name', { name: 'n'.repeat(60) }],
    ['a name in any script', { name: '\u6771\u4eac \u{1f3ed}' }],
    ['a name from right to left', { name: '\u05de\u05e2\u05d1\u05d3\u05d4 1' }],
    ['the longest client ID', { clientId: 'c'.repeat(200) }],
    ['the longest secret', { clientSecret: 's'.repeat(512) }],
    [
      'a secret of 34 characters, as one of HPE\u2019s samples has',
      { clientSecret: 'a'.repeat(34) },
    ],
    ['every printable sign in a secret', { clientSecret: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~' }],
    ['a region that HPE may add', { region: 'sa-east2' }],
    ['the longest region', { region: 'r'.repeat(30) }],
    ['the shortest region', { region: 'us' }],
  ])('%s', (_, changes) => {
    expect(workspaceOf(changes)).toMatchObject(changes);
  });

  test.each([
    ...['\u0020', '\t', '\r\n', '\u00a0', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'],
    ...['\u202a', '\u202e', '\u2066', '\u2069'],
  ])(
    'white space and invisible characters around and in ID and secret (%j), and drops them',
    (space) => {
      const around = (text: string) =>
        `${space}${text.slice(0, 5)}${space}${text.slice(5)}${space}`;
      const { clientId, clientSecret } = typed;
      expect(
        workspaceOf({ clientId: around(clientId), clientSecret: around(clientSecret) }),
      ).toMatchObject({ clientId, clientSecret });
    },
  );

  test('any amount of white space around a workspace ID', () => {
    const issuer = `${' '.repeat(300)}${'a'.repeat(32)}\n`;
    expect(workspaceOf({ issuer }).issuer).toMatchObject({ kind: 'workspace' });
  });

  test('white space around the other fields, but keeps it in a name', () => {
    expect(workspaceOf({ name: ' My  lab ', region: ' EU-West\n', issuer: ' ' })).toMatchObject({
      name: 'My  lab',
      region: 'eu-west',
      issuer: { kind: 'shared' },
    });
  });

  test.each<[what: string, marks: string]>([
    ['control characters', '\u0000\u0007\u001b\u007f\u0085\u009f'],
    ['line ends', '\r\n'],
    ['embedded directions', '\u202a\u202b\u202c\u202d\u202e'],
    ['isolated directions', '\u2066\u2067\u2068\u2069'],
  ])('%s in a name, and drops them', (_, marks) => {
    for (const mark of marks) {
      expect(workspaceOf({ name: `${mark}La${mark}b${mark} ${mark}` }).name).toBe('Lab');
    }
    expect(workspaceOf({ name: `${marks}${'n'.repeat(60)}` }).name).toBe('n'.repeat(60));
  });

  test.each(services.flatMap((service) => regionsOf[service].map((region) => [service, region])))(
    'for %s the region %s, which it offers',
    (_, region) => {
      expect(workspaceOf({ region })).toMatchObject({ region });
    },
  );

  test.each(marks)('the mark %s', (mark) => {
    expect(workspaceOf({ mark }).mark).toBe(mark);
  });
});

describe('the colour of a new workspace', () => {
  const allBut = (colour: Colour) => colours.filter((one) => one !== colour);

  test.each<[others: Colour[], colour: Colour]>([
    [[], 'blue'],
    [['blue'], 'teal'],
    [['teal'], 'blue'],
    [['blue', 'blue', 'violet'], 'teal'],
    [allBut('slate'), 'slate'],
    [[...colours], 'blue'],
    [[...colours, ...allBut('plum')], 'plum'],
  ])('is the one that is used least: beside %j it is %s', (others, colour) => {
    expect(workspaceOf({}, null, others).colour).toBe(colour);
  });
});

test('the colour that was chosen is taken, whatever others have', () => {
  expect(workspaceOf({ colour: 'plum' }, null, ['plum', 'plum']).colour).toBe('plum');
});

describe('what the organisation has settled', () => {
  const tokenIssuer = '0123456789abcdef0123456789abcdef';

  test('is preset in a new form, the first of several', () => {
    const policy = {
      regions: ['eu-west', 'us-west'],
      services: ['data-services', 'all'],
    } as const;
    expect(newForm('some-id', policy)).toMatchObject({
      region: 'eu-west',
      service: 'data-services',
    });
    expect(newForm('some-id')).toMatchObject({ region: 'us-west', service: 'all' });
  });

  test.each<[what: string, policy: Policy, changes: Partial<WorkspaceForm>]>([
    ['nothing', {}, {}],
    ['a token issuer', { tokenIssuer }, { issuer: tokenIssuer }],
    ['the region that stands there', { regions: ['us-west', 'eu-west'] }, {}],
    ['other regions', { regions: ['us-west', 'eu-central'] }, { region: 'us-west' }],
    ['the service that stands there', { services: ['all', 'data-services'] }, {}],
    ['another service', { services: ['all'] }, { service: 'all' }],
  ])('stands in the form: %s', (_, policy, changes) => {
    expect(settled(typed, policy)).toEqual({ ...typed, ...changes });
  });
});

test('a new form has every field, and is refused for its missing name alone', () => {
  const form = newForm('some-id');
  expect(form.id).toBe('some-id');
  const named = { ...form, name: 'n', clientId: 'c', clientSecret: 's' };
  expect(readForm(named, { now, before: null, others: [] }).ok).toBe(true);
  expect(readForm(form, { now, before: null, others: [] })).toEqual({
    ok: false,
    failure: { kind: 'name-missing' },
  });
});

/** Everything that can go wrong in a test but a refused client: HPE shows the secret only once. */
const mayBeSaved = [
  ...['offline', 'unreachable', 'timed-out', 'redirected', 'not-json', 'too-large', 'issuer-down'],
  ...['workspace-refused', 'request-refused', 'rate-limited', 'bad-answer', 'ended-token'],
  ...['too-often', 'permission-missing'],
];

test.each(failures.map((failure) => [failure.kind, failure] as const))(
  'a client whose test ended with %s may be saved untested only when the test itself failed',
  (kind, failure) => {
    expect(maySaveUntested(failure)).toBe(mayBeSaved.includes(kind));
  },
);

test('the addresses of 2022 are chosen only where there were any', () => {
  const chosen = (changes: Partial<WorkspaceForm>) =>
    workspaceOf({ uses2022Addresses: true, ...changes }).uses2022Addresses;
  expect(chosen({})).toBe(true);
  expect(chosen({ service: 'all' })).toBe(false);
  expect(chosen({ service: 'compute-ops-management' })).toBe(false);
  expect(chosen({ service: 'compute-ops-management', region: 'us-west' })).toBe(true);
});
