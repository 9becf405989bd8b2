// What `npm run simulator` runs: the simulator for people, with everything needed to try it from a shell.
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { globalHost, regionHost, ssoHost } from './hosts';
import { demoClient, type Simulator, startSimulator } from './simulator';

const firstPort = 8443;
const portsTried = 20;

async function startOnFreePort(): Promise<Simulator> {
  for (let port = firstPort; port < firstPort + portsTried; port += 1) {
    try {
      return await startSimulator({ port });
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken) throw error;
    }
  }
  throw new Error(`No free port from ${firstPort} to ${firstPort + portsTried - 1}.`);
}

/** What the terminal shows: the demo client, and two lines to paste one after the other. */
export function instructions(port: number, certificateFile: string): string {
  const { clientId, clientSecret, workspaceId } = demoClient;
  const curl = `curl -sS --connect-to ::127.0.0.1:${port} --cacert '${certificateFile}'`;
  const form = `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`;
  const pickToken = `sed -n 's/.*"access_token":"\\([^"]*\\)".*/\\1/p'`;
  return [
    `GreenLake simulator on https://127.0.0.1:${port} (Ctrl+C stops it)`,
    '',
    `Client ID      ${clientId}`,
    `Client secret  ${clientSecret}`,
    `Workspace ID   ${workspaceId}`,
    `Token issuers  https://${ssoHost}/as/token.oauth2`,
    `               https://${globalHost}/authorization/v2/oauth2/${workspaceId}/token`,
    `Certificate    ${certificateFile}`,
    '',
    'A token, then the servers that it may read:',
    '',
    `TOKEN=$(${curl} -d '${form}' https://${ssoHost}/as/token.oauth2 | ${pickToken}); echo "$TOKEN"`,
    '',
    `${curl} -H "Authorization: Bearer $TOKEN" 'https://${regionHost('us-west')}/compute-ops-mgmt/v1/servers?limit=2'`,
    '',
  ].join('\n');
}

/** Runs a simulator until the process gets SIGINT; its certificate is left in `.output/simulator`. */
export async function run(): Promise<void> {
  const simulator = await startOnFreePort();
  const folder = resolve('.output', 'simulator');
  const certificateFile = join(folder, 'certificate.pem');
  await mkdir(folder, { recursive: true });
  await writeFile(certificateFile, simulator.certificate);
  console.log(instructions(simulator.port, certificateFile));
  await once(process, 'SIGINT');
  await simulator.close();
}
