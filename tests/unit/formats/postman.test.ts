// The Postman environment, used by newman as Postman would: with a collection that has the names of HPE's own variables.
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { apiOrigin } from '../../../utils/domain/addresses';
import { postmanEnvironment, postmanFileName } from '../../../utils/domain/copy-formats/postman';
import { demoClient } from '../../simulator/simulator';
import { nastyNames } from './nasty';
import { aScriptClient, place, usePrograms } from './programs';

const { simulator, run, write, reads, anExample } = usePrograms();
const newman = resolve('node_modules/newman/bin/newman.js');

/** Reads with the token in the environment, gets another with the client in it, and reads with that. */
const collection = {
  info: {
    name: 'What HPE’s collection does',
    schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
  },
  item: [
    reading('with the token of the environment'),
    {
      name: 'another token',
      event: [
        {
          listen: 'test',
          script: { exec: ['pm.environment.set("BearerToken", pm.response.json().access_token)'] },
        },
      ],
      request: {
        method: 'POST',
        url: '{{TokenIssuerURL}}',
        body: {
          mode: 'urlencoded',
          urlencoded: [
            { key: 'grant_type', value: 'client_credentials' },
            { key: 'client_id', value: '{{ClientId}}' },
            { key: 'client_secret', value: '{{ClientSecret}}' },
          ],
        },
      },
    },
    reading('with the other token'),
  ],
};

function reading(name: string) {
  return {
    name,
    request: {
      method: 'GET',
      url: '{{baseUrl}}/compute-ops-mgmt/v1/servers?limit=1',
      auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{BearerToken}}' }] },
    },
  };
}

const anEnvironment = (accessToken: string, name = nastyNames[0] ?? '') => {
  const { clientId, tokenUrl } = aScriptClient();
  const { workspaceId } = demoClient;
  const about = { baseUrl: apiOrigin(place), workspaceId, region: place.region };
  return postmanEnvironment({ name, accessToken, clientId, tokenUrl, ...about });
};

test('opens the API with its token, and with one that is got by its client', async () => {
  const { accessToken } = await anExample();
  await write('environment.json', anEnvironment(accessToken));
  await write('collection.json', JSON.stringify(collection));
  const secret = `ClientSecret=${demoClient.clientSecret}`;
  const options = ['-e', 'environment.json', '--env-var', secret, '--reporters', 'json'];
  await run(process.execPath, [newman, 'run', 'collection.json', ...options]);
  expect(reads()).toEqual([200, 200]);
  const [token] = simulator().tokenRequests();
  expect(token?.status).toBe(200);
  const headers = simulator()
    .apiRequests()
    .map((request) => request.headers.authorization);
  expect(headers).toEqual([`Bearer ${accessToken}`, `Bearer ${token?.issued}`]);
});

test.each(nastyNames)('is JSON under a nasty name, with the secret blank (%#)', (name) => {
  const environment = JSON.parse(anEnvironment('a.b.c', name));
  expect(environment).toMatchObject({ name, _postman_variable_scope: 'environment' });
  const values = environment.values.map(({ key, value }: { key: string; value: string }) => [
    key,
    value,
  ]);
  expect(Object.fromEntries(values)).toEqual({
    baseUrl: 'https://us-west.api.greenlake.hpe.com',
    BearerToken: 'a.b.c',
    ClientId: demoClient.clientId,
    ClientSecret: '',
    TokenIssuerURL: 'https://sso.common.cloud.hpe.com/as/token.oauth2',
    WorkspaceId: demoClient.workspaceId,
    RegionId: 'us-west',
  });
});

test('hides token and secret from who looks over a shoulder', () => {
  const { values } = JSON.parse(anEnvironment('a.b.c'));
  const hidden = values.filter(({ type }: { type: string }) => type === 'secret');
  expect(hidden.map(({ key }: { key: string }) => key)).toEqual(['BearerToken', 'ClientSecret']);
});

test.each([
  ['Hamburg production', 'greenlake-Hamburg-production.postman_environment.json'],
  ['../../etc/passwd', 'greenlake-etc-passwd.postman_environment.json'],
  ['Köln „Süd“ 🦊', 'greenlake-Köln-Süd.postman_environment.json'],
  ['שלום\u202e', 'greenlake-שלום.postman_environment.json'],
  ['???', 'greenlake.postman_environment.json'],
])('of %s is saved as %s', (name, file) => {
  expect(postmanFileName(name)).toBe(file);
});
