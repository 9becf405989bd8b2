// A CONNECT proxy that leads HPE's names to the simulator and everything else nowhere. It serves the
// clients that can be given a proxy but no map of host names: curl and Firefox.
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Simulator } from './simulator';

export interface ConnectProxy {
  readonly port: number;
  /** What was asked for and not let through, as `host:port`, or as a whole URL for plain HTTP. */
  readonly refused: string[];
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

/** A proxy on 127.0.0.1 that answers 502 to anything but port 443 of a simulated host. */
export async function startProxy(
  simulator: Pick<Simulator, 'port' | 'hosts'>,
): Promise<ConnectProxy> {
  const refused: string[] = [];
  const sockets = new Set<Duplex>();
  const track = (socket: Duplex) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A side that breaks off closes the pair below; there is nothing else to do about it.
    socket.on('error', () => socket.destroy());
  };

  const server = createServer((request, response) => {
    refused.push(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connection', (socket: Socket) => track(socket));
  server.on('connect', (request, client, head) => {
    const target = request.url ?? '';
    const [host = '', port] = target.split(':');
    if (port !== '443' || !simulator.hosts.includes(host.toLowerCase())) {
      refused.push(target);
      client.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      return;
    }
    const upstream = connect(simulator.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    track(upstream);
    upstream.once('close', () => client.destroy());
    client.once('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port, // A TCP server that listens has no other kind.
    refused,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
