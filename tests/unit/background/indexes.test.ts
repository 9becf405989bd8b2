// The list of a workspace's servers: read whole, whatever HPE and the browser do meanwhile.
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hour, minute, second } from '../../../utils/domain/numbers';
import { readOutlines } from '../../../utils/storage/list-store';
import {
  atOffset,
  beforeNthPage,
  changingTotal,
  emptyPage,
  inList,
  nextAt,
  onNthPage,
  type PageScript,
  pageAgain,
  serverFailure,
} from '../../simulator/list-trouble';
import { now } from '../domain/a-view';
import { statusAnswer } from '../greenlake/issuing';
import { valueIn } from '../storage/a-store';
import {
  alarmAt,
  aPermission,
  ask,
  closeBrowser,
  kill,
  openBrowser,
  pass,
  session,
  setClock,
  useBrowser,
  wakeUp,
} from './a-browser';
import { aTurn, atRest, newLife } from './a-life';
import {
  idsAt,
  idsInList,
  listShown,
  pagesAsked,
  readList,
  region,
  serverRequests,
  storedLists,
  withServers,
} from './some-lists';
import {
  anEdit,
  heldRequests,
  id,
  passphrase,
  protectedByPassphrase,
  saved,
  useIssuer,
} from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const inServers = (script: PageScript) => inList('/servers', script);
const trouble = (...scripts: PageScript[]) => {
  issuer.behaviour().listTroubles.push(...scripts.map(inServers));
};
type Servers = Parameters<typeof idsAt>[0];
const sorted = (values: readonly string[]) => [...values].sort();
const asNumbers = (values: readonly number[]) => [...values].sort((a, b) => a - b);

async function expectWhole(servers: Servers, n = 1) {
  expect(await listShown(n)).toMatchObject({ count: servers.length, reading: null });
  expect(sorted(await idsInList(n))).toEqual(sorted(idsAt(servers)));
}

describe('the list of a workspace', () => {
  test('has every server once, read in pages that overlap by one', async () => {
    const servers = await withServers(issuer, 520);
    await readList();
    await expectWhole(servers);
    expect(asNumbers(pagesAsked(issuer))).toEqual([0, 99, 198, 297, 396, 495]);
    expect(await listShown()).toMatchObject({ at: now });
  });

  test.each([0, 1, 99, 100, 101, 199, 200])('is whole with %i servers', async (count) => {
    const servers = await withServers(issuer, count);
    await readList();
    await expectWhole(servers);
  });

  test('is asked for by what is allowed, and nothing of a password is asked for', async () => {
    await withServers(issuer, 150);
    await readList();
    for (const url of serverRequests(issuer)) {
      expect(url.searchParams.get('select')).toContain('hardware/serialNumber');
      expect(url.searchParams.get('select')).not.toMatch(/userDefined|bmc(,|$)/);
    }
  });
});

