import { expect, test } from 'vitest';
import { type Policy, refusedBy, unfit } from '../../../utils/domain/policy';
import type { Service } from '../../../utils/domain/workspace';
import { aWorkspace } from './a-view';

const workspaceId = '0123456789abcdef0123456789abcdef';
const own = {
  issuer: { kind: 'workspace', workspaceId },
  region: 'eu-central',
  service: 'compute-ops-management',
  parentId: null,
} as const;
const shared = { ...own, issuer: { kind: 'shared' } } as const;
const ofWorkspace = `https://global.api.greenlake.hpe.com/authorization/v2/oauth2/${workspaceId}/token`;
const compute: Service = 'compute-ops-management';

test.each<[string, Policy, typeof own | typeof shared, string | null]>([
  ['nothing settled', {}, own, null],
  ['things settled that are not about workspaces', { requirePassphrase: true }, own, null],
  ['its issuer, as an ID', { tokenIssuer: workspaceId }, own, null],
  ['its issuer, as a hyphenated ID', { tokenIssuer: hyphenated(workspaceId) }, own, null],
  ['its issuer, as an address', { tokenIssuer: ofWorkspace }, own, null],
  ['another issuer', { tokenIssuer: 'f'.repeat(32) }, own, 'issuer'],
  ['an issuer of its own, for the shared one', { tokenIssuer: workspaceId }, shared, 'issuer'],
  ['the shared issuer', { tokenIssuer: '' }, shared, null],
  ['the shared issuer, for one of its own', { tokenIssuer: '' }, own, 'issuer'],
  ['an issuer that cannot be read', { tokenIssuer: 'https://evil.test/' }, own, 'issuer'],
  ['its region among others', { regions: ['us-west', 'eu-central'] }, own, null],
  ['other regions', { regions: ['us-west'] }, own, 'region'],
  ['no region at all', { regions: [] }, own, 'region'],
  ['its service', { services: [compute] }, own, null],
  ['other services', { services: ['all', 'data-services'] }, own, 'service'],
  [
    'all three, all met',
    { tokenIssuer: workspaceId, regions: ['eu-central'], services: [compute] },
    own,
    null,
  ],
  [
    'all three, none met',
    { tokenIssuer: 'f'.repeat(32), regions: [], services: [] },
    own,
    'issuer',
  ],
])('%s', (_, policy, workspace, field) => {
  const expected = field === null ? null : { kind: 'policy-refused', field };
  expect(refusedBy(policy, workspace)).toEqual(expected);
});

test('a tenant is judged by region and service, and by the issuer of its parent alone', () => {
  const tenant = { ...own, parentId: '00000000-0000-4000-8000-000000000001' };
  expect(refusedBy({ tokenIssuer: 'f'.repeat(32) }, tenant)).toBeNull();
  expect(refusedBy({ regions: ['us-west'] }, tenant)).toMatchObject({ field: 'region' });
});

test('a tenant has no secret to miss, unlike a workspace that was imported without', () => {
  const tenant = aWorkspace({ clientId: '', clientSecret: '', parentId: 'its parent' });
  expect(unfit(tenant, {})).toBeNull();
  expect(unfit({ ...tenant, parentId: null }, {})).toEqual({ kind: 'client-secret-missing' });
});

function hyphenated(id: string) {
  return id.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-').toUpperCase();
}
