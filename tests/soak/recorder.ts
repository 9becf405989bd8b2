// Asks the background as the extension's own pages do, and writes down all that the rules are judged by.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '../../utils/domain/failure.ts';
import { fail, type Result } from '../../utils/domain/result.ts';
import type { CommandName, Reply, Request } from '../../utils/messages/contract.ts';
import type { LoggedRequest, Simulator } from '../simulator/simulator.ts';
import type { Driver } from './driver.ts';
import { type ClockPlan, truthAt } from './fast-clock.ts';
import type { Act, Asked, History, Upset } from './history.ts';
import type { Slot } from './slots.ts';
import type { Look } from './state-rules.ts';

export interface Recorder {
  /** Sends a command, once more when the background is gone before it answers; notes a breach when it takes too long. */
  ask<N extends CommandName>(
    command: N,
    request: Request<N>,
    slot?: Slot | null,
  ): Promise<Reply<N>>;
  look(): Promise<Look>;
  noteUpset(kind: Upset['kind'], about?: Partial<Pick<Upset, 'client' | 'at'>>): void;
  /** All of it, to be judged from this moment on. */
  history(since: number, lifetimes: History['lifetimes']): History;
  /** The secret that a token was granted for. */
  secretOf(token: string): string | undefined;
  /** On the clock of everybody else. */
  now(): number;
  /** Whether the clock has jumped since a moment on it. */
  jumpedSince(from: number): boolean;
  readonly acts: readonly Act[];
  readonly breaches: string[];
}

/** What no command may answer, whatever happens around it. */
const never: readonly Failure['kind'][] = [
  ...(['no-answer', 'unexpected', 'not-saved', 'storage-full', 'store-unreadable'] as const),
  ...(['record-damaged', 'key-lost', 'newer-format'] as const),
];

/** Three tries of 15 s each, or that what they take in a browser that has to start its background first. */
const answeredWithin = { virtual: 45_000, real: 6_000 };

export function recorderOf(driver: Driver, simulator: Simulator, plan: ClockPlan): Recorder {
  const acts: Act[] = [];
  const upsets: Upset[] = plan.jumps.map(({ at }) => {
    const moment = truthAt(plan, at);
    return { kind: 'jump', client: null, at: moment, until: moment };
  });
  const breaches: string[] = [];
  const wanted = new WeakMap<LoggedRequest, boolean>();
  const secrets = new Map<string, string>();
  const now = () => truthAt(plan, Date.now());
  const limit = answeredWithin.virtual / plan.speed + answeredWithin.real;

  const asked = (logged: LoggedRequest): Asked => {
    const form = new URLSearchParams(logged.body);
    const client = form.get('client_id') ?? '';
    if (logged.issued) secrets.set(logged.issued, form.get('client_secret') ?? '');
    const { at, endedAt, status } = logged;
    const isWanted = wanted.get(logged) ?? acts.some((act) => isDuring(act, client, at));
    wanted.set(logged, isWanted);
    return { client, at, endedAt, status, isGranted: logged.issued !== undefined, isWanted };
  };
  // Only the end of the log can have changed since it was last read.
  let settled: Asked[] = [];
  let pending: LoggedRequest[] = [];
  const requests = (): Asked[] => {
    const rest = simulator.log.splice(0, simulator.log.length);
    const open = pending.concat(rest.filter(isOfIssuer));
    const read = open.map((logged) => ({ logged, asked: asked(logged) }));
    const first = read.findIndex(({ asked: { endedAt } }) => endedAt === undefined);
    const done = first < 0 ? read.length : first;
    settled = settled.concat(read.slice(0, done).map((one) => one.asked));
    pending = read.slice(done).map(({ logged }) => logged);
    return [...settled, ...read.slice(done).map((one) => one.asked)];
  };

  return {
    acts,
    breaches,
    now,
    async ask<N extends CommandName>(
      command: N,
      request: Request<N>,
      slot: Slot | null = null,
    ): Promise<Reply<N>> {
      const act: Act = { command, client: slot?.clientId ?? null, from: now(), to: Infinity };
      acts.push(act);
      const began = Date.now();
      const answer = await Promise.race([
        driver.evaluate<Reply<N>>(asking({ command, request })),
        sleep<Reply<N>>(limit * 3, unanswered, { ref: false }),
      ]);
      act.to = now();
      const took = Date.now() - began;
      if (took > limit) breaches.push(`I8: ${command} was answered after ${took} real ms.`);
      if (!answer.ok && never.includes(answer.failure.kind)) {
        breaches.push(`I8: ${command} was answered ${answer.failure.kind}.`);
      }
      return answer;
    },
    look: () => driver.evaluate<Look>(looking),
    noteUpset: (kind, about) =>
      void upsets.push({ kind, client: null, at: now(), until: now(), ...about }),
    jumpedSince: (from) =>
      upsets.some(({ kind, at }) => kind === 'jump' && at >= from && at <= now()),
    history: (since, lifetimes) => ({ since, lifetimes, acts, upsets, requests: requests() }),
    secretOf: (token) => secrets.get(token),
  };
}

function isDuring(act: Act, client: string, at: number): boolean {
  return (act.client === null || act.client === client) && act.from <= at && at <= act.to;
}

const isOfIssuer = ({ path }: LoggedRequest) => /\/token(\.oauth2)?$/.test(path);

const unanswered: Result<never> = fail({ kind: 'no-answer' });

/** As `send.ts` does it. */
function asking(message: object): string {
  return `(async () => {
    const ask = () => chrome.runtime.sendMessage(${JSON.stringify(message)}).catch(() => undefined);
    return (await ask()) ?? (await ask()) ?? ${JSON.stringify(unanswered)};
  })()`;
}

const looking = `(async () => {
  const [session, local, alarms] = await Promise.all([
    chrome.storage.session.get(null), chrome.storage.local.get(null), chrome.alarms.getAll(),
  ]);
  return {
    now: Date.now(), view: session.view, tokens: session.tokens ?? {},
    localKeys: Object.keys(local), hasAlarm: alarms.length > 0,
    sessionBytes: JSON.stringify(session).length, localBytes: JSON.stringify(local).length,
  };
})()`;