describe('HPE while it is read', () => {
  test.each<[what: string, ...scripts: PageScript[]]>([
    ['brings a page again in the place of another', onNthPage(3, pageAgain(0))],
    ['brings the first page twice', onNthPage(2, pageAgain(0))],
    ['brings an empty page before the end', onNthPage(3, emptyPage)],
    ['brings an empty page first', onNthPage(1, emptyPage)],
    ['brings two empty pages', onNthPage(2, emptyPage), onNthPage(4, emptyPage)],
    ['fails with 500 in the middle', onNthPage(3, serverFailure)],
    ['fails with 500 twice at one page', onNthPage(3, serverFailure), onNthPage(4, serverFailure)],
    ['says another total each time', changingTotal(520, 510, 530, 520)],
    ['names a next page at another host', () => nextAt('https://evil.example/servers')],
    ['gives fewer than it was asked for', onNthPage(1, { members: { count: 40 } })],
  ])('%s, and the list is whole', async (_, ...scripts) => {
    const servers = await withServers(issuer, 520);
    trouble(...scripts);
    await readList();
    await expectWhole(servers);
    expect(issuer.simulator().log.map(({ host }) => host)).not.toContain('evil.example');
  });

  test.each<[what: string, script: PageScript]>([
    ['an empty page', atOffset(198, emptyPage)],
    ['a page again', atOffset(198, pageAgain(0))],
  ])('brings %s at one place always, and it is said how many were read', async (_, script) => {
    const servers = await withServers(issuer, 520);
    trouble(script);
    await readList();
    const failure = { kind: 'list-incomplete', total: 520 };
    expect(await listShown()).toMatchObject({ count: 0, reading: { state: 'stopped', failure } });
    const { reading } = (await listShown()) ?? {};
    expect(reading?.read).toBeGreaterThan(400);
    expect(reading?.read).toBeLessThan(520);
    // Gone on with, it asks for what is missing and no more.
    issuer.behaviour().listTroubles.length = 0;
    issuer.simulator().log.length = 0;
    await readList();
    await expectWhole(servers);
    expect(pagesAsked(issuer).length).toBeLessThanOrEqual(4);
  });

  test('fails for good, and it says so and goes on from there', async () => {
    const servers = await withServers(issuer, 520);
    trouble(atOffset(297, serverFailure));
    await readList();
    const failure = { kind: 'api-down', status: 500 };
    expect(await listShown()).toMatchObject({ reading: { state: 'stopped', failure, total: 520 } });
    const before = pagesAsked(issuer);
    issuer.behaviour().listTroubles.length = 0;
    issuer.simulator().log.length = 0;
    await readList();
    await expectWhole(servers);
    const read = before.filter((offset) => offset !== 297);
    expect(pagesAsked(issuer).filter((offset) => read.includes(offset))).toEqual([]);
  });

  test('says a total that nobody has, and it ends', async () => {
    await withServers(issuer, 300);
    trouble(() => ({ members: { total: 10_000_000 } }));
    await readList();
    expect(await listShown()).toMatchObject({
      reading: { state: 'stopped', failure: { kind: 'list-incomplete' } },
    });
    expect(pagesAsked(issuer).length).toBeLessThan(5);
  });

  test.each([0, 1, 50, 60.5, -5, 'many'])('says a total of %j, and all is read', async (total) => {
    const servers = await withServers(issuer, 330);
    trouble(() => ({ members: { total } }));
    await readList();
    await expectWhole(servers);
  });

  test('does not let the client read servers, which is told as it is', async () => {
    await withServers(issuer, 30);
    const [client] = issuer.clients();
    if (client) client.mayNotRead = ['us-west.api.greenlake.hpe.com/compute-ops-mgmt'];
    await readList();
    const failure = { kind: 'role-missing' };
    expect(await listShown()).toMatchObject({ count: 0, reading: { state: 'stopped', failure } });
  });

  test('does not accept the token, and a new one is asked for once', async () => {
    const servers = await withServers(issuer, 300);
    setClock(now + minute);
    issuer.behaviour().apiAnswers.push(statusAnswer(401, { json: {} }) as never);
    await readList();
    await expectWhole(servers);
    expect(issuer.requests(1)).toHaveLength(1);
  });
});

describe('an entry that is none of those that are counted', () => {
  test.each<[what: string, spoil: (servers: Servers) => void]>([
    ['for it has no ID', (servers) => servers.change(42, { id: '' })],
    ['for it stands there twice', (servers) => servers.change(242, { id: idsAt(servers)[42] })],
  ])('%s, keeps no list from being whole, nor from being renewed', async (_, spoil) => {
    issuer.behaviour().alsoFilterable.push('updatedAt');
    const servers = await withServers(issuer, 300);
    spoil(servers);
    await readList();
    expect(await listShown()).toMatchObject({ count: 299, reading: null });
    expect(asNumbers(pagesAsked(issuer))).toEqual([0, 99, 198, 297]);
    setClock(now + hour);
    issuer.simulator().log.length = 0;
    await readList();
    expect(await listShown()).toMatchObject({ count: 299, at: now + hour, reading: null });
    expect(serverRequests(issuer).length).toBeLessThanOrEqual(2);
    // What goes is missed nevertheless.
    servers.remove(100);
    setClock(now + 2 * hour);
    await readList();
    expect(await listShown()).toMatchObject({ count: 298, reading: null });
  });
});

