// What the tests of the token client share: the simulator behind the real `fetch` interface, and a demo client.
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import type { Issuer } from '../../../utils/domain/issuer';
import type { Result } from '../../../utils/domain/result';
import type { Asking } from '../../../utils/greenlake/http';
import { requestToken, type TokenSource } from '../../../utils/greenlake/token-endpoint';
import { type Answer, documentedBehaviour } from '../../simulator/behaviour';
import { fetchFrom } from '../../simulator/simulated-fetch';
import { demoClient, type Simulator, startSimulator } from '../../simulator/simulator';

export const shared: Issuer = { kind: 'shared' };
export const workspace: Issuer = { kind: 'workspace', workspaceId: demoClient.workspaceId };
export const sso = 'sso.common.cloud.hpe.com';
export const global = 'global.api.greenlake.hpe.com';

type ClientSource = Extract<TokenSource, { kind: 'client' }>;

/** The demo client, as the product shows it to an issuer. */
export function aClient(changes: Partial<ClientSource> = {}): ClientSource {
  const { clientId, clientSecret } = demoClient;
  return {
    kind: 'client',
    issuer: shared,
    clientId,
    clientSecret,
    authentication: 'post',
    ...changes,
  };
}

/** What every request takes; nobody minds the clock, and nothing is locked. */
export function asking(changes: Partial<Asking> = {}): Asking {
  return { signal: new AbortController().signal, onReading: () => {}, ...changes };
}

/** A result without the details of its failure, which have tests of their own. */
export function bare<T>(result: Result<T>): Result<T> {
  if (result.ok) return result;
  const { details: _, ...failure } = result.failure;
  return { ok: false, failure: failure as typeof result.failure };
}

/** An answer of this status; with neither `json` nor `html` its body is empty. */
export function statusAnswer(
  status: number,
  more: Partial<Extract<Answer, { kind: 'status' }>> = {},
): Answer {
  return { kind: 'status', status, ...more };
}

/** 200 with this body. */
export function rawAnswer(body: string, contentType = 'application/json'): Answer {
  return { kind: 'raw', body, contentType };
}

/** A simulator for all tests of a file; each finds it as documented and with an empty log. */
export function useSimulator() {
  const running: { simulator?: Simulator; fetch?: typeof fetch } = {};
  const simulator = () => {
    if (!running.simulator) throw new Error('The simulator has not been started yet.');
    return running.simulator;
  };

  beforeAll(async () => {
    running.simulator = await startSimulator();
    running.fetch = fetchFrom(running.simulator);
  });
  beforeEach(() => {
    Object.assign(simulator().behaviour, documentedBehaviour());
    simulator().log.length = 0;
    vi.stubGlobal('fetch', running.fetch);
    // Node 20 has no `navigator`; every browser has.
    vi.stubGlobal('navigator', { onLine: true });
  });
  afterEach(() => vi.unstubAllGlobals());
  afterAll(() => simulator().close());

  return {
    simulator,
    /** Asks for a token to which the issuer gives these answers, one for each request. */
    ask: async (source: TokenSource = aClient(), ...answers: Answer[]) => {
      simulator().behaviour.answers.push(...answers);
      return bare(await requestToken(source, asking()));
    },
  };
}
