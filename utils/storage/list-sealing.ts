// How what was read of a list is sealed: with the key that only the sealed record of its workspace has.
import { type Bytes, fromBase64url, toBase64url } from './base64url';

/** Bytes under AES-256-GCM: never text, which would take seconds for tens of megabytes. */
export interface Sealed {
  readonly nonce: Bytes;
  readonly body: ArrayBuffer;
}

/** What is authenticated with everything that is sealed here. */
const purpose = 'look-up';
const format = 1;

/** A key that seals the list of one workspace, as its record has it. */
export function newListKey(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** The key, or undefined for a text that is none. */
export async function listKey(text: string): Promise<CryptoKey | undefined> {
  const bytes = fromBase64url(text);
  if (bytes?.length !== 32) return undefined;
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** What a sealed thing is and whose: in any other place it does not open. */
type Name = readonly (string | number)[];

export async function sealBytes(key: CryptoKey, name: Name, bytes: Bytes): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  return { nonce, body: await crypto.subtle.encrypt(cipherOf(nonce, name), key, bytes) };
}

/** Rejects for another key or name, and for changed bytes. */
export async function openBytes(key: CryptoKey, name: Name, sealed: Sealed): Promise<Bytes> {
  const { nonce, body } = sealed;
  return new Uint8Array(await crypto.subtle.decrypt(cipherOf(nonce, name), key, body));
}

/** The text that was sealed, with a mark of the byte order too, should a name begin with one. */
export function textOf(bytes: Bytes): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function cipherOf(iv: Bytes, name: Name): AesGcmParams {
  const additionalData = new TextEncoder().encode(JSON.stringify([purpose, format, ...name]));
  return { name: 'AES-GCM', iv, additionalData };
}