describe('servers that come and go while it is read', () => {
  const change = fc.record({
    page: fc.integer({ min: 1, max: 9 }),
    isAdded: fc.boolean(),
    place: fc.double({ min: 0, max: 0.999, noNaN: true }),
    many: fc.integer({ min: 1, max: 130 }),
  });

  test('cost nobody that was there all along, and none is there twice', async () => {
    const outcomes: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        const servers = await withServers(issuer, 520);
        const before = idsAt(servers);
        trouble(
          ...changes.map(({ page, isAdded, place, many }) =>
            beforeNthPage(page, () => {
              const at = Math.floor(place * servers.length);
              if (isAdded) servers.add(many, at);
              else servers.remove(at, many);
            }),
          ),
        );
        await readList();
        issuer.behaviour().listTroubles.length = 0;
        const shown = await listShown();
        const outcome = shown?.reading?.failure?.kind ?? 'whole';
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        if (outcome === 'whole') {
          const after = new Set(idsAt(servers));
          const found = new Set(await idsInList());
          for (const one of before) if (after.has(one)) expect(found).toContain(one);
        } else {
          expect(outcome).toBe('list-incomplete');
        }
        await ask('index.drop', { id: id(1) });
      }),
      // The same cases each time, as some can only be said to be incomplete.
      { numRuns: 25, seed: 7 },
    );
    // To say that it is incomplete is right only as a last resort.
    expect(outcomes['list-incomplete'] ?? 0).toBeLessThanOrEqual(3);
  });
});

describe('the pace that HPE wants', () => {
  test('is half of what it announces: after that it waits for the next period', async () => {
    const servers = await withServers(issuer, 1500);
    issuer.behaviour().rateLimit = { limit: 10, windowS: 60, path: '/compute-ops-mgmt' };
    await readList();
    expect(await listShown()).toMatchObject({
      reading: { state: 'waiting', total: 1500, until: now + minute },
    });
    // Those that were under way when the fifth came are kept too.
    expect(pagesAsked(issuer).length).toBeLessThanOrEqual(8);
    expect(await alarmAt()).toBe(now + minute);
    await pass(3 * minute);
    await expectWhole(servers);
    const perMinute = issuer.simulator().log.map(({ at }) => Math.floor((at - now) / minute));
    for (const one of new Set(perMinute)) {
      expect(perMinute.filter((other) => other === one).length).toBeLessThanOrEqual(10);
    }
  });

  test.each([
    ['as seconds', { 'retry-after': '90' }],
    ['as a date', { 'retry-after': new Date(now + 90 * second).toUTCString() }],
  ])('is waited for when it says so by Retry-After, %s', async (_, headers) => {
    const servers = await withServers(issuer, 520);
    trouble(onNthPage(3, { answer: { kind: 'status', status: 429, headers, json: {} } }));
    await readList();
    const { reading } = (await listShown()) ?? {};
    expect(reading).toMatchObject({ state: 'waiting' });
    expect(Math.abs((reading?.until ?? 0) - (now + 90 * second))).toBeLessThanOrEqual(second);
    const before = pagesAsked(issuer).length;
    kill();
    await pass(80 * second);
    expect(pagesAsked(issuer)).toHaveLength(before);
    await pass(minute);
    await expectWhole(servers);
  });
});

test('without a network it stops, and goes on when somebody looks up after that', async () => {
  const servers = await withServers(issuer, 520);
  trouble(
    beforeNthPage(3, () => {
      issuer.behaviour().offline = true;
    }),
  );
  await readList();
  expect(await listShown()).toMatchObject({
    reading: { state: 'stopped', failure: { kind: 'unreachable' }, total: 520 },
  });
  issuer.behaviour().offline = false;
  // Who only sees the list does not go on with it, and gets its keys all the same.
  const before = pagesAsked(issuer).length;
  expect(await ask('lookUp.open', { isShownOnly: true })).toMatchObject({ ok: true });
  await pass(5 * minute);
  expect(pagesAsked(issuer)).toHaveLength(before);
  await ask('lookUp.open', {});
  await atRest();
  await expectWhole(servers);
});

test('a host that the browser has not allowed is not asked', async () => {
  await withServers(issuer, 30);
  await saved(
    anEdit(1, { service: 'compute-ops-management', region, uses2022Addresses: true }),
    false,
  );
  expect(await ask('index.read', { id: id(1) })).toMatchObject({
    ok: false,
    failure: { kind: 'permission-missing', host: 'us-west2-api.compute.cloud.hpe.com' },
  });
  expect(pagesAsked(issuer)).toEqual([]);
});

