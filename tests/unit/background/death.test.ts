// The background ended right after any of its calls to the browser, with its command sent again and without: whoever
// sent it is answered, and what is left is whole.
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { WorkspaceForm } from '../../../utils/domain/workspace-form';
import type { Envelope } from '../../../utils/messages/contract';
import { readPreferences } from '../../../utils/storage/preferences';
import { minute, now, second } from '../domain/a-view';
import { restarted, valueIn } from '../storage/a-store';
import {
  alarmAt,
  ask,
  expectSense,
  fireDueAlarm,
  happen,
  kill,
  pass,
  rememberBrowser,
  session,
  setClock,
  useBrowser,
  wakeUp,
} from './a-browser';
import { atRest, newLife } from './a-life';
import { useHeldIssuer } from './held-issuer';
import { aForm, anEdit, clientIdOf, id, saved, saving, secretOf } from './some-workspaces';

const issuer = useHeldIssuer();
useBrowser();

const otherClient = aForm(1, { clientId: clientIdOf(3), clientSecret: secretOf(3) });
const save = (form: WorkspaceForm, test: boolean): Envelope => ({
  command: 'workspace.save',
  request: saving(form, test),
});

/** What is asked of a browser that has workspace 1 with a token about to end, and the requests it may cost at most. */
const works: [what: string, message: Envelope, requests: number][] = [
  ['a renewal', { command: 'token.ensure', request: { id: id(1) } }, 2],
  ['a new workspace', save(aForm(2), true), 2],
  ['a new name', save(anEdit(1, { name: 'Renamed' }), false), 0],
  ['another client', save(otherClient, false), 0],
  ['a copy', { command: 'token.copied', request: { id: id(1), startedAt: now } }, 0],
];

/** Begins the work in a life that ends at its n-th call, until a life has ended by itself. */
async function withDeathAtEachCall(
  begin: () => Promise<unknown>,
  check: (call: string) => Promise<void>,
) {
  await saved();
  const goBack = await rememberBrowser();
  for (let number = 1; ; number += 1) {
    await goBack();
    setClock(now + 850 * second);
    const life = newLife();
    life.lastCall = number;
    await wakeUp(life);
    await begin();
    await atRest();
    const hasDied = life.over.signal.aborted;
    await check(`call ${number}`);
    if (!hasDied) return number;
  }
}

/** No token is shown beside a client that it did not come from. */
async function expectOwnTokens(call: string) {
  const { view, tokens } = await session();
  expectSense(view, tokens);
  const vault = await restarted();
  for (const { id: one } of vault.index().entries) {
    const { clientId } = valueIn(await vault.read(one));
    const token = tokens[one];
    if (token) expect(issuer.granted.get(token)?.clientId, call).toBe(clientId);
  }
}

describe.each(works)(
  '%s, with the background ended after each of its calls',
  (_, { command, request }, most) => {
    test('is answered and done when it is sent again', async () => {
      let before = 1;
      const calls = await withDeathAtEachCall(
        async () => expect(await ask(command, request)).toMatchObject({ ok: true }),
        async (call) => {
          expect(issuer.all.length - before, call).toBeLessThanOrEqual(most);
          before = issuer.all.length;
          await expectOwnTokens(call);
          const { entries } = (await restarted()).index();
          const { view } = await session();
          expect(view?.workspaces.map((one) => one.id)).toEqual(entries.map((one) => one.id));
        },
      );
      expect(calls).toBeGreaterThan(20);
    }, 30_000);
  },
);

test.each(works.filter(([what]) => ['a renewal', 'another client'].includes(what)))(
  '%s leaves nothing half done when its sender has gone too',
  async (_, message) => {
    await withDeathAtEachCall(
      async () => {
        const answer = fakeBrowser.runtime.sendMessage(message);
        await answer.catch(() => 'The background died.');
      },
      async (call) => {
        await expectOwnTokens(call);
        await happen('alarm');
        await atRest();
        await expectOwnTokens(call);
        expect(await ask('token.ensure', { id: id(1) }), call).toMatchObject({ ok: true });
      },
    );
  },
  30_000,
);

test.each<[what: string, message: Envelope]>([
  ['a removal', { command: 'workspace.remove', request: { id: id(1) } }],
  ['a switch', { command: 'helper.set', request: { helper: 'getToken', wanted: false } }],
  ['a pin', { command: 'workspace.pin', request: { id: id(2), pinned: true } }],
  ['a new order', { command: 'workspace.arrange', request: { ids: [id(1), id(2)] } }],
  ['a new name', save(anEdit(1, { name: 'Renamed' }), false)],
  ['a new workspace', save(aForm(3), false)],
])(
  '%s whose sender has gone too is shown as it is on the disk by the next background',
  async (_, message) => {
    await saved(aForm(2));
    await withDeathAtEachCall(
      async () => {
        const answer = fakeBrowser.runtime.sendMessage(message);
        await answer.catch(() => 'The background died.');
      },
      async (call) => {
        kill();
        const { tokens } = await session();
        expect(await ask('wake', {}), call).toMatchObject({ ok: true });
        const kept = await restarted();
        const present = kept.index().entries.filter(({ removedAt }) => removedAt === null);
        const onDisk = present.map(async (entry) => {
          return [valueIn(await kept.read(entry.id)).name, entry.pinned];
        });
        const { view, tokens: still } = await session();
        const seen = view?.workspaces.map(({ name, pinned }) => [name, pinned]);
        expect(seen, call).toEqual(await Promise.all(onDisk));
        expect(view?.helpers, call).toEqual((await readPreferences()).helpers);
        const isStill = present.filter((entry) => entry.id in tokens).map((entry) => entry.id);
        expect(Object.keys(still).sort(), call).toEqual(isStill.sort());
      },
    );
  },
  60_000,
);

test('a background that is ended right when its alarm goes off is woken again a minute later', async () => {
  await saved();
  kill();
  const life = newLife();
  await wakeUp(life);
  await atRest();
  setClock((await alarmAt()) ?? 0);
  life.lastCall = life.calls + 1;
  expect(await fireDueAlarm()).toBe(true);
  await atRest();
  expect(life.over.signal.aborted).toBe(true);
  expect(issuer.all).toHaveLength(1);
  await pass(minute);
  expect(issuer.all).toHaveLength(2);
});
