// Client IDs and secrets on their way to the clipboard, and the copied secret's way out of it again.
import { digestOf } from '@/utils/domain/digest';
import { secretInClipboard } from '@/utils/domain/numbers';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { CopiedSecret } from '@/utils/domain/view';
import type { Reply, Request } from '@/utils/messages/contract';
import { checkPassphrase } from '@/utils/storage/protection';
import { clearClipboard } from './clear-clipboard';
import { changeState, readState } from './state';
import { readRecord } from './workspaces';

/** A stored client ID or secret. When a secret is answered, the time at which it leaves the clipboard is noted. */
export async function copyFromClient({
  id,
  field,
  passphrase,
}: Request<'client.copy'>): Promise<Reply<'client.copy'>> {
  const workspace = await readRecord(id);
  if (!workspace.ok) return workspace;
  const text = workspace.value[field];
  if (text === '') return fail({ kind: 'client-secret-missing' });
  if (field === 'clientId') {
    // It takes the place of a secret that is in the clipboard.
    await setClipboard(null);
    return ok({ text });
  }
  const checked = await checkPassphrase(passphrase);
  if (!checked.ok) return checked;
  const digest = await digestOf(text);
  // Before the answer: should the background die, the next one knows what to clear.
  const { failure } = await setClipboard({ clearAt: Date.now() + secretInClipboard, digest });
  return failure ? fail(failure) : ok({ text });
}

/** Leaves what was copied in the clipboard. */
export async function keepClipboard(): Promise<Result<null>> {
  await setClipboard(null);
  return ok(null);
}

/** Takes a copied secret out of the clipboard when its time has come. */
export function clearDueClipboard(): Promise<void> {
  return navigator.locks.request('clipboard', async () => {
    const { clipboard } = (await readState()).view;
    if (clipboard === null || !isDue(clipboard, Date.now())) return;
    // What the browser refuses now it will refuse again: it is tried once.
    await clearClipboard(clipboard.digest).catch(() => undefined);
    await changeState((state) => {
      const isThis = state.view.clipboard?.clearAt === clipboard.clearAt;
      return isThis ? { ...state, view: { ...state.view, clipboard: null } } : state;
    });
  });
}

/** A time farther off than any was noted before the clock was set back. */
function isDue({ clearAt }: CopiedSecret, now: number): boolean {
  return clearAt <= now || clearAt > now + secretInClipboard;
}

/** Notes what is in the clipboard; not in a view that was locked meanwhile, which is given back as it is. */
async function setClipboard(clipboard: CopiedSecret | null) {
  const { view } = await changeState((state) => {
    const isSame = state.view.clipboard === clipboard;
    return isSame || state.view.failure ? state : { ...state, view: { ...state.view, clipboard } };
  });
  return view;
}
