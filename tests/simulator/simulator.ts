// One HTTPS server on loopback that plays every HPE host the extension talks to, told apart by the
// `Host` header. Browsers and other clients get HPE's names mapped to it, so they run unchanged.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { type Behaviour, documentedBehaviour } from './behaviour';
import { makeCertificate } from './certificate';
import { type ClientChanges, changesOf } from './client-changes';
import { type Client, demoClient } from './clients';
import { addConsole } from './console-pages';
import { addGreenLakeApi } from './greenlake-api';
import { hosts } from './hosts';
import {
  type Environment,
  isApiRequest,
  isTokenRequest,
  type LoggedRequest,
  noAnswer,
  recordRequests,
} from './request-log';
import { perform } from './scripted-answer';
import { addTokenIssuers } from './token-issuers';
import { openTokenBook, type TokenBook } from './tokens';

export type { Answer, ApiAnswer, Behaviour, Reissue } from './behaviour';
export { type Client, demoClient, type Role, type Tenant } from './clients';
export { type Fleet, type FleetPlan, makeDemoFleet, makeFleet, serversIn } from './fleet';
export type { LoggedRequest } from './request-log';

export interface Simulator extends ClientChanges {
  readonly port: number;
  /** The names to map to 127.0.0.1 at this port. */
  readonly hosts: readonly string[];
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  /** PEM, to be trusted as a CA. */
  readonly certificate: string;
  /** Every request in order of arrival; tests may empty it. */
  readonly log: LoggedRequest[];
  /** Starts with the demo client; tests may add and remove. */
  readonly clients: Client[];
  /** Takes effect with the next request. */
  readonly behaviour: Behaviour;
  /** The part of the log that asked an issuer for a token. */
  tokenRequests(): LoggedRequest[];
  /** The part of the log that asked a data API. */
  apiRequests(): LoggedRequest[];
  /** Whether the APIs accept this token now. */
  isLive(token: string): boolean;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

function makeApp(
  log: LoggedRequest[],
  behaviour: Behaviour,
  clients: Client[],
  tokens: TokenBook,
  changes: ClientChanges,
  now: () => number,
): Hono<Environment> {
  const app = new Hono<Environment>({
    // The host becomes the first step of the path, so that routes can tell hosts apart.
    getPath: (request) => {
      const { hostname, pathname } = new URL(request.url);
      return `/${hostname}${pathname}`;
    },
  });
  app.use(recordRequests(log, now));
  app.use(async (c, next) => {
    await next();
    // A script may say when its answer was given, and an answer that was never sent has no headers.
    if (c.res === noAnswer || c.env.outgoing.hasHeader('date')) return;
    c.res.headers.set('date', new Date(now() + behaviour.dateOffsetMs).toUTCString());
  });
  app.use(async (c, next) => (behaviour.offline ? perform(c, { kind: 'drop' }) : next()));
  app.use(async (c, next) => {
    if (hosts.includes(c.var.logged.host)) return next();
    return c.text('This host is not simulated.', 421);
  });
  addTokenIssuers(app, behaviour, clients, tokens);
  addGreenLakeApi(app, behaviour, clients, tokens);
  addConsole(app, clients, tokens, changes);
  return app;
}

/**
 * A simulator that listens on 127.0.0.1; rejects when the port is taken. `now`: the clock of its issuers and its log, in
 * epoch milliseconds, this computer's when left out.
 */
export async function startSimulator(
  options: { port?: number; behaviour?: Partial<Behaviour>; now?: () => number } = {},
): Promise<Simulator> {
  const behaviour: Behaviour = { ...documentedBehaviour(), ...options.behaviour };
  const { now = () => Date.now() } = options;
  const [{ privateKey, certificate, spki }, tokens] = await Promise.all([
    makeCertificate(),
    openTokenBook(behaviour, now),
  ]);
  const log: LoggedRequest[] = [];
  const clients: Client[] = [{ ...demoClient }];
  const changes = changesOf(clients, tokens);
  const app = makeApp(log, behaviour, clients, tokens, changes, now);

  const server = createServer(
    // Longer than any test waits between two requests: a browser that meets a connection just being
    // closed would fail at random.
    { key: privateKey, cert: certificate, keepAliveTimeout: 120_000 },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  );
  // Node's own `closeAllConnections` misses those that are still shaking hands.
  const sockets = new Set<Duplex>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  return {
    port: (server.address() as AddressInfo).port, // A TCP server that listens has no other kind.
    hosts,
    spki,
    certificate,
    log,
    clients,
    behaviour,
    tokenRequests: () => log.filter(isTokenRequest),
    apiRequests: () => log.filter(isApiRequest),
    isLive: (token) => tokens.holder(token) !== undefined,
    ...changes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
