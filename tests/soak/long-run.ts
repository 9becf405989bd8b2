// One browser through the simulated hours: step by step, each judged by every rule, until the time is over or a rule is
// broken.
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '../simulator/simulator.ts';
import { type BrowserName, openDriver } from './driver.ts';
import { writeFastBuild } from './fast-build.ts';
import { type ClockPlan, type Jump, truthAt } from './fast-clock.ts';
import { grown, type Measured } from './growth.ts';
import type { History } from './history.ts';
import { type Random, randomOf } from './random.ts';
import { recorderOf } from './recorder.ts';
import { requestRules } from './request-rules.ts';
import { makeSlot, slotCount } from './slots.ts';
import { isAwaited, type Look, stateRules } from './state-rules.ts';
import { add, edit, nextStep, type Scene, type StepName, take } from './steps.ts';

export interface RunOptions {
  readonly browser: BrowserName;
  readonly seed: number;
  readonly hours: number;
  /** Real milliseconds for all of it. */
  readonly within: number;
}

export interface RunResult {
  readonly browser: BrowserName;
  readonly breaches: readonly string[];
  readonly hours: number;
  readonly realMs: number;
  readonly steps: ReadonlyMap<StepName, number>;
  readonly last: readonly string[];
  readonly history: History;
  readonly jumps: readonly Jump[];
  /** What was last seen in the storage, but for the tokens themselves. */
  readonly look: Omit<Look, 'tokens'> | null;
  readonly measured: readonly Measured[];
}

/** What starting, measuring and closing take of the real time. */
const besides = 75_000;
const hour = 3_600_000;
const build = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };

/** Runs it; rejects only when the browser or the simulator has failed. */
export async function longRun({ browser, seed, hours, within }: RunOptions): Promise<RunResult> {
  const random = randomOf(seed);
  const realStart = Date.now();
  const plan = planOf(random, realStart, { browser, hours, within });
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'api-companion-soak-')));
  const simulator = await startSimulator({ now: () => truthAt(plan, Date.now()) });
  const close: (() => Promise<unknown>)[] = [
    () => rm(folder, { recursive: true, force: true }),
    () => simulator.close(),
  ];
  try {
    await writeFastBuild(build[browser], folder, plan);
    const driver = await openDriver(browser, folder, simulator);
    close.push(driver.close);
    const recorder = recorderOf(driver, simulator, plan);
    const scene = await settle({
      ...{ driver, simulator, recorder, random, speed: plan.speed },
      estate: {
        slots: [],
        lifetimes: {},
        removed: new Map(),
        touched: new Set(),
        passphrase: '',
        isLocked: false,
      },
    });
    const walked = await walk(scene, plan, hours);
    return { browser, jumps: plan.jumps, realMs: Date.now() - realStart, ...walked };
  } finally {
    for (const one of close.reverse()) await one();
  }
}

/** The clock: it is set now and then, both ways, and the computer sleeps now and then. */
export function planOf(
  random: Random,
  realStart: number,
  { browser, hours, within }: Omit<RunOptions, 'seed'>,
): ClockPlan {
  const walking = within - besides;
  const count = Math.round(hours * 2);
  const jumps = Array.from({ length: count }, (): Jump => {
    const at = realStart + besides / 3 + Math.floor(random.share() * walking);
    // As many small ones as large ones.
    const by = Math.floor(60_000 * 2 ** (random.share() * 7.5));
    if (random.share() < 0.35) return { kind: 'sleep', at, by };
    return { kind: 'set', at, by: random.share() < 0.5 ? by : -by };
  });
  return {
    start: realStart,
    realStart,
    speed: (hours * hour) / walking,
    jumps: jumps.sort((one, other) => one.at - other.at),
    alarmsCompare: browser === 'chromium',
    leastLimit: 1_500,
  };
}

/** Saves the workspaces. */
async function settle(scene: Scene): Promise<Scene> {
  const { estate, simulator } = scene;
  for (let number = 1; number <= slotCount; number += 1) {
    const slot = makeSlot(simulator, number);
    estate.slots.push(slot);
    await add(scene, slot);
  }
  return scene;
}

