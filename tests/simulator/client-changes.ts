// What becomes of API clients while the simulator runs, for tests and for its console alike.
import { randomBytes, randomUUID } from 'node:crypto';
import { type Client, demoClient } from './clients';
import type { TokenBook } from './tokens';

export interface ClientChanges {
  /** A new client of the workspace and the owner of the demo client. */
  createClient(service: Client['service']): Client;
  /** The new secret of a client: from now on the old one is refused, and every token of the client has ended. */
  resetSecret(clientId: string): string;
  /** The client is unknown from now on, and every token of it has ended. */
  deleteClient(clientId: string): void;
  /** Ends every token of a client, as newer ones elsewhere may do; its secret is accepted as before. */
  endTokens(clientId: string): void;
}

const newSecret = () => randomBytes(16).toString('hex');

/** Changes to this list and these tokens; all but the first throw for a client that is not in the list. */
export function changesOf(clients: Client[], tokens: TokenBook): ClientChanges {
  const known = (clientId: string): Client => {
    const client = clients.find((one) => one.clientId === clientId);
    if (!client) throw new Error(`The simulator has no client ${clientId}.`);
    return client;
  };
  return {
    createClient(service) {
      const { workspaceId, owner } = demoClient;
      const client: Client = {
        clientId: randomUUID(),
        clientSecret: newSecret(),
        workspaceId,
        owner,
        service,
      };
      clients.push(client);
      return client;
    },
    resetSecret(clientId) {
      const clientSecret = newSecret();
      const client = known(clientId);
      // The tests' own object keeps the secret that it was made with.
      clients.splice(clients.indexOf(client), 1, { ...client, clientSecret });
      tokens.end(clientId);
      return clientSecret;
    },
    deleteClient(clientId) {
      clients.splice(clients.indexOf(known(clientId)), 1);
      tokens.end(clientId);
    },
    endTokens: (clientId) => tokens.end(known(clientId).clientId),
  };
}
