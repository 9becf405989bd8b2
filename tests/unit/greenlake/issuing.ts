// What the tests of the token client share: the simulator behind the real `fetch` interface, and a demo client.
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import type { Issuer } from '../../../utils/domain/issuer';
import { type ApiClient, requestToken } from '../../../utils/greenlake/token-endpoint';
import { type Answer, documentedBehaviour } from '../../simulator/behaviour';
import { fetchFrom } from '../../simulator/simulated-fetch';
import { demoClient, type Simulator, startSimulator } from '../../simulator/simulator';

export const shared: Issuer = { kind: 'shared' };
export const workspace: Issuer = { kind: 'workspace', workspaceId: demoClient.workspaceId };
export const sso = 'sso.common.cloud.hpe.com';
export const global = 'global.api.greenlake.hpe.com';

/** The demo client, as the product keeps it. */
export function aClient(changes: Partial<ApiClient> = {}): ApiClient {
  const { clientId, clientSecret } = demoClient;
  return { issuer: shared, clientId, clientSecret, ...changes };
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
    ask: (client: ApiClient = aClient(), ...answers: Answer[]) => {
      simulator().behaviour.answers.push(...answers);
      return requestToken(client, new AbortController().signal);
    },
  };
}
