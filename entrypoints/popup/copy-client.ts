// Copying a stored client ID or secret: asked of the background and put on the clipboard within one press.
import { durationLeft } from '@/utils/domain/duration';
import type { Message } from '@/utils/domain/message';
import { secretInClipboard } from '@/utils/domain/numbers';
import { ok, type Result } from '@/utils/domain/result';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import type { Request } from '@/utils/messages/contract';
import { send } from '@/utils/messages/send';
import { dropRefused, putText } from '../look-up/put-text';

/**
 * Puts it on the clipboard and answers what to say; fails when the background does not give it (for a secret the
 * passphrase decides, empty where there is none) or the browser refuses.
 */
export async function copyClient(
  { id, name }: WorkspaceView,
  field: Request<'client.copy'>['field'],
  passphrase: string,
): Promise<Result<Message>> {
  // A secret that is still offered is told of before the background notes another one.
  dropRefused();
  const stored = await send('client.copy', { id, field, passphrase });
  if (!stored.ok) return stored;
  const put = await (field === 'clientId'
    ? putText(stored.value.text, keepClipboard)
    : putText(stored.value.text, undefined, tellRefused));
  if (!put.ok) return put;
  return ok(
    field === 'clientId'
      ? { name: 'copied_id_status', values: [name] }
      : { name: 'copied_secret_status', values: [name, durationLeft(secretInClipboard)] },
  );
}

/** The ID has taken the place of a secret that was to be cleared. */
function keepClipboard(): void {
  void send('clipboard.keep', {});
}

/** What did not get there is not to be cleared; what was there before it still is. */
function tellRefused(): void {
  void send('clipboard.refused', {});
}
