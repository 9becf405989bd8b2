// The data key while a passphrase vault is unlocked: in memory only, since a background that is ended and woken has to
// go on without asking for the passphrase. As text in both browsers: Chromium keeps nothing else there (F5).
import * as v from 'valibot';
import { browser } from '#imports';
import { fromBase64url, toBase64url } from './base64url';
import type { DataKey } from './envelope';
import { type Header, parseHeader } from './header';
import { sessionKeys } from './session-items';

const schema = v.object({ header: v.unknown(), key: v.string() });
const keyLength = 32;

/** What a passphrase has opened: the key, and the header out of which it came. */
export interface Unlocked {
  readonly header: Header;
  readonly key: DataKey;
}

/** The key of the unlocked vault, not extractable; undefined while it is locked. */
export async function readSessionKey(): Promise<Unlocked | undefined> {
  const kept = await browser.storage.session.get(sessionKeys.key);
  const stored = v.safeParse(schema, kept[sessionKeys.key]);
  if (!stored.success) return undefined;
  const header = parseHeader(stored.output.header);
  const id = header.ok ? fromBase64url(header.value.keyId) : undefined;
  const bytes = fromBase64url(stored.output.key);
  if (!header.ok || !id || bytes?.length !== keyLength) return undefined;
  const handle = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return { header: header.value, key: { id, handle } };
}

/** Keeps an extractable key, with its header, until the lock or the end of the browser. */
export async function writeSessionKey({ header, key }: Unlocked): Promise<void> {
  const bytes = new Uint8Array(await crypto.subtle.exportKey('raw', key.handle));
  const stored = { header, key: toBase64url(bytes) };
  await browser.storage.session.set({ [sessionKeys.key]: stored });
}

/** Forgets the key: from now on the vault is locked. */
export async function forgetKey(): Promise<void> {
  await browser.storage.session.remove(sessionKeys.key);
}
