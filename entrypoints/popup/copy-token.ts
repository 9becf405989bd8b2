// Copying a token: by the rules of `copy.ts`, to the clipboard, and told to the background. Loaded at the press.
import { copyStep, copyStepAfter } from '@/utils/domain/copy';
import { durationLeft } from '@/utils/domain/duration';
import { describeFailure, type Failure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import { fail, ok, type Result } from '@/utils/domain/result';
import { isAlive, timeLeft } from '@/utils/domain/token';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import { type HeldToken, readToken } from '@/utils/storage/session';

/** Puts a valid token on the clipboard and answers what to say; fails when there is none or the browser refuses. */
export async function copyToken({ id, name }: WorkspaceView): Promise<Result<Message>> {
  const held = await readToken(id);
  const times = held?.times ?? null;
  if (copyStep(times, Date.now()) === 'copy') return put(id, name, held, null);
  const fetched = await send('token.ensure', { id });
  if (fetched.ok) return put(id, name, await readToken(id), null);
  return copyStepAfter(fetched.failure, times, Date.now()) === 'copy-old'
    ? put(id, name, held, fetched.failure)
    : fetched;
}

/** Gets a new token though the present one is good, and puts that on the clipboard. */
export async function copyFresh({ id, name }: WorkspaceView): Promise<Result<Message>> {
  const renewed = await send('token.renew', { id });
  return renewed.ok ? put(id, name, await readToken(id), null) : renewed;
}

/** The token leaves session storage for the clipboard within this call and is kept nowhere. */
async function put(
  id: string,
  name: string,
  held: HeldToken | null,
  reason: Failure | null,
): Promise<Result<Message>> {
  if (!held || !isAlive(held.times, Date.now())) return fail({ kind: 'ended-token' });
  try {
    await navigator.clipboard.writeText(held.accessToken);
  } catch {
    return fail({ kind: 'clipboard-refused' });
  }
  void send('token.copied', { id, startedAt: held.times.startedAt });
  const left = durationLeft(timeLeft(held.times, Date.now()));
  return ok(
    reason
      ? { name: 'copied_old_status', values: [name, left, describeFailure(reason).title] }
      : { name: 'copied_status', values: [name, left] },
  );
}
