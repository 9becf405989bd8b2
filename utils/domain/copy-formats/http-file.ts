// A request for the editors that send requests from files (.http).
import type { Example } from './example';
import { inComment } from './in-comment';

export function httpFile({ name, url, accessToken }: Example): string {
  return `### Workspace: ${inComment(name)}
GET ${url}
Accept: application/json
Authorization: Bearer ${accessToken}
`;
}