test.each<[when: string, goesOn: () => Promise<unknown>]>([
  ['at once when leave is given', () => aPermission('given')],
  ['when somebody looks up', () => ask('lookUp.open', {})],
])(
  'a host that the browser does not allow any more is asked for the rest %s',
  async (_, goesOn) => {
    const servers = await withServers(issuer, 520);
    const isAllowed = vi
      .spyOn(fakeBrowser.permissions, 'contains')
      .mockResolvedValue(true as never);
    const host = 'us-west2-api.compute.cloud.hpe.com';
    const old = { service: 'compute-ops-management', region, uses2022Addresses: true } as const;
    await saved(anEdit(1, old), false);
    const takeBack = () => {
      isAllowed.mockResolvedValue(false as never);
      setClock(now + minute);
    };
    trouble(beforeNthPage(2, takeBack));
    await readList();
    const failure = { kind: 'permission-missing', host };
    expect(await listShown()).toMatchObject({ reading: { state: 'stopped', failure } });
    const before = issuer.simulator().log.length;
    expect(pagesAsked(issuer).length).toBeLessThan(6);
    await goesOn();
    await atRest();
    expect(await listShown()).toMatchObject({ reading: { state: 'stopped', failure } });
    expect(issuer.simulator().log).toHaveLength(before);
    isAllowed.mockResolvedValue(true as never);
    await goesOn();
    await atRest();
    await expectWhole(servers);
  },
);

/** A disk that has no room for what goes into one of the stores. */
function fullFor(store: string) {
  const { put } = IDBObjectStore.prototype;
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    if (this.name === store) throw new DOMException('No room.', 'QuotaExceededError');
    return put.apply(this, args);
  });
}

test.each([
  ['pages', 10],
  ['texts', 13],
])(
  'a disk without room for %s ends the reading, and who looks something up does not begin it again',
  async (store, most) => {
    const servers = await withServers(issuer, 1200);
    const full = fullFor(store);
    await readList();
    const failure = { kind: 'storage-full' };
    expect(await listShown()).toMatchObject({ count: 0, reading: { state: 'stopped', failure } });
    expect(pagesAsked(issuer).length).toBeLessThanOrEqual(most);
    const before = issuer.simulator().log.length;
    await ask('lookUp.open', {});
    await atRest();
    expect(issuer.simulator().log).toHaveLength(before);
    full.mockRestore();
    await readList();
    await expectWhole(servers);
  },
);

test('one that waits for another, and is of another estate when its turn comes, is not shown', async () => {
  await withServers(issuer, 120, 1);
  await withServers(issuer, 130, 2);
  const pages = heldRequests();
  for (const n of [1, 2]) valueIn(await ask('index.read', { id: id(n) }));
  const other = { service: 'compute-ops-management', region: 'eu-central' } as const;
  await saved(anEdit(2, other), false);
  pages.comes();
  await atRest();
  expect(await listShown(1)).toMatchObject({ count: 120, reading: null });
  expect(await listShown(2)).toBeUndefined();
});

test('Stop where there is nothing to stop shows nothing', async () => {
  await withServers(issuer, 3);
  valueIn(await ask('index.stop', { id: id(1) }));
  expect(await listShown()).toBeUndefined();
});

