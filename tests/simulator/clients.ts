// The API clients that the simulated GreenLake knows. All of it is invented.
import type { Fleet } from './fleet';

/** What its owner may read with a client. */
export type Role = 'compute-ops-management' | 'data-services' | 'platform';

/** A workspace of a customer that a managed service provider looks after. */
export interface Tenant {
  /** 32 hexadecimal digits; the list of tenants shows it as a UUID. */
  workspaceId: string;
  name: string;
  /** What it has. Left out, it has its provider's services and nothing in them. */
  fleet?: Fleet;
}

export interface Client {
  clientId: string;
  clientSecret: string;
  /** 32 hexadecimal digits, as the console shows it. */
  workspaceId: string;
  /** E-mail address of the user who made the client. */
  owner: string;
  /** Made for all of GreenLake, or for one instance of one service; the latter gets no workspace token. */
  service: 'platform' | 'service-instance';
  /** All of them when left out. */
  roles?: readonly Role[];
  /** Beginnings of addresses, as `host/path`, that are refused to it in spite of its roles. None when left out. */
  mayNotRead?: readonly string[];
  /** `basic`: its secret is refused in the form of a request. When left out, or `post`, both ways are taken. */
  authentication?: 'post' | 'basic';
  /** Having any makes its workspace that of a managed service provider. None when left out. */
  tenants?: readonly Tenant[];
  /** How long its tokens live, in seconds, whoever issues them; as `behaviour` says when left out. */
  lifetimeS?: number;
  /** What its workspace has. Left out, the demo workspace has the demo fleet, any other has nothing anywhere. */
  fleet?: Fleet;
}

/** The client that every simulator starts with, in the only workspace that has servers unless a test gives it some. */
export const demoClient: Client = {
  clientId: '5e0f6a11-2b3c-4d5e-8f90-a1b2c3d4e5f6',
  clientSecret: 'decafbaddecafbaddecafbaddecafbad',
  workspaceId: 'a0c3d5e7f90112233445566778899aab',
  owner: 'dana.rivera@example.com',
  service: 'platform',
};
