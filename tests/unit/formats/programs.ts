// What the tests of the formats share: a workspace whose name and client are nasty, its token, and where programs run it.
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { exampleUrl } from '../../../utils/domain/addresses';
import type { Example, ScriptClient } from '../../../utils/domain/copy-formats/example';
import { tokenUrl } from '../../../utils/domain/issuer';
import { documentedBehaviour } from '../../simulator/behaviour';
import { fetchFrom } from '../../simulator/simulated-fetch';
import { demoClient } from '../../simulator/simulator';
import { openShell, type Shell } from '../simulator/from-a-shell';
import { nastyNames, trace } from './nasty';

const shared = tokenUrl({ kind: 'shared' });

/** Where the examples read. */
export const place = {
  service: 'compute-ops-management',
  region: 'us-west',
  uses2022Addresses: false,
} as const;

/** For all programs of a file one simulator, as documented before each test, and one folder, with nothing broken out. */
export function usePrograms() {
  let shell: Shell;
  beforeAll(async () => {
    shell = await openShell();
  });
  beforeEach(() => {
    Object.assign(shell.simulator.behaviour, documentedBehaviour());
    shell.simulator.log.length = 0;
  });
  afterAll(async () => {
    const files = await readdir(shell.folder);
    await shell.close();
    expect(files).not.toContain(trace);
  });

  return {
    simulator: () => shell.simulator,
    folder: () => shell.folder,
    run: (...words: Parameters<Shell['run']>) => shell.run(...words),
    /** Writes a file into the folder. */
    write: (name: string, text: string) => writeFile(join(shell.folder, name), text),
    /** What the API was asked with this token, and how it answered. */
    reads: () => shell.simulator.apiRequests().map(({ status }) => status),
    /** What an example is made of: a token that was just granted, and one of the nasty names. */
    async anExample(name = nastyNames[0] ?? ''): Promise<Example> {
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: demoClient.clientId,
        client_secret: demoClient.clientSecret,
      });
      const answer = await fetchFrom(shell.simulator)(shared, { method: 'POST', body });
      const { access_token: accessToken } = await answer.json();
      shell.simulator.log.length = 0;
      return { name, url: exampleUrl(place), accessToken };
    },
  };
}

/** What a script of its own is made of. */
export function aScriptClient(changes: Partial<ScriptClient> = {}): ScriptClient {
  return {
    name: nastyNames[0] ?? '',
    url: exampleUrl(place),
    clientId: demoClient.clientId,
    tokenUrl: shared,
    authentication: 'post',
    ...changes,
  };
}

/** The list of servers that the simulator answers, as a program printed it. */
export function expectServers(printed: string): void {
  const { items } = JSON.parse(printed);
  expect(items).toHaveLength(10);
  expect(items[0]).toMatchObject({
    name: expect.any(String),
    hardware: { model: expect.anything() },
  });
  // Not a whole server: its password may be in it.
  expect(items[0].hardware).not.toHaveProperty('bmc');
}
