// What can happen in the long run, each with how often it does: what a person does, what befalls the computer, and how
// HPE behaves. Which of them happens, and to which workspace, follows from the seed.
import { setTimeout as sleep } from 'node:timers/promises';
import type { KeepFreshChoice } from '../../utils/domain/workspace.ts';
import type { Answer, Simulator } from '../simulator/simulator.ts';
import type { Driver } from './driver.ts';
import type { Random } from './random.ts';
import type { Recorder } from './recorder.ts';
import { pauses } from './request-rules.ts';
import { formOf, makeSlot, type Slot } from './slots.ts';
import { judgeHandedOut } from './state-rules.ts';

/** The estate, and what the user has done to it so far. */
export interface Estate {
  readonly slots: Slot[];
  /** Milliseconds by the client ID of every slot that there ever was. */
  readonly lifetimes: Record<string, number>;
  /** The IDs that were removed, each with the real time of that. */
  readonly removed: Map<string, number>;
  /** Those whose token something was done to that may take it, since this was last emptied. */
  readonly touched: Set<string>;
  /** Empty while this device protects what is saved. */
  passphrase: string;
  isLocked: boolean;
}

export interface Scene {
  readonly driver: Driver;
  readonly simulator: Simulator;
  readonly recorder: Recorder;
  readonly random: Random;
  readonly estate: Estate;
  readonly speed: number;
}

type Step = (scene: Scene) => Promise<unknown>;

const minute = 60_000;

/** For so long at most HPE or the network misbehaves, in real milliseconds: two to five minutes of the run. */
const spell = ({ random, speed }: Scene) => sleep((random.whole(2, 5) * minute) / speed);

const anySlot = ({ random, estate }: Scene) => random.one(estate.slots);

async function copy(scene: Scene): Promise<void> {
  const { recorder, driver, estate } = scene;
  const slot = anySlot(scene);
  const { id } = slot;
  const answer = await recorder.ask('token.ensure', { id }, slot);
  if (!answer.ok) return;
  const [now, began] = [await driver.evaluate<number>('Date.now()'), recorder.now()];
  const jumps = recorder.jumpedSince(began - minute);
  if (!jumps) recorder.breaches.push(...judgeHandedOut(id, answer.value, now, minute));
  const { startedAt } = answer.value;
  await recorder.ask('token.copied', { id, startedAt }, slot);
  if (scene.random.share() < 0.1) await recorder.ask('token.saved', { id, startedAt }, slot);
  estate.touched.add(id);
}

/** Types the secret that HPE accepts into the form; with the one that is stored only the name is new. */
export async function edit(scene: Scene, slot: Slot): Promise<void> {
  const { recorder, estate, random } = scene;
  const typed = slot.saved === slot.secret ? '' : slot.secret;
  const form = formOf(slot, typed, `${slot.name} ${random.whole(1, 99)}`);
  estate.touched.add(slot.id);
  const saved = await recorder.ask('workspace.save', { form, isNew: false, test: true }, slot);
  if (saved.ok && typed !== '') slot.saved = typed;
}

async function remove(scene: Scene, slot: Slot): Promise<void> {
  scene.estate.touched.add(slot.id);
  const removed = await scene.recorder.ask('workspace.remove', { id: slot.id }, slot);
  if (removed.ok) scene.estate.removed.set(slot.id, Date.now());
}

async function removeAndUndo(scene: Scene): Promise<void> {
  const slot = anySlot(scene);
  await remove(scene, slot);
  const restored = await scene.recorder.ask('workspace.restore', { id: slot.id }, slot);
  // Where it was locked meanwhile, as after sleep, nobody can tell from the answer whether it was done before that.
  if (restored.ok || restored.failure.kind === 'locked') scene.estate.removed.delete(slot.id);
  if (!restored.ok) await replace(scene, slot);
}

/** Answers the next requests in this way, whoever's they are. */
function answering(times: number, answer: Answer): Step {
  return async ({ simulator }) => {
    simulator.behaviour.answers.push(...Array.from({ length: times }, () => answer));
  };
}

const wait = (status: 429 | 503): Answer => {
  return { kind: 'status', status, headers: { 'retry-after': String(pauses[status]) } };
};

/** Kills the background in the middle of what a step begins. */
function killed(step: Step): Step {
  return async (scene) => {
    scene.simulator.behaviour.latencyMs = 60;
    const done = step(scene);
    await sleep(scene.random.whole(0, 60));
    const at = scene.recorder.now();
    await Promise.all([done, scene.driver.kill()]);
    scene.recorder.noteUpset('kill', { at });
    scene.simulator.behaviour.latencyMs = 0;
  };
}

