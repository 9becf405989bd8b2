// How the tests of the simulator ask for a token by hand, without any OAuth library.
import { type Client, demoClient } from '../../simulator/simulator';

/** The address of the shared issuer. */
export const sharedUrl = 'https://sso.common.cloud.hpe.com/as/token.oauth2';

/** The address of the issuer of a workspace. */
export function workspaceUrl(workspaceId: string): string {
  return `https://global.api.greenlake.hpe.com/authorization/v2/oauth2/${workspaceId}/token`;
}

/** The form of a correct token request, with the members in `changes` replaced, or left out when undefined. */
export function tokenForm(
  client: Client = demoClient,
  changes: Record<string, string | undefined> = {},
): URLSearchParams {
  const members = {
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    ...changes,
  };
  return new URLSearchParams(
    Object.entries(members).filter((member): member is [string, string] => member[1] !== undefined),
  );
}

/** The access token that the demo client gets from an issuer; fails when there is none in the answer. */
export async function freshToken(send: typeof fetch, url = sharedUrl): Promise<string> {
  const response = await send(url, { method: 'POST', body: tokenForm() });
  const { access_token: token }: { access_token?: unknown } = await response.json();
  if (typeof token !== 'string') throw new Error(`No token, status ${response.status}`);
  return token;
}
