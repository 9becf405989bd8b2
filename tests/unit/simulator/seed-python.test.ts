// The Python program that HPE printed in 2021, run by a real Python with requests-oauthlib through the proxy.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { find } from '../../browsers/find.mjs';
import { openShell, printedClient, type Shell } from './from-a-shell';
import { computeClient, dataServicesClient, namesAt, sameLists } from './seed-clients';

// Word for word, with the blanks at the ends of the lines.
const printed = `from oauthlib.oauth2 import BackendApplicationClient       
from requests.auth import HTTPBasicAuth       
from requests_oauthlib import OAuth2Session       

client = BackendApplicationClient(YOUR_CLIENT_ID)       
     
oauth = OAuth2Session(client=client)       
auth = HTTPBasicAuth(YOUR_CLIENT_ID, YOUR_CLIENT_SECRET)       
      
token = oauth.fetch_token(token_url='https://sso.common.cloud.hpe.com/as/token.oauth2', auth=auth)       
print(token["access_token"])`;

/** "The variables must be substituted accordingly", it says: here they are set before its first line. */
const substituted = `import os
YOUR_CLIENT_ID = os.environ['YOUR_CLIENT_ID']
YOUR_CLIENT_SECRET = os.environ['YOUR_CLIENT_SECRET']
${printed}`;

const python = find('python');
const why = 'Needs Python 3 with requests-oauthlib (python3-requests-oauthlib on Debian).';

let shell: Shell;
beforeAll(async () => {
  shell = await openShell();
  shell.simulator.clients.push(computeClient, dataServicesClient);
});
afterAll(() => shell.close());

test.for(sameLists)(
  'the printed program gets a $service client a token for the addresses of 2022 and of today',
  async ({ client, address2022, today }, context) => {
    if (!python) return context.skip(why);
    const stdout = await shell.run(python, ['-c', substituted], printedClient(client));
    const token = stdout.trim();
    expect(shell.simulator.isLive(token)).toBe(true);
    expect(await namesAt(shell.simulator, address2022, token)).toEqual(
      await namesAt(shell.simulator, today, token),
    );
  },
);
