// What a test can change about the token issuers and the data APIs while the simulator runs.
// With nothing changed, they answer as HPE documents it.

import type { PageScript } from './list-trouble';
import type { RateLimit } from './rate-limit';

/** `shared`: the sso address, whose tokens live 2 h. `workspace`: the address of one workspace, 15 min. */
export type IssuerKind = 'shared' | 'workspace';

/** An answer that a token issuer gives instead of the one that the request deserves. */
export type Answer =
  | {
      kind: 'status';
      status: number;
      headers?: Record<string, string>;
      /** The body; with neither `json` nor `html` it is empty. */
      json?: unknown;
      html?: string;
    }
  /** 200 with any body at all. */
  | { kind: 'raw'; body: string; contentType: string }
  /** The connection is cut before the first byte of an answer. */
  | { kind: 'drop' }
  /** The connection stays open and silent until the simulator closes. */
  | { kind: 'hang' }
  | { kind: 'redirect'; status: 301 | 302 | 303 | 307 | 308; location: string }
  /** A well-formed token answer of exactly this many bytes, sent without announcing its length. */
  | { kind: 'huge'; bytes: number }
  /** The client's last token of this issuer once more; a first token if there is none. */
  | { kind: 'same-token' };

/** An answer that a data API gives instead of the one that the request deserves. */
export type ApiAnswer = Exclude<Answer, { kind: 'same-token' }>;

/**
 * What a new token does to those that its client got from the same issuer, for a tenant those of that tenant:
 * they live on, or end; or there is no new one while one is live, and the answer holds that very token.
 */
export type Reissue = 'keeps-older' | 'ends-older' | 'same-token';

export interface Behaviour {
  /** `expires_in` of a new token, in seconds; its JWT lives as long, or 1 s longer at the documented lifetimes. */
  lifetimeS: Record<IssuerKind, number>;
  /** Replaces `expires_in` by any JSON value, or leaves it out. The token itself lives on as before. */
  expiresIn?: { value: unknown } | { omitted: true } | undefined;
  /** Replaces `exp − iat` of the JWT, and with it the time that the token is accepted. */
  jwtLifetimeS?: number | undefined;
  /** Tokens are random text instead of JWTs. */
  opaque?: boolean | undefined;
  reissue: Reissue;
  /** How far the simulator's clock is ahead: for the `Date` header of every answer, and `iat` and `exp` of a JWT. */
  dateOffsetMs: number;
  /** Taken one for each token request, first in first out, whatever the request holds. */
  answers: Answer[];
  /** Given to every token request for which `answers` holds nothing, until unset. */
  always?: Answer | undefined;
  /** How long a token request waits for its answer. */
  latencyMs: number;
  /** Taken one for each request to a data API, first in first out, whatever the request holds. */
  apiAnswers: ApiAnswer[];
  /** Given to every request to a data API for which `apiAnswers` holds nothing, until unset. */
  apiAlways?: ApiAnswer | undefined;
  /** What `offset` of the list of tenants counts: pages, as HPE's text says, or items, as everywhere else. */
  tenantOffset: 'pages' | 'items';
  /** How many requests the data APIs take of each client, said in the headers of every answer; no end and no word when unset. */
  rateLimit?: RateLimit | undefined;
  /** What goes wrong while lists are read; `list-trouble.ts` has the usual ones. */
  listTroubles: PageScript[];
  /** Properties that the filter of servers takes beside the documented ones, which `updatedAt` is not among. */
  alsoFilterable: string[];
  /** Filters of servers may say `contains(tolower(path),'text')`, which HPE's guide neither shows nor denies. */
  filterNestsCase: boolean;
  /** Every connection is cut before its request is read, as if there was no network. */
  offline: boolean;
}

/** The documented lifetimes: `expires_in` says one second less than the JWT has. */
export const documentedLifetimeS: Readonly<Record<IssuerKind, number>> = {
  shared: 7199,
  workspace: 899,
};

/** Issuers that behave as documented: a new object that names every knob, so that assigning it undoes a test. */
export function documentedBehaviour(): Behaviour {
  return {
    lifetimeS: { ...documentedLifetimeS },
    expiresIn: undefined,
    jwtLifetimeS: undefined,
    opaque: undefined,
    reissue: 'keeps-older',
    dateOffsetMs: 0,
    answers: [],
    always: undefined,
    latencyMs: 0,
    apiAnswers: [],
    apiAlways: undefined,
    tenantOffset: 'pages',
    rateLimit: undefined,
    listTroubles: [],
    alsoFilterable: [],
    filterNestsCase: false,
    offline: false,
  };
}

/** How long a new token is really accepted: `exp − iat` of its JWT. */
export function jwtLifetimeS(behaviour: Behaviour, issuer: IssuerKind): number {
  const announced = behaviour.lifetimeS[issuer];
  // HPE's own sample pairs `expires_in` 7199 with a JWT of 7200 s.
  const own = announced === documentedLifetimeS[issuer] ? announced + 1 : announced;
  return behaviour.jwtLifetimeS ?? own;
}
