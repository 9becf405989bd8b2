// The key that a passphrase gives: PBKDF2-HMAC-SHA-256, since WebCrypto has nothing slower (security.md D4).
import * as v from 'valibot';
import { normalised } from '../domain/passphrase';
import { type Bytes, fromBase64url, toBase64url } from './base64url';

/** Rounds for a new passphrase: about 250 ms on two cores (F17). */
export const rounds = 1_000_000;

const saltLengths = { least: 16, most: 64 };

/** How a key was derived; the bounds hold before any derivation, so that no file can keep the processor busy. */
export const kdfSchema = v.strictObject({
  /** 1: PBKDF2-HMAC-SHA-256. */
  id: v.literal(1),
  rounds: v.pipe(v.number(), v.integer(), v.minValue(600_000), v.maxValue(10_000_000)),
  salt: v.pipe(
    v.string(),
    v.check((text) => {
      const length = fromBase64url(text)?.length ?? 0;
      return length >= saltLengths.least && length <= saltLengths.most;
    }),
  ),
});

export type Kdf = v.InferOutput<typeof kdfSchema>;

/** The parameters for a new passphrase, with a salt of its own. */
export function newKdf(): Kdf {
  const salt = crypto.getRandomValues(new Uint8Array(saltLengths.least));
  return { id: 1, rounds, salt: toBase64url(salt) };
}

/** The key of a passphrase; it only wraps and unwraps. Rejects only if WebCrypto does. */
export async function deriveKey(passphrase: string, kdf: Kdf): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(normalised(passphrase));
  const base = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  const parameters = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: fromBase64url(kdf.salt) as Bytes,
    iterations: kdf.rounds,
  };
  const aes = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(parameters, base, aes, false, ['wrapKey', 'unwrapKey']);
}
