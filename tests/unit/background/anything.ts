// Everything that can happen to the background, two of its workspaces and a tenant of the first, in any order, and what
// has to hold then.
import fc from 'fast-check';
import { expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { heldUntil, nothingAsked } from '../../../utils/domain/budget';
import { droppedAt } from '../../../utils/domain/renewal';
import type { Result } from '../../../utils/domain/result';
import { tenantOf } from '../../../utils/domain/tenant';
import { isAlive, isReadyToCopy } from '../../../utils/domain/token';
import type { ImportChoice } from '../../../utils/domain/transfer';
import type { View } from '../../../utils/domain/view';
import { sealExport } from '../../../utils/storage/export-file';
import { hour, now, second } from '../domain/a-view';
import { restarted, valueIn } from '../storage/a-store';
import {
  alarmAt,
  ask,
  expectSense,
  fireDueAlarm,
  happen,
  kill,
  rememberBrowser,
  session,
  setClock,
  stepClock,
  wakeUp,
} from './a-browser';
import { atRest } from './a-life';
import type { HeldIssuer, HeldRequest, Outcome } from './held-issuer';
import {
  aForm,
  clientIdOf,
  id,
  passphrase,
  protectedByPassphrase,
  saved,
  saving,
} from './some-workspaces';

/** The workspaces with a client of their own, and the tenant of the first. */
const clients = [1, 2];
const tenant = 0;
const everyOne = [...clients, tenant];
/** The number of the workspace whose client it is. */
const ownerOf = (n: number) => (n === tenant ? 1 : n);
const workspace = fc.constantFrom(...clients);
/** Of which a token may be wanted. */
const wanted = fc.constantFrom(...everyOne);
const outcomes: Outcome[] = ['refused', 'down', 'pause', 'drop'];

const anyEvent = fc.oneof(
  fc.record({ what: fc.constant('ensure' as const), n: wanted }),
  fc.record({ what: fc.constant('copy' as const), n: wanted }),
  fc.record({ what: fc.constant('edit' as const), n: workspace, test: fc.boolean() }),
  fc.record({ what: fc.constant('startup' as const) }),
  // Up to where the alarm is set, which goes off then; or less, or more, since alarms are late after sleep.
  fc.record({ what: fc.constant('alarm' as const), late: fc.constantFrom(0, 0, second, hour) }),
  fc.record({ what: fc.constant('time' as const), passes: fc.integer({ min: 1, max: 1800 }) }),
  // Seen by a background that is awake, or by nobody.
  fc.record({
    what: fc.constant('clock' as const),
    jumps: fc.integer({ min: -7200, max: 7200 }),
    unseen: fc.boolean(),
  }),
  fc.record({ what: fc.constant('renew' as const), n: wanted }),
  fc.record({ what: fc.constant('forget' as const), n: wanted }),
  // Of the first workspace and its tenant, which may be as they are in the file or not.
  fc.record({
    what: fc.constant('import' as const),
    region: fc.constantFrom('us-west', 'eu-central'),
  }),
  fc.record({
    what: fc.constant('keepFresh' as const),
    n: wanted,
    hours: fc.constantFrom(0 as const, 1 as const, 'until-locked' as const),
  }),
  fc.record({ what: fc.constant('online' as const), by: fc.constantFrom('itself', 'a view') }),
  // On the console's page; and a form takes it over.
  fc.record({
    what: fc.constantFrom('press' as const, 'press' as const, 'taken over' as const),
    n: workspace,
    on: fc.constantFrom('Save' as const, 'Get token' as const),
  }),
  fc.record({ what: fc.constant('death' as const), calls: fc.integer({ min: 0, max: 40 }) }),
  fc.record({
    what: fc.constant('answer' as const),
    outcome: fc.constantFrom(...outcomes),
    // Three in a row outlast the patience of somebody who waits.
    times: fc.constantFrom(1, 1, 3),
  }),
  fc.record({
    what: fc.constant('answer' as const),
    outcome: fc.constant('ok' as const),
    times: fc.constant(1),
  }),
);

/** Session storage may refuse, for once, what is written next. */
const anyEventOnFullStorage = fc.oneof(
  { weight: 12, arbitrary: anyEvent },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('full' as const) }) },
);

