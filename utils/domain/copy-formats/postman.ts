// An environment for Postman, with the names of the variables that HPE's own collection has.

interface PostmanValues {
  readonly name: string;
  readonly baseUrl: string;
  readonly accessToken: string;
  readonly clientId: string;
  readonly tokenUrl: string;
  /** Empty where it is not known. */
  readonly workspaceId: string;
  readonly region: string;
}

/** The file's text. The secret is left blank: Postman may keep what is in a file on its servers. */
export function postmanEnvironment(values: PostmanValues): string {
  const { name, baseUrl, accessToken, clientId, tokenUrl, workspaceId, region } = values;
  const environment = {
    name,
    values: [
      variable('baseUrl', baseUrl),
      variable('BearerToken', accessToken, 'secret'),
      variable('ClientId', clientId),
      variable('ClientSecret', '', 'secret'),
      variable('TokenIssuerURL', tokenUrl),
      variable('WorkspaceId', workspaceId),
      variable('RegionId', region),
    ],
    _postman_variable_scope: 'environment',
  };
  return `${JSON.stringify(environment, null, 2)}\n`;
}

/** A name for the file that every system takes. */
export function postmanFileName(name: string): string {
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const trimmed = plain.replace(/^-|-$/g, '');
  return `${['greenlake', trimmed].filter(Boolean).join('-')}.postman_environment.json`;
}

function variable(key: string, value: string, type: 'default' | 'secret' = 'default') {
  return { key, value, type, enabled: true };
}