async function walk(scene: Scene, plan: ClockPlan, hours: number) {
  const { estate, recorder, random } = scene;
  const steps = new Map<StepName, number>();
  const last: string[] = [];
  const breaches: string[] = [];
  const measured = [await measure(scene)];
  const realStart = Date.now();
  const gone = () => ((Date.now() - realStart) * plan.speed) / hour;
  let before: Look | null = null;
  let since = recorder.now();
  while (gone() < hours && breaches.length === 0) {
    if (gone() > hours / 2 && estate.passphrase === '') await protect(scene, passphrase);
    if (gone() > hours - 1 && measured.length === 1) {
      measured.push(await measure(scene));
      before = null;
    }
    const name = nextStep(random, gone() < hours - 1);
    steps.set(name, (steps.get(name) ?? 0) + 1);
    last.push(`${new Date(recorder.now()).toISOString()} ${name}`);
    await take(name, scene);
    await sleep(random.whole(0, 250));
    const look = await recorder.look();
    if (name.startsWith('kill')) breaches.push(...(await unawaited(scene)));
    breaches.push(...judge(scene, look, before, since));
    before = look;
    since = recorder.now() - 5 * 60_000;
    estate.touched.clear();
    if (look.view?.failure?.kind === 'locked') await unlock(scene);
  }
  if (breaches.length === 0) {
    measured.push(await measure(scene));
    const [first, lastHour, end] = measured;
    // A background is killed until the last hour, so that its memory is compared from there.
    if (first && lastHour && end) {
      const later = { ...first, heap: { ...first.heap, ...backgroundOf(lastHour) } };
      breaches.push(...grown(later, end));
    }
    breaches.push(...recorder.breaches);
  }
  const history = recorder.history(since, estate.lifetimes);
  const look = before && { ...before, tokens: undefined };
  return { breaches, hours: gone(), steps, last: last.slice(-20), history, measured, look };
}

const passphrase = 'correct horse battery staple of the long run';

async function protect(scene: Scene, next: string): Promise<void> {
  const { estate, recorder } = scene;
  const done = await recorder.ask('vault.protect', { current: estate.passphrase, next });
  if (done.ok) estate.passphrase = next;
  estate.touched.clear();
}

async function unlock({ estate, recorder }: Scene): Promise<void> {
  estate.isLocked = false;
  for (const { id } of estate.slots) estate.touched.add(id);
  await recorder.ask('vault.unlock', { passphrase: estate.passphrase });
}

function judge(scene: Scene, look: Look, before: Look | null, since: number): string[] {
  const { estate, recorder } = scene;
  const old = Date.now() - 8_000;
  const known = {
    gone: [...estate.removed.keys()],
    buried: [...estate.removed].flatMap(([id, at]) => (at < old ? [id] : [])),
    isLocked: estate.isLocked,
    touched: estate.touched,
    hasJumped: recorder.jumpedSince(since),
    secretOf: recorder.secretOf,
    savedSecret: (id: string) => estate.slots.find((one) => one.id === id)?.saved,
  };
  const history = recorder.history(since, estate.lifetimes);
  return [
    ...recorder.breaches,
    ...requestRules.flatMap((rule) => rule(history)),
    ...stateRules.flatMap((rule) => rule(look, known, before)),
  ];
}

/** An alarm has just gone off, perhaps: it is set anew a moment later. */
async function unawaited({ recorder }: Scene): Promise<string[]> {
  for (let tries = 1; ; tries += 1) {
    const breaches = isAwaited(await recorder.look());
    if (breaches.length === 0 || tries === 20) return breaches;
    await sleep(100);
  }
}

/** Brings everything to the same state and takes its measure. */
async function measure(scene: Scene): Promise<Measured> {
  const { estate, recorder, driver, simulator, speed } = scene;
  Object.assign(simulator.behaviour, { answers: [], offline: false, latencyMs: 0 });
  if ((await recorder.look()).view?.failure?.kind === 'locked') await unlock(scene);
  if (estate.passphrase !== '') await protect(scene, '');
  for (const slot of estate.slots) {
    const { id } = slot;
    if (slot.saved !== slot.secret) await edit(scene, slot);
    await recorder.ask('workspace.keepFresh', { id, hours: 2 }, slot);
    await recorder.ask('token.ensure', { id }, slot);
  }
  await sleep((11 * 60_000) / speed);
  await recorder.ask('wake', {});
  const heap = await driver.heap();
  const { sessionBytes: session, localBytes: local } = await recorder.look();
  return { session, local, heap };
}

function backgroundOf({ heap }: Measured): Measured['heap'] {
  const { background } = heap;
  return background === undefined ? {} : { background };
}
