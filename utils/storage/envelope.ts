// Format 1 of everything that is sealed on disk: AES-256-GCM, one envelope per record, as base64url text.
//   0  format 1 · 1  algorithm 1 · 2  key id (8) · 10  record version (uint32) · 14  nonce (12) · 26  ciphertext, tag
// What is inside is the business of `records.ts` and `header.ts`.
import { fail, ok, type Result } from '../domain/result';
import { type Bytes, fromBase64url, toBase64url } from './base64url';

/** The key that seals records, with the id that its envelopes carry. */
export interface DataKey {
  readonly id: Bytes;
  readonly handle: CryptoKey;
}

/** Where an envelope belongs. It is authenticated, so an envelope opens in no other place. */
export interface Place {
  readonly purpose: 'cred' | 'index' | 'dek-wrap' | 'export';
  readonly recordId: string;
  /** `dek-wrap` only: how the wrapping key was come by. */
  readonly parameters?: Bytes;
}

const format = 1;
const algorithm = 1;
const nonceAt = 14;
const bodyAt = 26;
const tagLength = 16;
const paddedTo = 256;
export const keyIdLength = 8;

/** Seals a JSON value, padded so that its length tells little. Rejects only if WebCrypto does. */
export function seal(key: DataKey, place: Place, version: number, value: unknown): Promise<string> {
  return sealWith(key.id, place, version, (cipher) =>
    crypto.subtle.encrypt(cipher, key.handle, padded(value)),
  );
}

/** Opens what `seal` made for this key and place. Fails with `newer-format` or `record-damaged`. */
export function open(
  key: DataKey,
  place: Place,
  text: unknown,
): Promise<Result<{ version: number; value: unknown }>> {
  return openWith(key.id, place, text, async (cipher, body) => {
    const plain = await crypto.subtle.decrypt(cipher, key.handle, body);
    return JSON.parse(new TextDecoder().decode(plain));
  });
}

/** Builds an envelope around whatever `encrypt` answers (encrypted data or a wrapped key). */
export async function sealWith(
  keyId: Bytes,
  place: Place,
  version: number,
  encrypt: (cipher: AesGcmParams) => Promise<ArrayBuffer>,
): Promise<string> {
  const head = join(Uint8Array.of(format, algorithm), keyId, uint(version, 4));
  // Random and never counted: a counter could be set back by restoring an old profile.
  const nonce = crypto.getRandomValues(new Uint8Array(bodyAt - nonceAt));
  const body = await encrypt(cipherOf(head, nonce, place));
  return toBase64url(join(head, nonce, new Uint8Array(body)));
}

/**
 * Takes an envelope apart and hands its ciphertext to `decrypt`. Fails with `newer-format` for a format or
 * algorithm that is not known here, with `record-damaged` for everything else that does not open.
 */
export async function openWith<T>(
  keyId: Bytes,
  place: Place,
  text: unknown,
  decrypt: (cipher: AesGcmParams, body: Bytes) => Promise<T>,
): Promise<Result<{ version: number; value: T }>> {
  const bytes = typeof text === 'string' ? fromBase64url(text) : undefined;
  if (!bytes || bytes.length < bodyAt + tagLength) return fail({ kind: 'record-damaged' });
  if (bytes[0] !== format || bytes[1] !== algorithm) return fail({ kind: 'newer-format' });
  const head = bytes.slice(0, nonceAt);
  if (!keyId.every((byte, i) => byte === head[2 + i])) return fail({ kind: 'record-damaged' });
  const version = new DataView(head.buffer).getUint32(nonceAt - 4);
  try {
    const cipher = cipherOf(head, bytes.slice(nonceAt, bodyAt), place);
    return ok({ version, value: await decrypt(cipher, bytes.slice(bodyAt)) });
  } catch {
    // WebCrypto does not tell a wrong key from changed bytes, and its error must not travel.
    return fail({ kind: 'record-damaged' });
  }
}

/** Bytes after each other. */
export function join(...parts: readonly Bytes[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A whole number in so many bytes, big-endian. */
export function uint(value: number, length: 1 | 2 | 4): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes.slice(4 - length);
}

/** A text behind its length in two bytes, so that no two pairs of texts give the same bytes. */
export function lengthAndText(text: string): Bytes {
  const bytes = new TextEncoder().encode(text);
  return join(uint(bytes.length, 2), bytes);
}

function cipherOf(head: Bytes, iv: Bytes, place: Place): AesGcmParams {
  const { purpose, recordId, parameters = new Uint8Array() } = place;
  const additionalData = join(head, lengthAndText(purpose), lengthAndText(recordId), parameters);
  return { name: 'AES-GCM', iv, additionalData };
}

/** JSON allows blanks at its end, so the padding needs no removing. */
function padded(value: unknown): Bytes {
  const json = new TextEncoder().encode(JSON.stringify(value));
  const bytes = new Uint8Array(Math.ceil(json.length / paddedTo) * paddedTo).fill(0x20);
  bytes.set(json);
  return bytes;
}
