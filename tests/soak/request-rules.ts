// What the rules allow of token requests (DESIGN §2 and §3; the names are those of R11 in the reference on reliability),
// judged by what reached HPE. Each rule answers a sentence for each breach of it.
import { budget, lead, second, shortestGap } from '../../utils/domain/numbers.ts';
import { type Act, type Asked, byClient, type History, isUpset } from './history.ts';

export type RequestRule = (history: History) => string[];

/** At sixty times the speed this is the tenth of a second that one process is behind another. */
const slack = 6 * second;

/** A token's life begins before its request arrives: by so much where a connection has to be made on a busy computer. */
const underWay = 40 * second;

/**
 * A jump that nobody was awake to see is seen by the next answer that is quick enough; the times of what came meanwhile
 * are moved with the others, and it is renewed once more.
 */
const unseen = 30 * 60 * second;

/** A background that was killed so soon after an answer may not have noted it. */
const noting = 30 * second;

/** Seconds that the simulator's answers with these statuses ask for. */
export const pauses: Readonly<Record<number, number>> = { 429: 120, 503: 300 };

/** After these the workspace has no token, or another one, without any renewal. */
const replacing = new Set([
  ...['token.forget', 'token.check', 'lookUp.ask'],
  ...['workspace.save', 'workspace.remove', 'workspace.restore'],
  ...['vault.lock', 'vault.unlock', 'vault.protect', 'network.back'],
]);

/** I1: at most one token request of a client is open. */
const oneAtATime: RequestRule = (history) =>
  pairs(history, (before, next) =>
    next.at < (before.endedAt ?? Infinity) - slack
      ? `I1: asked again ${ago(before.at, next)} after a request that was still open.`
      : null,
  );

/** I5: after a refusal the background does not ask by itself. */
const notAfterRefusal: RequestRule = (history) =>
  pairs(history, (before, next) => {
    if (before.status !== 401 || next.isWanted) return null;
    const isNoted = !isUpset(history, next.client, ['kill'], [before.at, ended(before) + noting]);
    const isMended = wasActed(history, next.client, [before.at, next.at]);
    return isNoted && !isMended ? `I5: asked by itself after a refusal.` : null;
  });

/** I6: nothing is asked before the time that HPE named. */
const notBeforeItMay: RequestRule = (history) =>
  pairs(history, (before, next) => {
    const pause = (pauses[before.status] ?? 0) * second;
    if (pause === 0 || next.at >= before.at + pause - slack) return null;
    const isExcused =
      isUpset(history, next.client, ['jump'], [before.at, next.at]) ||
      isUpset(history, next.client, ['kill'], [before.at, ended(before) + noting]);
    return isExcused
      ? null
      : `I6: asked ${ago(before.at, next)} after an answer that wanted ${pause / second} s.`;
  });

/**
 * Whether the browser itself sent it once more, as Chromium does when a connection that it has used before is closed without
 * an answer (seen in 156: some milliseconds later).
 */
function isResent(before: Asked, next: Asked): boolean {
  return before.status === 0 && next.at <= ended(before) + 2 * second;
}

/** I6: by itself the background asks for one token at most so often. */
const gapByItself: RequestRule = (history) =>
  pairs(history, (before, next) => {
    if (before.isWanted || next.isWanted || next.at >= before.at + shortestGap - slack) return null;
    const isExcused =
      isResent(before, next) ||
      isUpset(history, next.client, ['jump'], [before.at - slack, next.at]);
    return isExcused ? null : `I6: asked by itself twice within ${ago(before.at, next)}.`;
  });

/** I6: presses ask no more often than their budget has room for, a jump giving room anew. */
const withinBudget: RequestRule = (history) =>
  byClient(history).flatMap((requests) =>
    requests.flatMap((last, index) => {
      if (last.at < history.since) return [];
      const from = last.at - budget.period + slack;
      // Renewals that were due meanwhile are not told from what a press has asked for.
      const renewals = Math.ceil(budget.period / intervalOf(history, last.client));
      if (index < budget.requests + renewals) return [];
      const within = requests
        .slice(0, index + 1)
        .filter(({ at, isWanted }) => isWanted && at > from);
      const isTooMany = within.length > budget.requests + renewals;
      if (!isTooMany || isUpset(history, last.client, ['jump'], [from, last.at])) return [];
      return [about(last, `I6: presses asked ${within.length} times in 10 min.`)];
    }),
  );

