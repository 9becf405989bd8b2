// A saved workspace: a GreenLake tenant the user works in, with the one API client the user made there.
import type { Issuer } from './issuer';
import type { PinnedServer } from './pinned-server';

/** What the API client was made for; it decides which look-up sources are asked. */
export const services = ['all', 'compute-ops-management', 'data-services'] as const;
export type Service = (typeof services)[number];

export const marks = ['none', 'prod', 'test', 'lab'] as const;
export type Mark = (typeof marks)[number];

/** Eight hues without red, amber and green, which mean states. Values are names; the colours are in `theme.css`. */
export const colours = [
  'blue',
  'teal',
  'violet',
  'magenta',
  'indigo',
  'cyan',
  'plum',
  'slate',
] as const;
export type Colour = (typeof colours)[number];

/**
 * Hours after its last use for which a workspace's token is renewed in the background; 0: never; `until-locked`: from a
 * use until it is locked or the browser closes.
 */
export type KeepFreshHours = number | 'until-locked';

/** What the user chooses from. */
export const keepFreshChoices = [0, 1, 2, 8, 'until-locked'] as const;
export type KeepFreshChoice = (typeof keepFreshChoices)[number];

/**
 * How the client shows who it is (RFC 6749 §2.3.1): its ID and secret among the parameters of the request, as HPE's
 * guides do, or by HTTP Basic, for an issuer that has asked for that.
 */
export const clientAuthentications = ['post', 'basic'] as const;
export type ClientAuthentication = (typeof clientAuthentications)[number];

/** One saved workspace with its secret. Exists in clear only inside one call of the background. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly issuer: Issuer;
  readonly service: Service;
  readonly region: string;
  readonly mark: Mark;
  readonly colour: Colour;
  readonly keepFreshHours: KeepFreshHours;
  /** Whether its API is asked at the addresses of 2022, which the first guides name. */
  readonly uses2022Addresses: boolean;
  readonly clientAuthentication: ClientAuthentication;
  /** Whether its issuer was seen to end a token when it granted a newer one. */
  readonly endsOlderTokens: boolean;
  /** The pattern of a server's page in the console, with `{id}` or `{serial}`; empty when none was learned. */
  readonly consoleAddress: string;
  /** What its list of servers is sealed with on this computer, as base64url; empty before there is one. */
  readonly indexKey: string;
  /** The servers of it that are kept in sight; of all workspaces together `mostPinned` at most. */
  readonly pinnedServers: readonly PinnedServer[];
  /** For a tenant of an MSP: the workspace whose client it uses; it has none of its own. */
  readonly parentId: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly changedAt: number;
}

/** At most this many workspaces are kept (DESIGN: any number up to 200). */
export const maxWorkspaces = 200;