/** With a passphrase there is more: locking, unlocking, removing, bringing back. */
const anyEventUnderLock = fc.oneof(
  { weight: 4, arbitrary: anyEvent },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constantFrom('lock' as const, 'unlock' as const, 'unlock' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constantFrom('remove' as const, 'restore' as const),
      n: workspace,
    }),
  },
);
type Event =
  | Parameters<Parameters<typeof anyEventUnderLock.map>[0]>[0]
  | Parameters<Parameters<typeof anyEventOnFullStorage.map>[0]>[0];

/** What can happen, by what protects the store. */
export const events: Readonly<Record<'device' | 'passphrase', fc.Arbitrary<Event>>> = {
  device: anyEventOnFullStorage,
  passphrase: anyEventUnderLock,
};

/** What a run knows of one workspace beside what is shown. */
interface Known {
  /** The number in its newest secret that was sent, and in the newest that was said to be saved. */
  sent: number;
  saved: number;
  /** Commands without an answer. */
  edits: number;
  waiting: number;
  forgetting: number;
  /** When the background last asked for it with nobody waiting, while the clock runs on. */
  askedByItself: number | null;
  /** Whether it was said to be removed, and nobody has brought it back since. */
  removed: boolean;
  /** Whether it was removed when the save that is under way was sent. */
  isSavedAnew: boolean;
  /** Before which HPE was found to want no request, or null. */
  heldUntil: number | null;
  /** How many requests there were when it was last said to be removed, or locked. */
  closedAfter: number;
}

/** The secret that stands on the console's page. */
const pressed = 'pressed-on-the-page-0123456789';
const secret = (n: number, version: number) => `secret-of-${n}-version-${version}`;
const versionOf = ({ clientSecret }: HeldRequest) => Number(clientSecret.split('-').at(-1));