const steps = {
  copy,
  newToken: (scene) => {
    const slot = anySlot(scene);
    scene.estate.touched.add(slot.id);
    return scene.recorder.ask('token.renew', { id: slot.id }, slot);
  },
  pressOften: async (scene) => {
    const slot = anySlot(scene);
    scene.estate.touched.add(slot.id);
    for (let presses = 0; presses < 14; presses += 1) {
      await scene.recorder.ask('token.renew', { id: slot.id }, slot);
    }
  },
  keepFresh: (scene) => {
    const slot = anySlot(scene);
    const hours = scene.random.one<KeepFreshChoice>([0, 1, 2, 2, 8, 'until-locked']);
    scene.estate.touched.add(slot.id);
    return scene.recorder.ask('workspace.keepFresh', { id: slot.id, hours }, slot);
  },
  forget: (scene) => {
    const slot = anySlot(scene);
    scene.estate.touched.add(slot.id);
    return scene.recorder.ask('token.forget', { id: slot.id }, slot);
  },
  check: (scene) => {
    const slot = anySlot(scene);
    scene.estate.touched.add(slot.id);
    return scene.recorder.ask('token.check', { id: slot.id }, slot);
  },
  lookUp: (scene) => {
    const slot = anySlot(scene);
    scene.estate.touched.add(slot.id);
    const sought = { id: slot.id, source: 'servers', text: 'CZ2D1X0R7K' } as const;
    return scene.recorder.ask('lookUp.ask', sought, slot);
  },
  select: (scene) => scene.recorder.ask('workspace.select', { id: anySlot(scene).id }),
  copySecret: (scene) => {
    const { passphrase } = scene.estate;
    const request = { id: anySlot(scene).id, field: 'clientSecret', passphrase } as const;
    return scene.recorder.ask('client.copy', request);
  },
  edit: (scene) => {
    const stale = scene.estate.slots.find(({ saved, secret }) => saved !== secret);
    return edit(scene, stale ?? anySlot(scene));
  },
  removeAndUndo,
  removeForGood: async (scene) => {
    const slot = anySlot(scene);
    await remove(scene, slot);
    if (scene.estate.removed.has(slot.id)) await replace(scene, slot);
  },
  resetSecret: async (scene) => {
    const slot = anySlot(scene);
    scene.estate.touched.add(slot.id);
    slot.secret = scene.simulator.resetSecret(slot.clientId);
    scene.recorder.noteUpset('ended', { client: slot.clientId });
  },
  endTokens: async (scene) => {
    const slot = anySlot(scene);
    scene.estate.touched.add(slot.id);
    scene.simulator.endTokens(slot.clientId);
    scene.recorder.noteUpset('ended', { client: slot.clientId });
  },
  lock: async (scene) => {
    const { estate, recorder } = scene;
    if (estate.passphrase === '') return copy(scene);
    await recorder.ask('vault.lock', {});
    estate.isLocked = true;
    return undefined;
  },
  kill: async ({ driver, recorder }) => {
    const at = recorder.now();
    await driver.kill();
    recorder.noteUpset('kill', { at });
    await recorder.ask('wake', {});
  },
  killWhileCopying: killed(copy),
  killWhileSaving: killed((scene) => edit(scene, anySlot(scene))),
  killWhileRemoving: killed(removeAndUndo),
  noNetwork: async (scene) => {
    scene.simulator.behaviour.offline = true;
    await spell(scene);
    await copy(scene);
    scene.simulator.behaviour.offline = false;
    await scene.recorder.ask('network.back', {});
  },
  askedToWait: answering(2, wait(429)),
  askedToWaitLong: answering(1, wait(503)),
  down: answering(3, { kind: 'status', status: 500 }),
  cut: answering(2, { kind: 'drop' }),
  silent: answering(1, { kind: 'hang' }),
  page: answering(1, { kind: 'status', status: 200, html: '<p>Sign in to the network.</p>' }),
  slow: async (scene) => {
    scene.simulator.behaviour.latencyMs = scene.random.whole(50, 200);
    await spell(scene);
    await copy(scene);
    scene.simulator.behaviour.latencyMs = 0;
  },
  sterner: async ({ simulator, random }) => {
    simulator.behaviour.reissue = random.one(['keeps-older', 'ends-older']);
  },
  rest: (scene) => spell(scene),
} satisfies Record<string, Step>;

export type StepName = keyof typeof steps;

/** How often each of them happens, beside the others. */
const weights: Readonly<Record<StepName, number>> = {
  ...{ copy: 34, newToken: 6, pressOften: 1, keepFresh: 4, forget: 3, check: 4, lookUp: 5 },
  ...{ select: 5, copySecret: 3, edit: 6, removeAndUndo: 3, removeForGood: 1 },
  ...{ resetSecret: 2, endTokens: 1, lock: 2 },
  ...{ kill: 5, killWhileCopying: 4, killWhileSaving: 1, killWhileRemoving: 1 },
  ...{ noNetwork: 1, askedToWait: 2, askedToWaitLong: 1, down: 2, cut: 2, silent: 1, page: 1 },
  ...{ slow: 1, sterner: 1, rest: 2 },
};

/** In the last hour nothing is killed, so that what a background gathers has the time to be seen. */
const withoutKills = Object.fromEntries(
  Object.entries(weights).filter(([name]) => !name.startsWith('kill')),
) as typeof weights;

/** Which comes next. */
export function nextStep(random: Random, mayKill: boolean): StepName {
  return random.weighted(mayKill ? weights : withoutKills);
}

export async function take(name: StepName, scene: Scene): Promise<void> {
  await steps[name](scene);
}

/** Saves a slot as a new workspace. */
export async function add(scene: Scene, slot: Slot): Promise<void> {
  const form = formOf(slot, slot.secret);
  scene.estate.lifetimes[slot.clientId] = slot.lifetimeS * 1000;
  const saved = await scene.recorder.ask(
    'workspace.save',
    { form, isNew: true, test: false },
    slot,
  );
  if (saved.ok) slot.saved = slot.secret;
}

/** Puts a new workspace in the place of one that was removed for good. */
async function replace(scene: Scene, slot: Slot): Promise<void> {
  const { estate, simulator } = scene;
  const at = estate.slots.indexOf(slot);
  simulator.deleteClient(slot.clientId);
  const next = makeSlot(simulator, Number(slot.name.split(' ')[1]));
  estate.slots.splice(at, 1, next);
  await add(scene, next);
}
