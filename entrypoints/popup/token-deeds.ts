// What can be done with a token besides copying it: asked of the background, and how that ended in words.
import { worksSentence } from '@/utils/domain/copy';
import { durationLeft } from '@/utils/domain/duration';
import type { Message, MessageName } from '@/utils/domain/message';
import { ok, type Result } from '@/utils/domain/result';
import { endOf, isAlive, timeLeft } from '@/utils/domain/token';
import type { KeepFreshChoice } from '@/utils/domain/workspace';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';

/** Tells what is being done, for as long as HPE is asked. */
type Tell = (doing: Result<Message>, again: () => void) => void;

export async function newToken({ id, name }: WorkspaceView, tell: Tell): Promise<Result<Message>> {
  begin(tell, 'copying');
  const renewed = await send('token.renew', { id });
  if (!renewed.ok) return renewed;
  const left = durationLeft(timeLeft(renewed.value, Date.now()));
  return ok({ name: 'new_token_status', values: [name, left] });
}

/** Whether HPE accepts it; fails with what is wrong. */
export async function checkToken(workspace: WorkspaceView, tell: Tell): Promise<Result<Message>> {
  begin(tell, 'checking');
  const checked = await send('token.check', { id: workspace.id });
  return checked.ok ? ok(worksSentence(workspace, Date.now())) : checked;
}

export async function keepFresh(
  { id }: WorkspaceView,
  hours: KeepFreshChoice,
  words: Message,
): Promise<Result<Message>> {
  const kept = await send('workspace.keepFresh', { id, hours });
  return kept.ok ? ok({ name: 'keep_fresh_status', values: [words] }) : kept;
}

/** HPE is not told: what was copied of it works to its end. */
export async function forgetToken({ id, name, token }: WorkspaceView): Promise<Result<Message>> {
  const forgotten = await send('token.forget', { id });
  if (!forgotten.ok) return forgotten;
  return ok(
    isAlive(token, Date.now())
      ? { name: 'token_forgotten_lives', values: [name, { time: endOf(token) }] }
      : { name: 'token_forgotten', values: [name] },
  );
}

function begin(tell: Tell, name: MessageName): void {
  tell(ok({ name }), () => undefined);
}
