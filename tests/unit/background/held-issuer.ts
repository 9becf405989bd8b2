// An issuer in memory that answers when a test lets it: requests stay open meanwhile, so that anything can happen.
import { beforeEach, vi } from 'vitest';

export type Outcome = 'ok' | 'refused' | 'down' | 'pause' | 'drop';

export interface HeldRequest {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whether it is to exchange a token that was granted to this client, for one of a tenant. */
  readonly isExchange: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
  answer(outcome: Outcome): void;
}

export interface HeldIssuer {
  /** The requests without an answer. */
  readonly open: HeldRequest[];
  /** Every request that ever came. */
  readonly all: HeldRequest[];
  /** The request that each token was granted to. */
  readonly granted: Map<string, HeldRequest>;
  /** Is told of each request at the moment that it comes. */
  arrived: (request: HeldRequest) => void;
  /** Grants a token to whoever asks, as long as it is set. */
  atOnce: boolean;
}

const statuses = { ok: 200, refused: 401, down: 503, pause: 429 };
let tokens = 0;

/** New for each test; it takes the place of `fetch`. */
export function useHeldIssuer(): HeldIssuer {
  const issuer: HeldIssuer = {
    open: [],
    all: [],
    granted: new Map(),
    arrived: () => {},
    atOnce: true,
  };
  beforeEach(() => {
    issuer.open.length = 0;
    issuer.all.length = 0;
    issuer.granted.clear();
    issuer.atOnce = true;
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => ask(issuer, init));
  });
  return issuer;
}

function ask(issuer: HeldIssuer, { body, signal }: RequestInit): Promise<Response> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  const form = new URLSearchParams(String(body));
  return new Promise((resolve, reject) => {
    const close = () => {
      const at = issuer.open.indexOf(request);
      if (at >= 0) issuer.open.splice(at, 1);
    };
    const exchanged = issuer.granted.get(form.get('subject_token') ?? '');
    const request: HeldRequest = {
      clientId: exchanged?.clientId ?? form.get('client_id') ?? '',
      clientSecret: exchanged?.clientSecret ?? form.get('client_secret') ?? '',
      isExchange: form.has('subject_token'),
      at: Date.now(),
      answer: (outcome) => {
        close();
        if (outcome === 'drop') reject(new TypeError('fetch failed'));
        else resolve(response(outcome, issuer, request));
      },
    };
    signal?.addEventListener('abort', () => {
      close();
      reject(signal.reason);
    });
    issuer.all.push(request);
    issuer.open.push(request);
    issuer.arrived(request);
    if (issuer.atOnce) request.answer('ok');
  });
}

function response(outcome: Exclude<Outcome, 'drop'>, issuer: HeldIssuer, request: HeldRequest) {
  const token = `token.number.${++tokens}`;
  if (outcome === 'ok') issuer.granted.set(token, request);
  const granted = { access_token: token, token_type: 'Bearer', expires_in: 899 };
  const json = outcome === 'ok' ? granted : { error: 'invalid_client' };
  const headers = { 'content-type': 'application/json', 'retry-after': '300' };
  return new Response(JSON.stringify(json), { status: statuses[outcome], headers });
}
