// What has to hold of the extension's state at any moment at which one looks at it from outside, in the names of R11.
// Each rule answers a sentence for each breach of it.
import { lead, second } from '../../utils/domain/numbers.ts';
import { isAlive, leadOf, timeLeft } from '../../utils/domain/token.ts';
import { dueTimes, type View } from '../../utils/domain/view.ts';
import type { WorkspaceView } from '../../utils/domain/workspace-view.ts';

/** What is in the storage at one moment. */
export interface Look {
  /** Of this computer's clock, as the extension sees it. */
  readonly now: number;
  readonly view: View;
  readonly tokens: Readonly<Record<string, string>>;
  /** The names of what is in `storage.local`. */
  readonly localKeys: readonly string[];
  readonly sessionBytes: number;
  readonly localBytes: number;
  readonly hasAlarm: boolean;
}

/** What the run knows that a look cannot show. */
export interface Known {
  /** The workspaces that were removed, and of those the ones that can no longer be brought back. */
  readonly gone: readonly string[];
  readonly buried: readonly string[];
  readonly isLocked: boolean;
  /** The workspaces whose token something was done to since the last look that may take it. */
  readonly touched: ReadonlySet<string>;
  /** Whether the clock jumped since the last look. */
  readonly hasJumped: boolean;
  /** The secret that a token was granted for, and the one that its workspace was last saved with. */
  readonly secretOf: (token: string) => string | undefined;
  readonly savedSecret: (id: string) => string | undefined;
}

export type StateRule = (look: Look, known: Known, before: Look | null) => string[];

/** I9: whatever was killed and when, view and tokens fit together. */
const isLegal: StateRule = ({ view, tokens, now }) => {
  const ids = new Set(view.workspaces.map(({ id }) => id));
  const strays = Object.keys(tokens).filter((id) => !ids.has(id));
  const doubles = view.workspaces.length - ids.size;
  const empty = view.workspaces.filter(({ id, token }) => isAlive(token, now) && !(id in tokens));
  const timeless = view.workspaces.filter(({ id, token }) => id in tokens && token === null);
  return [
    ...strays.map((id) => `I9: a token of no workspace (${id}).`),
    ...(doubles > 0 ? [`I9: ${doubles} workspaces stand there twice.`] : []),
    ...empty.map(({ id }) => `I9: ${id} is shown with a token that is not there.`),
    ...timeless.map(({ id }) => `I9: ${id} has a token without times.`),
    ...(view.current === null || ids.has(view.current)
      ? []
      : [`I9: the current workspace is gone.`]),
  ];
};

/** I9: whatever is due later, an alarm is set for it. */
export function isAwaited({ view, now, hasAlarm }: Look): string[] {
  const times = dueTimes(view, now);
  return times.length > 0 && !hasAlarm
    ? [
        `I9: no alarm is set for what is due in ${Math.round((Math.min(...times) - now) / second)} s.`,
      ]
    : [];
}

/** I4: nothing of what is removed or locked is in memory. */
const isGoneWhole: StateRule = ({ view, tokens, localKeys }, { gone, buried, isLocked }) => {
  const kept = gone.filter((id) => id in tokens || view.workspaces.some((one) => one.id === id));
  const isShut = view.failure?.kind === 'locked';
  const held = Object.keys(tokens).length + view.workspaces.length;
  return [
    ...kept.map((id) => `I4: ${id} is there though it was removed.`),
    ...(isLocked && !isShut ? ['I4: it is open though it was locked.'] : []),
    ...(isShut && held > 0
      ? [`I4: ${held} workspaces and tokens are there though it is locked.`]
      : []),
    ...buried
      .flatMap((id) => localKeys.filter((key) => key.includes(id)))
      .map((key) => `I4: ${key} is stored though it was removed for good.`),
  ];
};

/** I3: no token is kept that was made with an older secret. */
const isOfItsSecret: StateRule = ({ tokens }, { secretOf, savedSecret }) =>
  Object.entries(tokens).flatMap(([id, token]) => {
    const [made, saved] = [secretOf(token), savedSecret(id)];
    return made !== undefined && saved !== undefined && made !== saved
      ? [`I3: ${id} has a token of an older secret.`]
      : [];
  });

/** I7: a failure leaves a token that is still good. */
const isLeftAlone: StateRule = ({ view, tokens, now }, { touched, hasJumped }, before) => {
  if (before === null || hasJumped || view.failure || before.view.failure) return [];
  // A reading of HPE's clock has moved all times.
  if (view.clock.moved !== before.view.clock.moved) return [];
  return before.view.workspaces.flatMap((one) => {
    const { token } = one;
    const isGood = isAlive(token, before.now) && isAlive(token, now + 5 * second);
    const isKept = now < one.keptFreshUntil || token?.copiedAt !== null;
    const present = view.workspaces.find(({ id }) => id === one.id);
    if (!isGood || !isKept || touched.has(one.id) || !present) return [];
    return one.id in tokens || isEndedByHpe(present)
      ? []
      : [`I7: ${one.id} has lost a good token (${present.failure?.kind ?? 'no failure'}).`];
  });
};

function isEndedByHpe({ failure }: WorkspaceView): boolean {
  return ['client-refused', 'secret-reset', 'workspace-refused'].includes(failure?.kind ?? '');
}

export const stateRules: readonly StateRule[] = [isLegal, isGoneWhole, isOfItsSecret, isLeftAlone];

/** I2: what a copy is answered has more than the lead left. */
export function judgeHandedOut(
  id: string,
  token: Parameters<typeof leadOf>[0],
  now: number,
  took: number,
): string[] {
  const left = timeLeft(token, now);
  // It had them when it was answered; at this speed the way back to us takes its time.
  return left + took > Math.min(leadOf(token), lead.atMost)
    ? []
    : [`I2: ${id} was handed a token with ${Math.round(left / second)} s left.`];
}
