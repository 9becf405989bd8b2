// Client IDs and secrets on their way to the clipboard, and the copied secret's way out of it again.
import { digestOf } from '@/utils/domain/digest';
import { secretInClipboard } from '@/utils/domain/numbers';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { CopiedSecret } from '@/utils/domain/view';
import type { Reply, Request } from '@/utils/messages/contract';
import { noteEvent } from '@/utils/storage/event-log';
import { checkPassphrase } from '@/utils/storage/protection';
import { clearClipboard } from './clipboard-page';
import { changeState, readState } from './state';
import { readRecord } from './workspaces';

/**
 * A stored client ID or secret. When a secret is answered, the time at which it leaves the clipboard is noted; with an
 * ID that changes only when the page has put it there.
 */
export async function copyFromClient({
  id,
  field,
  passphrase,
}: Request<'client.copy'>): Promise<Reply<'client.copy'>> {
  const workspace = await readRecord(id);
  if (!workspace.ok) return workspace;
  const text = workspace.value[field];
  if (text === '') return fail({ kind: 'client-secret-missing' });
  if (field === 'clientId') return ok({ text });
  const checked = await checkPassphrase(passphrase);
  if (!checked.ok) return checked;
  const digest = await digestOf(text);
  // Before the answer: should the background die, the next one knows what to clear.
  const clearAt = Date.now() + secretInClipboard;
  const { failure } = await setClipboard((before) => ({
    clearAt,
    digest,
    // Of the same secret twice, as when the command is sent again, the first knows what was there before both.
    earlier: before?.digest === digest ? before.earlier : before && withoutEarlier(before),
  }));
  if (failure) return fail(failure);
  void noteEvent('secret-given');
  return ok({ text });
}

/** Leaves what was copied in the clipboard. */
export async function keepClipboard(): Promise<Result<null>> {
  await setClipboard(() => null);
  return ok(null);
}

/** Goes back to what was in the clipboard before a secret that did not get there. */
export async function forgetRefused(): Promise<Result<null>> {
  // What is there again is its own earlier one: the command may be sent again.
  await setClipboard((refused) =>
    refused?.earlier ? { ...refused.earlier, earlier: refused.earlier } : null,
  );
  return ok(null);
}

/** One use of the clipboard at a time: what is due to be cleared must not take what has just been put there. */
export function withClipboard<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('clipboard', work);
}

/** Takes a copied secret out of the clipboard when its time has come. */
export function clearDueClipboard(): Promise<void> {
  return withClipboard(async () => {
    const { clipboard } = (await readState()).view;
    if (clipboard === null || !isDue(clipboard, Date.now())) return;
    // What the browser refuses now it will refuse again: it is tried once.
    const isCleared = await clearClipboard(clipboard.digest).then(
      () => true,
      () => false,
    );
    void noteEvent(isCleared ? 'secret-cleared' : 'refused:clipboard-refused');
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

function withoutEarlier({ clearAt, digest }: CopiedSecret): CopiedSecret['earlier'] {
  return { clearAt, digest };
}

/** Notes what is in the clipboard; not in a view that was locked meanwhile, which is given back as it is. */
async function setClipboard(change: (before: CopiedSecret | null) => CopiedSecret | null) {
  const { view } = await changeState((state) => {
    const clipboard = change(state.view.clipboard);
    const isSame = state.view.clipboard === clipboard;
    return isSame || state.view.failure ? state : { ...state, view: { ...state.view, clipboard } };
  });
  return view;
}
