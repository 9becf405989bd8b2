// The tokens of both issuers: how they are made and signed, whose they are and until when they are accepted.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose';
import { type Behaviour, type IssuerKind, jwtLifetimeS } from './behaviour';
import type { Client } from './clients';
import { globalHost, ssoHost } from './hosts';

export interface TokenBook {
  /** A token like no other before it; it is accepted from now until its end. */
  issue(issuer: IssuerKind, client: Client): Promise<string>;
  /** The youngest token that this client got from this issuer, ended or not. */
  latest(issuer: IssuerKind, client: Client): string | undefined;
  /** The client that holds a token which is accepted now. */
  holder(token: string): Client | undefined;
  /** The public keys of an issuer. */
  keys(issuer: IssuerKind): JSONWebKeySet;
}

interface IssuedToken {
  token: string;
  issuer: IssuerKind;
  client: Client;
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

function claimsOf(issuer: IssuerKind, client: Client, iat: number, lifetimeS: number): JWTPayload {
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
      platform_customer_id: client.workspaceId,
      application_instance_id: applicationInstances[client.service],
    };
  }
  return {
    ...common,
    iss: `https://${globalHost}/authorization/v2/oauth2/${client.workspaceId}`,
    sub: `api-client:${client.clientId}`,
    nbf: iat,
    hpe_principal_type: 'api-client',
    hpe_identity_type: 'service-identity',
    hpe_workspace_id: client.workspaceId,
    hpe_tenant_id: client.workspaceId,
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

/** A book with new signing keys; it reads `behaviour` anew for each token. */
export async function openTokenBook(behaviour: Behaviour): Promise<TokenBook> {
  const [shared, workspace] = await Promise.all([makeSigner('shared'), makeSigner('workspace')]);
  const signers = { shared, workspace };
  const issued: IssuedToken[] = [];

  const heldBy = (issuer: IssuerKind, client: Client) =>
    issued.filter((one) => one.issuer === issuer && one.client.clientId === client.clientId);

  return {
    async issue(issuer, client) {
      const now = Date.now();
      const lifetimeS = jwtLifetimeS(behaviour, issuer);
      const token = behaviour.opaque
        ? randomBytes(32).toString('base64url')
        : await signers[issuer].sign(claimsOf(issuer, client, Math.floor(now / 1000), lifetimeS));
      if (behaviour.endsOlderTokens) {
        for (const older of heldBy(issuer, client)) older.endsAt = Math.min(older.endsAt, now);
      }
      // Not the whole seconds of `exp`: a token that says 3 s is accepted for 3 s.
      issued.push({ token, issuer, client, endsAt: now + lifetimeS * 1000 });
      return token;
    },
    latest: (issuer, client) => heldBy(issuer, client).at(-1)?.token,
    holder: (token) => issued.find((one) => one.token === token && one.endsAt > Date.now())?.client,
    keys: (issuer) => signers[issuer].keys,
  };
}
