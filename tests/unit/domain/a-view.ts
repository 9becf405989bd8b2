// What the tests of the rules share: one moment, and tokens and workspaces that differ from an ordinary one in what
// a test names.
import type { TokenTimes } from '../../../utils/domain/token';
import { emptyView, type View } from '../../../utils/domain/view';
import type { Workspace } from '../../../utils/domain/workspace';
import { untried, type WorkspaceView } from '../../../utils/domain/workspace-view';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** The moment that every test calls now: any will do. */
export const now = 1_800_000_000_000;

/** A token of 15 min (HPE's 899 s), started at `now` and copied by nobody. */
export function aToken(changes: Partial<TokenTimes> = {}): TokenTimes {
  return {
    startedAt: now,
    lifetime: 899 * second,
    copiedAt: null,
    assumed: false,
    notified: false,
    ...changes,
  };
}

/** A token of this lifetime that has this much left at `now`. */
export function tokenWith(left: number, lifetime: number, copiedAt: number | null = null) {
  return aToken({ startedAt: now + left - lifetime, lifetime, copiedAt });
}

/** A workspace that was used at `now` and is kept fresh for 2 h, without a token. */
export function aWorkspaceView(changes: Partial<WorkspaceView> = {}): WorkspaceView {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Hamburg production',
    mark: 'prod',
    colour: 'violet',
    pinned: false,
    service: 'all',
    region: 'eu-central',
    issuer: 'workspace',
    keepFreshHours: 2,
    endsOlderTokens: false,
    consoleAddress: '',
    pinnedServers: [],
    uses2022Addresses: false,
    parentId: null,
    copied: null,
    ...untried,
    keptFreshUntil: now + 2 * hour,
    ...changes,
  };
}

export function aView(...workspaces: WorkspaceView[]): View {
  return { ...emptyView, workspaces, current: workspaces[0]?.id ?? null };
}

export function aWorkspace(changes: Partial<Workspace> = {}): Workspace {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Hamburg production',
    clientId: '5f6c7d8e-0000-4000-8000-00000000abcd',
    clientSecret: 'feedfacefeedfacefeedfacefeedface',
    issuer: { kind: 'shared' },
    service: 'all',
    region: 'eu-central',
    mark: 'prod',
    colour: 'violet',
    keepFreshHours: 8,
    uses2022Addresses: false,
    clientAuthentication: 'post',
    endsOlderTokens: false,
    consoleAddress: '',
    pinnedServers: [],
    indexKey: '',
    parentId: null,
    createdAt: now - hour,
    changedAt: now - hour,
    ...changes,
  };
}
