// What a content world gets that forges messages: a page that has taken it over may say anything that our script could.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pageHelpers } from '../../../utils/domain/page-helpers';
import { type CommandName, pageCommands } from '../../../utils/messages/contract';
import { minute, now, second } from '../domain/a-view';
import { commands, contentOf, requests } from '../messages/senders';
import { bothCopies } from '../storage/a-store';
import { ask, deliverFrom, kill, session, setClock, useBrowser } from './a-browser';
import { atRest } from './a-life';
import {
  aForm,
  clientIdOf,
  id,
  protectedByPassphrase,
  saved,
  secretOf,
  useIssuer,
} from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const self = { id: fakeBrowser.runtime.id, root: fakeBrowser.runtime.getURL('') };
const content = contentOf(self);

/** Sends from the page, one message a second, which is in its pace. */
async function forge(message: unknown, from: object = content): Promise<unknown> {
  setClock(Date.now() + second);
  return deliverFrom(from, message);
}

async function fill() {
  await saved(aForm(1));
  await saved(aForm(2));
  await ask('workspace.remove', { id: id(2) });
}

const refused = { ok: false, failure: { kind: 'unexpected' } };
const done = { ok: true, value: null };

/** Whether a reply says nothing but whether it was done, or which helpers are on. */
function expectHarmless(reply: unknown) {
  if (reply === undefined) return;
  const { value } = reply as { value?: Record<string, unknown> };
  if (value) {
    expect(Object.keys(value).sort()).toEqual([...pageHelpers].sort());
    expect(new Set(Object.values(value).map((one) => typeof one))).toEqual(new Set(['boolean']));
  } else expect([JSON.stringify(refused), JSON.stringify(done)]).toContain(JSON.stringify(reply));
}

/** A good request about the first workspace. */
function goodRequest(command: CommandName): unknown {
  const text = JSON.stringify(requests[command]).replaceAll(requests['workspace.read'].id, id(1));
  return JSON.parse(text);
}

const command = fc.constantFrom(...commands);
const pageCommand = fc.constantFrom(...pageCommands);
const clientId = fc.constantFrom(clientIdOf(1), clientIdOf(2), clientIdOf(3));
const anyMessage = fc.oneof(
  fc.oneof(command, pageCommand).map((name) => ({ command: name, request: goodRequest(name) })),
  fc.record({ command: fc.constant('page.want'), request: fc.record({ clientId }) }),
  fc.record({
    command: fc.constant('page.offer'),
    request: fc.record({
      kind: fc.constantFrom('created', 'reset', 'token'),
      clientId,
      clientSecret: fc.constantFrom(secretOf(1), secretOf(9), ''),
      service: fc.constant(null),
      region: fc.constantFrom(null, 'eu-central', 'http://evil.example'),
    }),
  }),
  fc.record({ command, request: command.map(goodRequest) }),
  fc.record({ command, request: fc.anything() }),
);

describe.each([
  ['open', async () => {}],
  ['locked', async () => void (await ask('vault.lock', {}))],
])('while it is %s', (_, prepare) => {
  test('no message from a page is answered with a secret, a token, a name or a list, or stores anything', async () => {
    await fill();
    await protectedByPassphrase();
    await ask('vault.lockAfter', { minutes: 0 });
    await prepare();
    const disk = await bothCopies();
    const before = await session();
    const asked = issuer.requests().length;
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(anyMessage, async (message) => {
        const reply = await forge(message);
        expectHarmless(reply);
        answered += reply === undefined ? 0 : 1;
      }),
      { numRuns: 300 },
    );
    await atRest();
    // Else it would hold for a door that is always shut.
    expect(answered).toBeGreaterThan(20);
    expect(await bothCopies()).toEqual(disk);
    const { view, tokens } = await session();
    expect(tokens).toEqual(before.tokens);
    expect(view?.workspaces.map((one) => one.id)).toEqual(
      before.view?.workspaces.map((one) => one.id),
    );
    expect(view?.current).toBe(before.view?.current);
    expect(issuer.requests()).toHaveLength(asked);
  });
});

test('no command of our own pages is answered to a page', async () => {
  await fill();
  for (const command of commands.filter((one) => !pageCommands.has(one))) {
    const message = { command, request: goodRequest(command) };
    expect(await forge(message), command).toBeUndefined();
  }
});

test('why something failed is not told to a page', async () => {
  await saved();
  await ask('helper.set', { helper: 'getToken', wanted: false });
  const want = { command: 'page.want', request: { clientId: clientIdOf(1) } };
  expect(await forge(want)).toEqual(refused);
  // Nor that the browser keeps nothing more.
  const offer = { command: 'page.offer', request: goodRequest('page.offer') };
  const set = fakeBrowser.storage.session.set;
  fakeBrowser.storage.session.set = async () => {
    throw new Error(`QUOTA_BYTES quota exceeded by ${secretOf(1)}`);
  };
  const reply = await forge(offer);
  fakeBrowser.storage.session.set = set;
  expect(reply).toEqual(refused);
});

test.each([
  ['a private window', { ...content, tab: { id: 8, incognito: true } }],
  ['a frame', { ...content, frameId: 3 }],
  ['a look-alike host', { ...content, origin: 'https://common.cloud.hpe.com.evil.example' }],
  ['a page without encryption', { ...content, origin: 'http://common.cloud.hpe.com' }],
  ['another port', { ...content, origin: 'https://common.cloud.hpe.com:8443' }],
])('from %s nothing is answered and nothing kept', async (_, from) => {
  await fill();
  const before = await fakeBrowser.storage.session.get(null);
  for (const command of pageCommands) {
    const message = { command, request: goodRequest(command) };
    expect(await forge(message, from), command).toBeUndefined();
  }
  expect(await fakeBrowser.storage.session.get(null)).toEqual(before);
});

describe('a tab that says too much', () => {
  const hello = { command: 'page.hello', request: {} };
  const nonsense = { command: 'workspace.read', request: { id: id(1) } };
  const answers = async (message: unknown, count: number, from: object = content) => {
    const replies = [];
    for (let n = 0; n < count; n += 1) replies.push(await deliverFrom(from, message));
    return replies.filter((reply) => reply !== undefined).length;
  };

  test('is not answered more than 10 times a second, and 60 times a minute', async () => {
    expect(await answers(hello, 15)).toBe(10);
    let answered = 10;
    for (let passed = second; passed < minute; passed += second) {
      setClock(now + passed);
      answered += await answers(hello, 5);
    }
    expect(answered).toBe(60);
    setClock(now + minute);
    expect(await answers(hello, 15)).toBe(10);
  });

  test('uses nothing up by what is never answered', async () => {
    expect(await answers(nonsense, 15)).toBe(0);
    expect(await answers(hello, 15)).toBe(10);
  });

  test('takes nothing away from another tab, or from our own pages', async () => {
    await answers(hello, 15);
    expect(await answers(hello, 3, { ...content, tab: { id: 9, incognito: false } })).toBe(3);
    const many = await Promise.all(Array.from({ length: 100 }, () => ask('wake', {})));
    expect(many.filter(({ ok }) => ok)).toHaveLength(100);
  });

  test('is counted anew by a background that begins anew', async () => {
    await answers(hello, 15);
    kill();
    expect(await answers(hello, 1)).toBe(1);
  });
});

test('a press in an unlocked vault is no use of it: it locks when it would have', async () => {
  await saved();
  await protectedByPassphrase();
  const { usedAt } = (await session()).view?.protection ?? {};
  for (const command of pageCommands) await forge({ command, request: goodRequest(command) });
  expect((await session()).view?.protection.usedAt).toBe(usedAt);
});
