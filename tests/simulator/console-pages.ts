// The host of the console: its API page, as `tests/console` builds it, and behind it the simulated clients.
import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Hono } from 'hono';
import type { ClientChanges } from './client-changes';
import { type Client, demoClient } from './clients';
import { consoleHost } from './hosts';
import type { Environment } from './request-log';
import type { TokenBook } from './tokens';

/** At the root: opens at once, and is a place to paste into. */
const smallPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Console (simulated)</title></head>
<body><h1>Console (simulated)</h1><label>Paste here <textarea rows="8" cols="80"></textarea></label></body>
</html>
`;

/** As strict as a large site can be with components that write their styles at run time. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
].join('; ');

const folder = resolve('.output/console');
const index = resolve(folder, 'index.html');

/** What a client is called in the console and what it was made for, in the words of `tests/console`. */
interface Shown {
  name: string;
  service: string;
}

/** Adds the console to the app, as the last of its hosts. Every path but the root shows the API page's app, if it is built. */
export function addConsole(
  app: Hono<Environment>,
  clients: readonly Client[],
  tokens: TokenBook,
  { createClient, resetSecret, deleteClient }: ClientChanges,
): void {
  const shown = new Map<string, Shown>([
    [demoClient.clientId, { name: 'Fleet reports', service: 'platform' }],
  ]);
  const simulated = `/${consoleHost}/simulated/clients`;

  app.get(simulated, (c) =>
    c.json(
      clients.map(({ clientId, service }) => ({
        clientId,
        name: `Client ${clientId.slice(0, 8)}`,
        service: service === 'platform' ? 'platform' : 'compute',
        ...shown.get(clientId),
      })),
    ),
  );
  app.post(simulated, (c) => {
    const asked: Shown = JSON.parse(c.var.logged.body);
    const made = createClient(asked.service === 'platform' ? 'platform' : 'service-instance');
    const { clientId, clientSecret } = made;
    shown.set(clientId, asked);
    return c.json({ clientId, clientSecret });
  });
  app.post(`${simulated}/:id/secret`, (c) => {
    const clientId = c.req.param('id');
    return c.json({ clientId, clientSecret: resetSecret(clientId) });
  });
  app.post(`${simulated}/:id/token`, async (c) => {
    const { clientSecret } = JSON.parse(c.var.logged.body);
    const client = clients.find(({ clientId }) => clientId === c.req.param('id'));
    if (client?.clientSecret !== clientSecret || !client) return c.json({ token: null });
    const { workspaceId } = client;
    return c.json({ token: await tokens.issue({ issuer: 'shared', client, workspaceId }) });
  });
  app.delete(`${simulated}/:id`, (c) => {
    deleteClient(c.req.param('id'));
    return c.json(null);
  });

  app.get(`/${consoleHost}/assets/:file`, (c) => {
    const file = resolve(folder, 'assets', basename(c.req.param('file')));
    if (!existsSync(file)) return c.notFound();
    const type = file.endsWith('.css') ? 'text/css' : 'text/javascript';
    return c.body(readFileSync(file, 'utf8'), 200, { 'content-type': `${type};charset=utf-8` });
  });
  app.get(`/${consoleHost}/`, (c) => c.html(smallPage));
  app.get(`/${consoleHost}/*`, (c) => {
    if (!existsSync(index)) return c.html(smallPage);
    c.header('content-security-policy', contentSecurityPolicy);
    return c.html(readFileSync(index, 'utf8'));
  });
}
