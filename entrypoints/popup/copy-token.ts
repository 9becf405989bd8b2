// Copying a token: by the rules of `copy.ts`, to where it is wanted, and told to the background. Loaded at the press.
import { copyStep, copyStepAfter } from '@/utils/domain/copy';
import { durationLeft } from '@/utils/domain/duration';
import { describeFailure, type Failure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import { fail, ok, type Result } from '@/utils/domain/result';
import { isAlive, timeLeft } from '@/utils/domain/token';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import { type HeldToken, readToken } from '@/utils/storage/held-token';
import { putText } from '../look-up/put-text';

/** Where a token is wanted. */
export interface Delivery {
  /** Puts it there, and calls `onThere` once it is. */
  readonly put: (accessToken: string, onThere: () => void) => Result<null> | Promise<Result<null>>;
  /** How the background is told of that. */
  readonly told: 'token.copied' | 'token.saved';
  /** What is said then; `reason`: why there is no newer one, or null. */
  readonly say: (left: Message, reason: Message | null) => Message;
  /** Is called when one has to be fetched first. */
  readonly onFetch?: () => void;
}

/** Puts a valid token on the clipboard and answers what to say; fails when there is none or the browser refuses. */
export function copyToken(workspace: WorkspaceView, onFetch = () => {}): Promise<Result<Message>> {
  return deliverToken(workspace, { ...asItIs(workspace), onFetch });
}

/** Gets a new token though the present one is good, and puts that on the clipboard. */
export async function copyFresh(workspace: WorkspaceView): Promise<Result<Message>> {
  const { id } = workspace;
  const renewed = await send('token.renew', { id });
  return renewed.ok ? put(id, await readToken(id), asItIs(workspace), null) : renewed;
}

/** Puts a valid token where it is wanted and answers what to say; fails when there is none, or with what `put` says. */
export async function deliverToken(
  { id }: WorkspaceView,
  delivery: Delivery,
): Promise<Result<Message>> {
  const held = await readToken(id);
  const times = held?.times ?? null;
  if (copyStep(times, Date.now()) === 'copy') return put(id, held, delivery, null);
  delivery.onFetch?.();
  const fetched = await send('token.ensure', { id });
  if (fetched.ok) return put(id, await readToken(id), delivery, null);
  return copyStepAfter(fetched.failure, times, Date.now()) === 'copy-old'
    ? put(id, held, delivery, fetched.failure)
    : fetched;
}

function asItIs({ name }: WorkspaceView): Delivery {
  return {
    put: putText,
    told: 'token.copied',
    say: (left, reason) =>
      reason
        ? { name: 'copied_old_status', values: [name, left, reason] }
        : { name: 'copied_status', values: [name, left] },
  };
}

/** The token leaves session storage for its place within this call and is kept nowhere else. */
async function put(
  id: string,
  held: HeldToken | null,
  delivery: Delivery,
  reason: Failure | null,
): Promise<Result<Message>> {
  if (!held || !isAlive(held.times, Date.now())) return fail({ kind: 'ended-token' });
  const { startedAt } = held.times;
  const there = await delivery.put(held.accessToken, () => {
    void send(delivery.told, { id, startedAt });
  });
  if (!there.ok) return there;
  const left = durationLeft(timeLeft(held.times, Date.now()));
  return ok(delivery.say(left, reason && describeFailure(reason).title));
}