/** A token that nothing has happened to is renewed once in its lifetime (DESIGN §6). */
const oncePerLifetime: RequestRule = (history) =>
  grants(history, (before, next) => {
    const interval = intervalOf(history, next.client);
    if (next.at >= before.at + interval - underWay) return null;
    const isExcused =
      isUpset(history, next.client, ['jump'], [before.at - unseen, next.at]) ||
      isUpset(history, next.client, ['ended'], [before.at - slack, next.at]) ||
      isUpset(history, next.client, ['kill'], [before.at - slack, ended(before) + noting]) ||
      wasReplaced(history, next.client, [before.at, next.at]);
    return isExcused ? null : `DESIGN §6: renewed ${ago(before.at, next)} after the last grant.`;
  });

/**
 * I17: whatever the clock does, a token is not renewed again and again. Twice may be right: sleep that comes into a request
 * uses its token up, and after an answer that was too slow to tell the time the next one moves the new token too.
 */
const noLoop: RequestRule = (history) =>
  byClient(history).flatMap((requests) => {
    const granted = requests.filter(({ isGranted }) => isGranted);
    return granted.flatMap((last, index) => {
      const first = granted[index - 2];
      const within = granted.slice(index - 2, index + 1);
      if (!first || last.at < history.since || last.at >= first.at + 60 * second) return [];
      const isExcused =
        within.some(({ isWanted }) => isWanted) ||
        isUpset(history, last.client, ['kill', 'ended'], [first.at - slack, last.at]) ||
        wasReplaced(history, last.client, [first.at, last.at]);
      return isExcused
        ? []
        : [about(last, `I17: renewed three times within ${ago(first.at, last)}.`)];
    });
  });

/** I4: nothing is asked for a workspace that is removed, or while all are locked. */
const notForTheGone: RequestRule = ({ requests, acts, since }) => {
  const gates = acts.filter(({ command }) => isGate(command));
  return requests
    .filter(({ at, isWanted }) => at >= since && !isWanted)
    .flatMap((request) => {
      // What closes holds when it is answered; what opens may have opened before that.
      const last = gates.findLast(({ client, command, from, to }) => {
        const isOver = closes.includes(command) ? to < request.at - slack : from <= request.at;
        return isOver && (client === null || client === request.client);
      });
      const isGone = last && closes.includes(last.command);
      return isGone ? [about(request, `I4: asked after ${last.command}.`)] : [];
    });
};

export const requestRules: readonly RequestRule[] = [
  oneAtATime,
  notAfterRefusal,
  notBeforeItMay,
  gapByItself,
  withinBudget,
  oncePerLifetime,
  noLoop,
  notForTheGone,
];

/** The shortest time between two renewals of tokens with this lifetime. */
export function intervalOf({ lifetimes }: History, client: string): number {
  const lifetime = lifetimes[client] ?? 0;
  return lifetime - Math.min(Math.max(lifetime * lead.share, lead.atLeast), lead.atMost);
}

type Judge = (before: Asked, next: Asked) => string | null;

function pairs(history: History, judge: Judge): string[] {
  return byClient(history).flatMap((requests) => judged(requests, judge, history.since));
}

/** Grants, each followed by one that the background got by itself. */
function grants(history: History, judge: Judge): string[] {
  return byClient(history).flatMap((requests) => {
    const granted = requests.filter(({ isGranted }) => isGranted);
    const byItself: Judge = (before, next) => (next.isWanted ? null : judge(before, next));
    return judged(granted, byItself, history.since);
  });
}

function judged(requests: readonly Asked[], judge: Judge, since: number): string[] {
  return requests.flatMap((next, index) => {
    const before = requests[index - 1];
    const breach = before && next.at >= since ? judge(before, next) : null;
    return breach === null ? [] : [about(next, breach)];
  });
}

const ended = ({ at, endedAt }: Asked) => endedAt ?? at;
const ago = (from: number, { at }: Asked) => `${((at - from) / second).toFixed(1)} s`;
const about = ({ client, at }: Asked, breach: string) =>
  `${breach} Client ${client}, ${new Date(at).toISOString()}.`;

const closes = ['workspace.remove', 'vault.lock'];
const isGate = (command: string) =>
  /^(workspace\.(remove|restore|save)|vault\.(lock|unlock))$/.test(command);

function wasActed(history: History, client: string, span: readonly [number, number]): boolean {
  return overlaps(history, client, span, () => true);
}

function wasReplaced(history: History, client: string, span: readonly [number, number]): boolean {
  return overlaps(history, client, span, ({ command }) => replacing.has(command));
}

function overlaps(
  { acts }: History,
  client: string,
  [from, to]: readonly [number, number],
  isMeant: (act: Act) => boolean,
): boolean {
  return acts.some(
    (act) =>
      (act.client === null || act.client === client) &&
      act.from <= to &&
      act.to >= from &&
      isMeant(act),
  );
}
