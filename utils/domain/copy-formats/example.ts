// What the examples and scripts are made of: one address to read, and with what.
import type { ClientAuthentication } from '../workspace';

/** `name`: of the workspace; for a comment. */
export interface Example {
  readonly name: string;
  readonly url: string;
  readonly accessToken: string;
}

/** For a script that gets a token itself: all that it has to know but the secret. */
export interface ScriptClient {
  readonly name: string;
  readonly url: string;
  readonly clientId: string;
  readonly tokenUrl: string;
  readonly authentication: ClientAuthentication;
}

/** The environment variable from which a script takes the secret. */
export const secretVariable = 'GREENLAKE_CLIENT_SECRET';
