// The token issuer: the address that grants tokens. There are two, both HPE's; no other is ever asked.
import { fail, ok, type Result } from './result';

/** `shared`: the sso address (its tokens live 2 h). `workspace`: the address of one workspace (15 min). */
export type Issuer =
  | { readonly kind: 'shared' }
  | { readonly kind: 'workspace'; readonly workspaceId: string };

const sharedHost = 'sso.common.cloud.hpe.com';
const sharedPath = '/as/token.oauth2';
const workspaceHost = 'global.api.greenlake.hpe.com';
/** The console and the `iss` claim show the address without its last part, HPE's guides with it. */
const workspacePath = /^\/authorization\/v2\/oauth2\/([^/]+)(?:\/token)?\/?$/;

/** Where the token of this issuer is asked for (HPE developer portal, "authentication" and "audit logs" guides). */
export function tokenUrl(issuer: Issuer): string {
  return issuer.kind === 'shared'
    ? `https://${sharedHost}${sharedPath}`
    : `https://${workspaceHost}/authorization/v2/oauth2/${issuer.workspaceId}/token`;
}

/** The host that is named to the user when this issuer does not answer. */
export function issuerHost(issuer: Issuer): string {
  return issuer.kind === 'shared' ? sharedHost : workspaceHost;
}

/**
 * Reads the form's field "Workspace ID or token issuer URL". Empty means the shared issuer. A workspace ID is
 * 32 hexadecimal digits; HPE's APIs show the same ID as a hyphenated UUID too, so hyphens are dropped.
 * Fails with `issuer-foreign` for any host but HPE's two, `issuer-malformed` for everything else.
 */
export function parseIssuer(text: string): Result<Issuer> {
  const trimmed = text.trim();
  if (trimmed === '') return ok({ kind: 'shared' });
  if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed) || trimmed.includes('/')) return parseUrl(trimmed);
  return parseWorkspaceId(trimmed);
}

/** The text that the form shows for an issuer; `parseIssuer` reads it back. */
export function issuerText(issuer: Issuer): string {
  return issuer.kind === 'shared' ? '' : issuer.workspaceId;
}

function parseWorkspaceId(text: string): Result<Issuer> {
  const workspaceId = text.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(workspaceId)
    ? ok({ kind: 'workspace', workspaceId })
    : fail({ kind: 'issuer-malformed' });
}

function parseUrl(text: string): Result<Issuer> {
  const url = URL.parse(text.includes('://') ? text : `https://${text}`);
  if (!url?.hostname) return fail({ kind: 'issuer-malformed' });
  if (url.hostname !== sharedHost && url.hostname !== workspaceHost) {
    return fail({ kind: 'issuer-foreign', host: url.host });
  }
  const plain = url.protocol === 'https:' && !url.port && !url.username && !url.password;
  if (!plain || url.search || url.hash) return fail({ kind: 'issuer-malformed' });
  if (url.hostname === sharedHost) {
    return url.pathname === sharedPath
      ? ok({ kind: 'shared' })
      : fail({ kind: 'issuer-malformed' });
  }
  const workspaceId = workspacePath.exec(url.pathname)?.[1];
  return workspaceId ? parseWorkspaceId(workspaceId) : fail({ kind: 'issuer-malformed' });
}
