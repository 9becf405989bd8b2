// A simulator for programs that know nothing of it: they get a proxy and a certificate in their environment.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ConnectProxy, startProxy } from '../../simulator/proxy';
import { type Client, demoClient, type Simulator, startSimulator } from '../../simulator/simulator';

export interface Shell {
  simulator: Simulator;
  proxy: ConnectProxy;
  /** Where the programs run. */
  folder: string;
  /** Runs a program with no input and nothing in its environment but what is named here, and answers what it printed. */
  run(program: string, args: string[], environment?: Record<string, string>): Promise<string>;
  close(): Promise<void>;
}

/** The variables that HPE's printed calls take their client from. */
export function printedClient(client: Client = demoClient): Record<string, string> {
  return { YOUR_CLIENT_ID: client.clientId, YOUR_CLIENT_SECRET: client.clientSecret };
}

/** A simulator and the way to it. */
export async function openShell(): Promise<Shell> {
  const simulator = await startSimulator();
  const proxy = await startProxy(simulator);
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  const certificate = join(folder, 'certificate.pem');
  await writeFile(certificate, simulator.certificate);
  const surroundings = {
    PATH: process.env.PATH,
    HOME: folder,
    HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    CURL_CA_BUNDLE: certificate,
    REQUESTS_CA_BUNDLE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
  };
  return {
    simulator,
    proxy,
    folder,
    async run(program, args, environment) {
      const env = { ...surroundings, ...environment };
      const running = promisify(execFile)(program, args, { env, cwd: folder });
      running.child.stdin?.end();
      return (await running).stdout;
    },
    async close() {
      await Promise.all([proxy.close(), simulator.close()]);
      await rm(folder, { recursive: true });
    },
  };
}
