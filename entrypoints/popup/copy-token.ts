// Copying a token: by the rules of `copy.ts`, to the clipboard, and told to the background.
import { copyStep, copyStepAfter } from '@/utils/domain/copy';
import { durationLeft } from '@/utils/domain/duration';
import { describeFailure, type Failure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import { fail, ok, type Result } from '@/utils/domain/result';
import { isAlive, type TokenTimes, timeLeft } from '@/utils/domain/token';
import type { WorkspaceView } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { readTokens } from '@/utils/storage/session';

/** Puts a valid token on the clipboard and answers what to say; fails when there is none or the browser refuses. */
export async function copyToken(workspace: WorkspaceView): Promise<Result<Message>> {
  const { id, name, token } = workspace;
  if (copyStep(token, Date.now()) === 'copy' && token) {
    return copied(await writeToken(id, token), name, token, null);
  }
  const fetched = await send('token.ensure', { id });
  if (fetched.ok) return copied(await writeToken(id, fetched.value), name, fetched.value, null);
  if (copyStepAfter(fetched.failure, token, Date.now()) === 'nothing' || !token) return fetched;
  return copied(await writeToken(id, token), name, token, fetched.failure);
}

/** The token leaves session storage for the clipboard within this call and is kept nowhere. */
async function writeToken(id: string, token: TokenTimes): Promise<Result<null>> {
  const accessToken = (await readTokens())[id];
  if (accessToken === undefined || !isAlive(token, Date.now()))
    return fail({ kind: 'ended-token' });
  try {
    await navigator.clipboard.writeText(accessToken);
  } catch {
    return fail({ kind: 'clipboard-refused' });
  }
  void send('token.copied', { id, startedAt: token.startedAt });
  return ok(null);
}

function copied(
  written: Result<null>,
  name: string,
  token: TokenTimes,
  reason: Failure | null,
): Result<Message> {
  if (!written.ok) return written;
  const left = durationLeft(timeLeft(token, Date.now()));
  return ok(
    reason
      ? { name: 'copied_old_status', values: [name, left, describeFailure(reason).title] }
      : { name: 'copied_status', values: [name, left] },
  );
}
