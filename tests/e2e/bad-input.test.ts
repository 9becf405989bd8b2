// What can go wrong between the form and HPE, in real Chromium: one sentence each, and nothing that was there is lost.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import type { Popup } from '../browsers/popup.ts';
import { type Answer, documentedBehaviour } from '../simulator/behaviour.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { save, view } from '../support/extension-page.ts';
import { addWorkspace, alert, fillForm, status } from '../support/popup-form.ts';

let simulator: Simulator;
let chromium: Chromium;
let page: Page;
const entry = {
  name: 'Lab Europe',
  clientId: demoClient.clientId,
  clientSecret: demoClient.clientSecret,
  issuer: demoClient.workspaceId,
};
const sso = 'sso.common.cloud.hpe.com';
const platform = 'global.api.greenlake.hpe.com';

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
  page = await chromium.page('options.html');
  await save(page, demoClient);
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});
beforeEach(() => {
  Object.assign(simulator.behaviour, documentedBehaviour());
  simulator.log.length = 0;
});

/** Opens the popup, types the entry, presses Test and save, and answers what the alert says. */
async function refused(wrong: Partial<typeof entry>): Promise<{ popup: Popup; words: string }> {
  const popup = await chromium.popup();
  await addWorkspace(popup, { ...entry, ...wrong });
  return { popup, words: await alert(popup, 25_000) };
}

/** What was saved before is still there, with its token; the form still holds all that was typed. */
async function expectNothingLost(popup: Popup, typed: Partial<typeof entry>): Promise<void> {
  const { workspaces } = await view(page);
  expect(workspaces.map(({ name }) => name)).toEqual(['Finance production']);
  expect(workspaces[0]?.token?.lifetime).toBe(899_000);
  const fields = await popup.evaluate<string[]>(
    `[...document.querySelectorAll('form input')].map((input) => input.value)`,
  );
  const { name, clientId, clientSecret, issuer } = { ...entry, ...typed };
  expect(fields.slice(0, 4)).toEqual([name, clientId, clientSecret, issuer]);
  await popup.click({ role: 'button', name: 'Discard' });
  await popup.close();
}

const saveUntested = (popup: Popup) =>
  popup.evaluate<boolean>(`document.body.innerText.includes('Save without test')`);

it('a wrong secret is sent once, not tried again, and the likely reasons are named', async () => {
  const typed = { clientSecret: '0123456789abcdef0123456789abcdef' };
  const { popup, words } = await refused(typed);
  expect(words).toBe(
    'HPE did not accept this client ID and secret.The secret was reset, the client was deleted, or one of the two is mistyped. It was sent once and is not tried again.',
  );
  expect(simulator.tokenRequests()).toHaveLength(1);
  expect(await saveUntested(popup)).toBe(false);
  await expectNothingLost(popup, typed);
});

it.each([
  [
    'an issuer of another host',
    { issuer: 'https://evil.example/as/token.oauth2' },
    'evil.example is not a token issuer of HPE GreenLake.',
  ],
  [
    'a look-alike host',
    { issuer: `https://${sso}.evil.example/as/token.oauth2` },
    `${sso}.evil.example is not a token issuer`,
  ],
  [
    'a workspace ID that is none',
    { issuer: 'finance' },
    'This is neither a workspace ID nor a token issuer URL.',
  ],
  ['no name', { name: '' }, 'Give the workspace a name.'],
  ['no client ID', { clientId: '' }, 'The client ID is missing.'],
  ['no secret', { clientSecret: '' }, 'The client secret is missing.'],
])('%s is refused before any request', async (_, typed, sentence) => {
  const { popup, words } = await refused(typed);
  expect(words).toContain(sentence);
  expect(simulator.log.filter(({ method }) => method === 'POST')).toEqual([]);
  expect(await saveUntested(popup)).toBe(false);
  await expectNothingLost(popup, typed);
});

const html = '<html><body>Sign in to the network</body></html>';
const answers: [string, Answer, string, number][] = [
  [
    'a page instead of JSON',
    { kind: 'raw', body: html, contentType: 'text/html' },
    `${platform} answered with a page instead of a token (status 200).`,
    1,
  ],
  [
    'a page from the edge',
    { kind: 'status', status: 403, html },
    `${platform} answered with a page instead of a token (status 403).`,
    1,
  ],
  [
    'a redirect',
    { kind: 'redirect', status: 307, location: `https://${sso}/as/token.oauth2` },
    `${platform} sent the request elsewhere, so it was stopped.`,
    1,
  ],
  [
    'an answer without end',
    { kind: 'huge', bytes: 1_000_000 },
    `${platform} answered with far more than a token.`,
    1,
  ],
  [
    'a client that may not',
    { kind: 'status', status: 400, json: { error: 'unauthorized_request' } },
    'HPE does not grant this client a token for this workspace.',
    1,
  ],
  [
    'an unknown refusal',
    { kind: 'status', status: 400, json: { error: 'invalid_request' } },
    'HPE refused the request (400 invalid_request).',
    1,
  ],
  [
    'too many requests',
    { kind: 'status', status: 429, headers: { 'retry-after': '30' } },
    'HPE asks to wait before the next request.',
    1,
  ],
  [
    'JSON that is no token',
    { kind: 'status', status: 200, json: { access_token: 7 } },
    'HPE answered, but not with a usable token.',
    1,
  ],
  [
    'a fault of the issuer, tried three times',
    { kind: 'status', status: 503, json: {} },
    `HPE's token issuer has a problem (status 503).`,
    3,
  ],
  [
    'a host that does not answer, tried three times',
    { kind: 'drop' },
    `${platform} did not answer.`,
    3,
  ],
];
it.each(answers)('%s gets its own sentence', async (_, answer, sentence, requests) => {
  simulator.behaviour.always = answer;
  const { popup, words } = await refused({});
  expect(words).toContain(sentence);
  expect(simulator.tokenRequests()).toHaveLength(requests);
  expect(await saveUntested(popup)).toBe(true);
  await expectNothingLost(popup, {});
});

it('an issuer that never answers is given up after 15 s, in one request', async () => {
  simulator.behaviour.always = { kind: 'hang' };
  const { popup, words } = await refused({});
  expect(words).toContain(`${platform} did not answer in time.`);
  expect(simulator.tokenRequests()).toHaveLength(1);
  await expectNothingLost(popup, {});
});

it('an expires_in of zero is a token that has already ended', async () => {
  simulator.behaviour.expiresIn = { value: 0 };
  const { popup, words } = await refused({});
  expect(words).toContain('HPE answered with a token that has already ended.');
  await expectNothingLost(popup, {});
});

it('what was typed is all there again after the popup was clicked away', async () => {
  const popup = await chromium.popup();
  await popup.click({ role: 'button', name: 'Add a workspace' });
  await fillForm(popup, entry);
  await popup.close();
  const again = await chromium.popup();
  await again.waitFor(`document.querySelectorAll('form input').length > 3`);
  await expectNothingLost(again, {});
});

it('a workspace that could not be tested is saved without test, and Copy gets its token later', async () => {
  simulator.behaviour.always = { kind: 'drop' };
  const { popup } = await refused({});
  await popup.click({ role: 'button', name: 'Save without test' });
  await status(popup, 'Saved without test.');
  simulator.behaviour.always = undefined;
  await popup.click({ role: 'button', name: 'Copy token' });
  await status(popup, 'Copied, Lab Europe, 14 min left');
  await popup.close();
});
