// `fetch` for Node that reaches a simulator under HPE's own names, with TLS fully verified: Node's
// own `fetch` can be given neither a CA nor a map of host names from inside the process.
import { Agent, request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import type { Simulator } from './simulator';

/**
 * A `fetch` that sends every request to the simulator. Like the real one it rejects with a TypeError when
 * no answer comes and with the signal's reason when aborted; a redirect is returned for `redirect: 'manual'`
 * and rejects otherwise.
 */
export function fetchFrom(simulator: Pick<Simulator, 'port' | 'certificate'>): typeof fetch {
  const agent = new Agent({ keepAlive: true, ca: simulator.certificate });
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
    return new Promise((resolve, reject) => {
      const outgoing = httpsRequest(
        {
          host: '127.0.0.1',
          port: simulator.port,
          servername: url.hostname,
          method: request.method,
          path: `${url.pathname}${url.search}`,
          headers: { ...Object.fromEntries(request.headers), host: url.host },
          agent,
          signal: request.signal,
        },
        (incoming) => {
          const status = incoming.statusCode ?? 0;
          if (status >= 300 && status < 400 && request.redirect !== 'manual') {
            incoming.destroy();
            reject(new TypeError('fetch failed', { cause: new Error('unexpected redirect') }));
            return;
          }
          const headers = new Headers();
          for (const [name, values] of Object.entries(incoming.headersDistinct)) {
            for (const value of values ?? []) headers.append(name, value);
          }
          const isEmpty = status === 204 || status === 304;
          // Node types its own streams and the web's apart, though they are the same at run time.
          const stream = Readable.toWeb(incoming) as unknown as BodyInit;
          resolve(new Response(isEmpty ? null : stream, { status, headers }));
        },
      );
      outgoing.on('error', (cause) => {
        reject(
          request.signal.aborted ? request.signal.reason : new TypeError('fetch failed', { cause }),
        );
      });
      outgoing.end(body);
    });
  };
}
