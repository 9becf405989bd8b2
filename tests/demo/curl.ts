// The servers of the simulated GreenLake, asked for with the real curl.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { ensure } from '../browsers/find.mjs';

export const serversUrl = 'https://us-west.api.greenlake.hpe.com/compute-ops-mgmt/v1/servers';

/** The beginning of a curl line that leads HPE's host names to the simulator and trusts its certificate alone. */
export function curlCommand(to: { port: number; certificate: string }): string {
  return `curl -sS --connect-to ::127.0.0.1:${to.port} --cacert '${to.certificate}'`;
}

/** How many servers the token gets, or what curl said instead. The token goes in by standard input. */
export async function countServers(
  token: string,
  { port, certificate }: { port: number; certificate: string },
): Promise<{ count: number } | { failure: string }> {
  const { curl } = ensure(['curl']);
  const way = ['--connect-to', `::127.0.0.1:${port}`, '--cacert', certificate];
  const child = spawn(curl, ['-sS', '--max-time', '20', ...way, '-H', '@-', serversUrl]);
  child.stdin.end(`Authorization: Bearer ${token}\n`);
  const [answer, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  try {
    const { count } = JSON.parse(answer);
    return typeof count === 'number' ? { count } : { failure: answer };
  } catch {
    return { failure: complaint || answer };
  }
}
