// The tokens of both issuers: how they are made and signed, whose they are and until when they are accepted.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose';
import { type Behaviour, type IssuerKind, jwtLifetimeS } from './behaviour';
import type { Client } from './clients';
import { globalHost, ssoHost } from './hosts';

/** Whose a token is, and the workspace that it opens: that of its client, or that of one of its tenants. */
export interface Held {
  readonly issuer: IssuerKind;
  readonly client: Client;
  readonly workspaceId: string;
}

export interface TokenBook {
  /** A token like no other before it, accepted from now until its end; or the live one, if `reissue` says so. */
  issue(to: Held): Promise<string>;
  /** The youngest token of this client, issuer and workspace, ended or not. */
  latest(to: Held): string | undefined;
  /** Who holds a token that is accepted now. */
  holder(token: string): Held | undefined;
  /** Ends every token of a client, those of its tenants with them. */
  end(clientId: string): void;
  /** The public keys of an issuer. */
  keys(issuer: IssuerKind): JSONWebKeySet;
}

interface IssuedToken extends Held {
  token: string;
  endsAt: number;
}

const keyIds: Record<IssuerKind, string> = {
  shared: 'SimulatedSharedIssuerKey1',
  workspace: 'simulated-workspace-issuer-key-1',
};

/** All zeros stand for the whole platform; any other UUID names one instance of a service. */
const applicationInstances: Record<Client['service'], string> = {
  platform: '00000000-0000-0000-0000-000000000000',
  'service-instance': '7d2f9c10-4a5b-4c6d-9e8f-0123456789ab',
};

function claimsOf(
  { issuer, client, workspaceId }: Held,
  iat: number,
  lifetimeS: number,
): JWTPayload {
  const common = {
    aud: 'external_api',
    client_id: client.clientId,
    iat,
    exp: iat + lifetimeS,
    jti: randomUUID(),
  };
  if (issuer === 'shared') {
    return {
      ...common,
      iss: `https://${ssoHost}`,
      sub: client.owner,
      user_ctx: createHash('sha256').update(client.owner).digest('hex').slice(0, 32),
      auth_source: 'ccs_token_management',
      platform_customer_id: workspaceId,
      application_instance_id: applicationInstances[client.service],
    };
  }
  return {
    ...common,
    iss: `https://${globalHost}/authorization/v2/oauth2/${workspaceId}`,
    sub: `api-client:${client.clientId}`,
    nbf: iat,
    hpe_principal_type: 'api-client',
    hpe_identity_type: 'service-identity',
    hpe_workspace_id: workspaceId,
    hpe_tenant_id: workspaceId,
    hpe_token_type: 'api-v1.2',
  };
}

async function makeSigner(issuer: IssuerKind) {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const kid = keyIds[issuer];
  const header =
    issuer === 'shared'
      ? { alg: 'RS256', kid, 'pi.atm': 'dez0' }
      : { alg: 'RS256', kid, typ: 'JWT' };
  return {
    keys: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] },
    sign: (claims: JWTPayload) => new SignJWT(claims).setProtectedHeader(header).sign(privateKey),
  };
}

/** A book with new signing keys; it reads `behaviour` anew for each token. `now`: HPE's clock, in epoch milliseconds. */
export async function openTokenBook(
  behaviour: Behaviour,
  now = () => Date.now(),
): Promise<TokenBook> {
  const [shared, workspace] = await Promise.all([makeSigner('shared'), makeSigner('workspace')]);
  const signers = { shared, workspace };
  const issued: IssuedToken[] = [];

  const isLive = ({ endsAt }: IssuedToken) => endsAt > now();
  const heldBy = ({ issuer, client, workspaceId }: Held) =>
    issued.filter(
      (one) =>
        one.issuer === issuer &&
        one.workspaceId === workspaceId &&
        one.client.clientId === client.clientId,
    );
  const endAll = (tokens: readonly IssuedToken[]) => {
    for (const one of tokens) one.endsAt = Math.min(one.endsAt, now());
  };

  return {
    async issue(to) {
      const lifetimeS = to.client.lifetimeS ?? jwtLifetimeS(behaviour, to.issuer);
      const iat = Math.floor((now() + behaviour.dateOffsetMs) / 1000);
      const token = behaviour.opaque
        ? randomBytes(32).toString('base64url')
        : await signers[to.issuer].sign(claimsOf(to, iat, lifetimeS));
      // Only now: another request may have got its token while this one was being signed.
      const live = behaviour.reissue === 'same-token' ? heldBy(to).findLast(isLive) : undefined;
      if (live) return live.token;
      if (behaviour.reissue === 'ends-older') endAll(heldBy(to));
      // Not the whole seconds of `exp`: a token that says 3 s is accepted for 3 s.
      issued.push({ ...to, token, endsAt: now() + lifetimeS * 1000 });
      return token;
    },
    latest: (to) => heldBy(to).at(-1)?.token,
    holder: (token) => issued.find((one) => one.token === token && isLive(one)),
    end: (clientId) => endAll(issued.filter((one) => one.client.clientId === clientId)),
    keys: (issuer) => signers[issuer].keys,
  };
}