export async function theWorld(issuer: HeldIssuer, protectedBy: 'device' | 'passphrase') {
  for (const n of clients) await saved(aForm(n, { clientSecret: secret(n, 0) }));
  const parent = valueIn(await (await restarted()).read(id(1)));
  const customer = { workspaceId: 'b1d4e6f801122334455667788990abbc', name: 'Customer' };
  const both = [{ ...parent, clientSecret: '' }, tenantOf(parent, customer, id(tenant), now)];
  const fileWith = (region: string) =>
    sealExport(
      both.map((one) => ({ ...one, region })),
      passphrase,
      now,
    );
  const files: Record<string, string> = {
    'us-west': await fileWith('us-west'),
    'eu-central': await fileWith('eu-central'),
  };
  const take = (region: string, some: readonly ImportChoice[]) =>
    ask('vault.import', { file: files[region] ?? '', passphrase, items: some });
  valueIn(await take('eu-central', [{ id: id(tenant), effect: 'new' }]));
  if (protectedBy === 'passphrase') {
    await protectedByPassphrase();
    // Else it would be locked most of the time; that the time is kept is tested elsewhere.
    await ask('vault.lockAfter', { minutes: 0 });
  }
  const goBack = await rememberBrowser();
  const counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  let run = newRun();
  const of = (n: number) => run.known[n] as Known;

  function waitFor<T>(answer: Promise<Result<T>>, answered: (result: Result<T>) => void) {
    const mine = run;
    mine.unanswered += 1;
    void answer.then((result) => {
      mine.unanswered -= 1;
      count(result.ok ? 'answered ok' : result.failure.kind);
      answered(result);
    });
  }

  function edit(n: number, test: boolean) {
    const one = of(n);
    // One at a time, as in a form: two at once are in no order that could be checked.
    if (one.edits > 0) return;
    one.edits += 1;
    one.sent += 1;
    one.isSavedAnew = one.removed;
    const version = one.sent;
    const form = aForm(n, { clientSecret: secret(n, version) });
    waitFor(ask('workspace.save', saving(form, test)), (result) => {
      one.edits -= 1;
      // Whether a save without an answer is on disk is not known.
      const isUnknown = !result.ok && result.failure.kind === 'no-answer' && one.isSavedAnew;
      if (isUnknown) one.removed = false;
      one.isSavedAnew = false;
      if (result.ok) Object.assign(one, { saved: version, removed: false });
      // Another client has not been asked for yet.
      one.askedByItself = null;
    });
  }

  /** From now on nothing that was asked for until now is stored or answered. */
  function close(one: Known) {
    Object.assign(one, { closedAfter: issuer.all.length, askedByItself: null });
  }

  async function lock() {
    const life = await wakeUp();
    await happen('locked');
    await atRest('left open');
    run.isLocked = (await session()).view?.failure?.kind === 'locked';
    if (!life.over.signal.aborted) expect(run.isLocked).toBe(true);
    if (run.isLocked) run.known.forEach(close);
  }

  async function goOff(late: number) {
    const at = await alarmAt();
    if (at === null) return;
    setClock(Math.max(Date.now(), at) + late);
    await fireDueAlarm();
    await atRest('left open');
    // Or else it would go off again, and again.
    const next = await alarmAt();
    if (issuer.open.length === 0 && next !== null) expect(next).toBeGreaterThan(Date.now());
  }

  async function die(calls: number) {
    const life = await wakeUp();
    if (calls === 0) kill();
    else life.lastCall = life.calls + calls;
  }

  function answer(outcome: Outcome) {
    const [request] = issuer.open;
    if (!request) return;
    count(outcome);
    // An exchange that is refused tells that the parent's token is not accepted.
    if (outcome === 'refused') run.mayLose.add(numberOf(request)).add(ownerOf(numberOf(request)));
    request.answer(outcome);
  }

  /** What is changed of a client may take away its token, and those of its tenants. */
  function losing(of: number) {
    for (const n of everyOne) if (ownerOf(n) === of) run.mayLose.add(n);
  }

  async function happens(event: Event) {
    count(event.what);
    run.before = await session();
    run.mayLose = new Set(everyOne.filter((n) => of(ownerOf(n)).edits + of(n).forgetting > 0));
    switch (event.what) {
      case 'ensure': {
        const one = of(event.n);
        one.waiting += 1;
        const before = issuer.granted.size;
        waitFor(ask('token.ensure', { id: id(event.n) }), (result) => {
          one.waiting -= 1;
          // Without a new one, what is answered has more than the lead left.
          const isOld = result.ok && issuer.granted.size === before;
          run.isLate ||= isOld && !isReadyToCopy(result.value, Date.now());
          run.isLate ||= result.ok && (run.isLocked || of(ownerOf(event.n)).removed);
        });
        break;
      }
      case 'renew': {
        const one = of(event.n);
        one.waiting += 1;
        waitFor(ask('token.renew', { id: id(event.n) }), (result) => {
          one.waiting -= 1;
          run.isLate ||= result.ok && (run.isLocked || of(ownerOf(event.n)).removed);
        });
        break;
      }
      case 'forget':
        run.mayLose.add(event.n);
        of(event.n).forgetting += 1;
        waitFor(ask('token.forget', { id: id(event.n) }), () => {
          of(event.n).forgetting -= 1;
        });
        break;
      case 'import': {
        const items = [1, tenant].map((n) => ({ id: id(n), effect: 'replaces' as const }));
        waitFor(take(event.region, items), () => {});
        break;
      }
      case 'keepFresh':
        waitFor(ask('workspace.keepFresh', { id: id(event.n), hours: event.hours }), () => {});
        break;
      case 'online':
        // Without a network nothing has reached HPE.
        for (const one of run.known) one.askedByItself = null;
        if (event.by === 'itself') await happen('online');
        else {
          const mine = run;
          mine.telling += 1;
          waitFor(ask('network.back', {}), () => {
            mine.telling -= 1;
          });
        }
        break;
      case 'full':
        vi.mocked(fakeBrowser.storage.session.set).mockRejectedValueOnce(
          new Error('full') as never,
        );
        break;
      case 'copy': {
        const startedAt = tokenOf(run.before.view, event.n)?.startedAt ?? 0;
        waitFor(ask('token.copied', { id: id(event.n), startedAt }), () => {});
        break;
      }
      case 'press': {
        const clientId = clientIdOf(event.n);
        const place = { service: null, region: null };
        const offer = { kind: 'reset', clientId, clientSecret: pressed, ...place } as const;
        const press =
          event.on === 'Save' ? ask('page.offer', offer) : ask('page.want', { clientId });
        waitFor(press, () => {});
        break;
      }
      case 'taken over':
        waitFor(ask('ask.end', { id: run.before.view?.ask?.id ?? id(9) }), () => {});
        break;
      case 'edit':
        losing(event.n);
        edit(event.n, event.test);
        break;
      case 'lock':
        run.mayLose = new Set(everyOne);
        await lock();
        break;
      case 'unlock':
        waitFor(ask('vault.unlock', { passphrase }), (result) => {
          if (result.ok) run.isLocked = false;
        });
        break;
      case 'remove':
        losing(event.n);
        waitFor(ask('workspace.remove', { id: id(event.n) }), (result) => {
          // What was removed already may be on its way to be saved as a new one.
          if (!result.ok || of(event.n).removed || of(event.n).isSavedAnew) return;
          of(event.n).removed = true;
          // A save that was under way goes on when the removal is undone, with the token of its own new secret.
          if (of(event.n).edits > 0) return;
          for (const n of everyOne) if (ownerOf(n) === event.n) close(of(n));
        });
        break;
      case 'restore':
        waitFor(ask('workspace.restore', { id: id(event.n) }), (result) => {
          if (result.ok) of(event.n).removed = false;
        });
        break;
      case 'startup':
        await happen('startup');
        break;
      case 'alarm':
        await goOff(event.late);
        break;
      case 'time':
        setClock(Date.now() + event.passes * second);
        break;
      case 'clock':
        if (event.unseen) kill();
        run.setBack += Math.max(0, -event.jumps * second);
        run.notMovedYet += Math.max(0, -event.jumps * second);
        stepClock(event.jumps * second);
        for (const one of run.known) Object.assign(one, { askedByItself: null, heldUntil: null });
        break;
      case 'death':
        // Who has told of the network gets no answer, and tells it to the next background again.
        if (run.telling > 0) for (const one of run.known) one.askedByItself = null;
        await die(event.calls);
        break;
      case 'answer':
        for (let times = 0; times < event.times; times += 1) {
          answer(event.outcome);
          await atRest('left open');
        }
    }
    await atRest('left open');
  }

  async function check() {
    const { view, tokens } = await session();
    expectSense(view, tokens);
    expect(JSON.stringify(view)).not.toContain('secret-of');
    await expectOneAsk(view);
    if (run.isLocked) await expectLocked();
    expect(run.isLate).toBe(false);
    if (view?.clock.moved !== run.before.view?.clock.moved) run.notMovedYet = 0;
    for (const n of everyOne) {
      const token = tokens[id(n)];
      const from = token ? issuer.granted.get(token) : undefined;
      if (token) expect(from?.clientId).toBe(clientIdOf(ownerOf(n)));
      // After an edit was said to be saved, nothing that the old secret was granted is there or ever comes.
      if (from) expect(versionOf(from)).toBeGreaterThanOrEqual(of(ownerOf(n)).saved);
      // Nor after it was removed or locked anything that was asked for before.
      if (from) expect(issuer.all.indexOf(from)).toBeGreaterThanOrEqual(of(n).closedAfter);
      // One that is being saved anew may be there before that was said.
      if (of(n).removed && !of(n).isSavedAnew)
        expect(view?.workspaces.map((one) => one.id)).not.toContain(id(n));
      // Only a refusal or an edit takes away a token that lives.
      if (hasLived(n) && !run.mayLose.has(n)) expect(token).toBeDefined();
      // Only what somebody presses for is in the budget, and it is never more.
      const asked = view?.asked[id(n)] ?? nothingAsked;
      expect(asked.times.length).toBeLessThanOrEqual(10);
      of(n).heldUntil = heldUntil(asked, Date.now());
      const open = issuer.open.filter((request) => numberOf(request) === n);
      expect(open.length).toBeLessThanOrEqual(1);
    }
    expect(run.isEarly).toBe(false);
    expect(Math.min(20 * second, ...run.gaps)).toBe(20 * second);
  }

  /** Whether a token is still to be there that was before the event, unless that took it away. */
  function hasLived(n: number): boolean {
    const before = run.before.view?.workspaces.find((one) => one.id === id(n));
    if (!before || before.endedDigest !== null) return false;
    const isOver = Date.now() >= (droppedAt(before) ?? Infinity);
    // A step back that is seen only now has ended tokens sooner than the view from before it says.
    const isSoon = isAlive(before.token, Date.now() + run.setBack);
    return isSoon && isAlive(before.token, Date.now()) && !isOver;
  }

  issuer.arrived = (request) => {
    if (request.isExchange) count('exchange');
    const one = of(numberOf(request));
    run.isEarly ||= one.heldUntil !== null && request.at < one.heldUntil - run.notMovedYet;
    const isFor = (n: number) => [n, ownerOf(n)].includes(numberOf(request));
    const pressed = everyOne.filter((n) => isFor(n) && of(n).waiting + of(n).edits > 0);
    if (pressed.length > 0) return;
    // A second exchange with another token of the parent follows at once.
    if (request.isExchange) return;
    count('by itself');
    if (one.askedByItself !== null) run.gaps.push(request.at - one.askedByItself);
    one.askedByItself = request.at;
  };

  /** Everybody is answered in the end, when HPE answers and nobody dies any more. */
  async function ends() {
    (await wakeUp()).lastCall = 0;
    for (let rounds = 0; run.unanswered > 0 && rounds < 100; rounds += 1) {
      for (const request of [...issuer.open]) request.answer('ok');
      await atRest('left open');
    }
    expect(run.unanswered).toBe(0);
  }

  async function begins() {
    // Whoever still waits, after a run that failed, is told twice that the background died, and gives up.
    for (const _ of ['first', 'again']) {
      kill();
      await atRest('left open');
    }
    // What storage was to refuse and nobody has written.
    while (await isRefused(fakeBrowser.storage.session.set({}))) await atRest('left open');
    await goBack();
    // Where both tokens are due.
    setClock(now + 850 * second);
    issuer.atOnce = false;
    run = newRun();
  }

  return { counts, begins, happens, check, ends };
}