describe('what ends the reading', () => {
  test('is the end of the background at any page, and it goes on with what is missing', async () => {
    const servers = await withServers(issuer, 520);
    for (let dying = 1; dying <= 6; dying += 1) {
      setClock(now);
      await ask('index.drop', { id: id(1) });
      issuer.simulator().log.length = 0;
      issuer.behaviour().listTroubles.length = 0;
      trouble(beforeNthPage(dying, kill));
      await ask('index.read', { id: id(1) });
      await atRest();
      expect(await listShown(), `page ${dying}`).toMatchObject({ reading: { state: 'running' } });
      await pass(2 * minute);
      await expectWhole(servers);
      // Those that were under way are asked for once more, and never again.
      const asked = pagesAsked(issuer);
      const times = asked.map((one) => asked.filter((other) => other === one).length);
      expect(Math.max(...times)).toBeLessThanOrEqual(2);
    }
  });

  test('is the end of the background after every seventh of its calls', async () => {
    const servers = await withServers(issuer, 250);
    for (let number = 3; ; number += 7) {
      kill();
      setClock(now);
      await ask('index.drop', { id: id(1) });
      kill();
      const life = newLife();
      life.lastCall = number;
      await wakeUp(life);
      expect(await ask('index.read', { id: id(1) })).toMatchObject({ ok: true });
      await atRest();
      await pass(2 * minute);
      await expectWhole(servers);
      if (!life.over.signal.aborted) break;
      expect(number).toBeLessThan(1000);
    }
  });

  test('is the end of the browser: it is shown as stopped, and goes on when somebody looks up', async () => {
    const servers = await withServers(issuer, 520);
    trouble(({ nth }) => (nth > 3 ? { answer: { kind: 'hang' } } : undefined));
    await ask('index.read', { id: id(1) });
    while ((await readOutlines()).plans.get(id(1))?.total !== 520) await aTurn();
    await closeBrowser();
    issuer.behaviour().listTroubles.length = 0;
    await openBrowser();
    expect(await listShown()).toMatchObject({
      count: 0,
      reading: { state: 'stopped', failure: null, total: 520 },
    });
    expect(valueIn(await ask('lookUp.open', {}))).toEqual({});
    await atRest();
    await expectWhole(servers);
  });

  test('is the lock, after which nothing is asked or shown, and it goes on after unlocking', async () => {
    const servers = await withServers(issuer, 520);
    await protectedByPassphrase();
    let asked = 0;
    trouble(
      beforeNthPage(3, () => {
        void ask('vault.lock', {});
      }),
    );
    await ask('index.read', { id: id(1) });
    await atRest();
    expect((await session()).view).toMatchObject({ failure: { kind: 'locked' }, indexes: {} });
    expect(await ask('lookUp.open', {})).toMatchObject({ ok: false, failure: { kind: 'locked' } });
    asked = pagesAsked(issuer).length;
    await pass(10 * minute);
    expect(pagesAsked(issuer)).toHaveLength(asked);
    await ask('vault.unlock', { passphrase });
    expect(await listShown()).toMatchObject({ reading: { state: 'stopped', failure: null } });
    await ask('lookUp.open', {});
    await atRest();
    await expectWhole(servers);
  });

  test('is Stop, after which no page is asked for twice when it goes on', async () => {
    const servers = await withServers(issuer, 1200);
    trouble(
      beforeNthPage(4, () => {
        void ask('index.stop', { id: id(1) });
      }),
    );
    await readList();
    expect(await listShown()).toMatchObject({ reading: { state: 'stopped', failure: null } });
    const before = pagesAsked(issuer).length;
    expect(before).toBeLessThan(13);
    // Who looks something up does not go on with what somebody stopped.
    await ask('lookUp.open', {});
    await pass(5 * minute);
    expect(pagesAsked(issuer)).toHaveLength(before);
    await closeBrowser();
    await openBrowser();
    await ask('lookUp.open', {});
    await atRest();
    expect(pagesAsked(issuer)).toHaveLength(before);
    await readList();
    await expectWhole(servers);
    expect(new Set(pagesAsked(issuer)).size).toBe(pagesAsked(issuer).length);
  });

  test('is Stop while it waits for HPE', async () => {
    await withServers(issuer, 1500);
    issuer.behaviour().rateLimit = { limit: 10, windowS: 60, path: '/compute-ops-mgmt' };
    await readList();
    valueIn(await ask('index.stop', { id: id(1) }));
    const before = pagesAsked(issuer).length;
    await pass(10 * minute);
    expect(pagesAsked(issuer)).toHaveLength(before);
    expect(await listShown()).toMatchObject({ reading: { state: 'stopped', failure: null } });
  });

  test('is Remove; Undo brings the list back, and it is gone when the workspace is', async () => {
    await withServers(issuer, 120);
    await readList();
    valueIn(await ask('workspace.remove', { id: id(1) }));
    expect(await listShown()).toBeUndefined();
    valueIn(await ask('workspace.restore', { id: id(1) }));
    expect(await listShown()).toMatchObject({ count: 120 });
    valueIn(await ask('workspace.remove', { id: id(1) }));
    await pass(minute);
    expect(await storedLists()).toEqual([]);
  });
});
