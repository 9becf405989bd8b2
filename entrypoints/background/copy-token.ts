// Copying a token with no page of ours open: by a shortcut, or at a click on the notification.
import { copyStep, copyStepAfter } from '@/utils/domain/copy';
import type { Failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { isAlive, timeLeft } from '@/utils/domain/token';
import { readToken } from '@/utils/storage/held-token';
import { withClipboard } from './clipboard';
import { writeClipboard } from './clipboard-page';
import { ensureToken, noteCopied, renewToken } from './tokens';

/** `left`: milliseconds that the token has. `reason`: why it is an old one, or null. */
export interface Copied {
  readonly left: number;
  readonly reason: Failure | null;
}

/** Puts a valid token on the clipboard, by the rules of `copy.ts`; fails when there is none or the browser refuses. */
export async function copyToken(id: string): Promise<Result<Copied>> {
  const times = (await readToken(id))?.times ?? null;
  if (copyStep(times, Date.now()) === 'copy') return put(id, null);
  const fetched = await ensureToken(id, 'waiting');
  if (fetched.ok) return put(id, null);
  return copyStepAfter(fetched.failure, times, Date.now()) === 'copy-old'
    ? put(id, fetched.failure)
    : fetched;
}

/** Gets a new token though the present one is good, and puts that on the clipboard. */
export async function copyNewToken(id: string): Promise<Result<Copied>> {
  const renewed = await renewToken(id);
  return renewed.ok ? put(id, null) : renewed;
}

function put(id: string, reason: Failure | null): Promise<Result<Copied>> {
  return withClipboard(async () => {
    // Only when it is our turn: a lock that came while we waited has taken the token away.
    const held = await readToken(id);
    if (!held || !isAlive(held.times, Date.now())) return fail({ kind: 'ended-token' });
    const isWritten = await writeClipboard(held.accessToken);
    if (!isWritten) return fail({ kind: 'clipboard-refused' });
    await noteCopied(id, held.times.startedAt);
    return ok({ left: timeLeft(held.times, Date.now()), reason });
  });
}