function newRun() {
  const known = (): Known => ({
    ...{ sent: 0, saved: 0, edits: 0, waiting: 0, askedByItself: null },
    ...{ removed: false, isSavedAnew: false, closedAfter: 0, forgetting: 0, heldUntil: null },
  });
  return {
    known: everyOne.map(known),
    isLocked: false,
    /** Whether anybody was told of a token of what was locked or removed by then, or of one that is not good. */
    isLate: false,
    /** Whether HPE was asked before the moment that it had named. */
    isEarly: false,
    /** Milliseconds by which the clock was set back in all. */
    setBack: 0,
    /** Of these, those that the times in the view have not been moved by, since nobody has looked. */
    notMovedYet: 0,
    unanswered: 0,
    telling: 0,
    /** Milliseconds between two requests for a workspace that the background made by itself. */
    gaps: [] as number[],
    /** What was shown before the event, and which workspaces may lose their token by it. */
    before: { view: undefined } as { view: View | undefined },
    mayLose: new Set<number>(),
  };
}

async function isRefused(writing: Promise<unknown>): Promise<boolean> {
  return writing.then(
    () => false,
    () => true,
  );
}

/** What was pressed on the page is there, with its secret, exactly as long as the view tells of it. */
async function expectOneAsk(view: View | undefined) {
  const { ask: stored, ...others } = await fakeBrowser.storage.session.get(null);
  expect((stored as { id: string } | null)?.id).toBe(view?.ask?.id);
  expect(JSON.stringify(others)).not.toContain(pressed);
}

/** Names, tokens and the key are gone. */
async function expectLocked() {
  const { key, view } = await fakeBrowser.storage.session.get(['key', 'view']);
  expect(key ?? null).toBeNull();
  expect(view).toMatchObject({ failure: { kind: 'locked' }, workspaces: [], removed: [] });
  expect((await session()).tokens).toEqual({});
}

function tokenOf(view: View | undefined, n: number) {
  return view?.workspaces.find((one) => one.id === id(n))?.token ?? null;
}

function numberOf({ clientId, isExchange }: HeldRequest): number {
  if (isExchange) return tenant;
  return clientId === clientIdOf(1) ? 1 : 2;
}
