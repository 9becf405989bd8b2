// The API clients of this console. They live in the simulator, so that what is made here works with the APIs.
import type { ServiceName } from './words/words';

export interface ApiClient {
  readonly clientId: string;
  readonly name: string;
  readonly service: ServiceName;
}

export interface ClientSecret {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Asks the simulator, which answers what its own table says. */
async function ask<T>(method: string, path = '', body?: object): Promise<T> {
  const response = await fetch(`/simulated/clients${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`);
  return response.json();
}

export const listClients = () => ask<ApiClient[]>('GET');

export const createClient = (name: string, service: ServiceName) =>
  ask<ClientSecret>('POST', '', { name, service });

export const resetSecret = (clientId: string) => ask<ClientSecret>('POST', `/${clientId}/secret`);

/** Null when it is not the secret of this client. */
export const createToken = (client: ClientSecret) =>
  ask<{ token: string | null }>('POST', `/${client.clientId}/token`, client);

export const deleteClient = (clientId: string) => ask<null>('DELETE', `/${clientId}`);
