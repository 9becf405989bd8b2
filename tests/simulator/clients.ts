// The API clients that the simulated GreenLake knows. All of it is invented.

export interface Client {
  clientId: string;
  clientSecret: string;
  /** 32 hexadecimal digits, as the console shows it. */
  workspaceId: string;
  /** E-mail address of the user who made the client. */
  owner: string;
  /** Made for all of GreenLake, or for one instance of one service; the latter gets no workspace token. */
  service: 'platform' | 'service-instance';
}

/** The client that every simulator starts with, in the only workspace that has servers. */
export const demoClient: Client = {
  clientId: '5e0f6a11-2b3c-4d5e-8f90-a1b2c3d4e5f6',
  clientSecret: 'decafbaddecafbaddecafbaddecafbad',
  workspaceId: 'a0c3d5e7f90112233445566778899aab',
  owner: 'dana.rivera@example.com',
  service: 'platform',
};
