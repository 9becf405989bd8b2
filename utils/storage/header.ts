// The header: the only stored item in clear. It says how the data key is wrapped, and holds it wrapped.
import * as v from 'valibot';
import { fail, ok, type Result } from '../domain/result';
import { fromBase64url, toBase64url } from './base64url';
import {
  type DataKey,
  join,
  keyIdLength,
  lengthAndText,
  openWith,
  type Place,
  sealWith,
  uint,
} from './envelope';
import { type Kdf, kdfSchema } from './passphrase-key';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const outlineSchema = v.looseObject({
  format: count,
  mode: v.string(),
  kdf: v.nullish(v.looseObject({ id: v.number() })),
});
const common = {
  format: v.literal(1),
  keyId: v.string(),
  wrappedDek: v.string(),
  generation: count,
};
const headerSchema = v.variant('mode', [
  v.looseObject({ ...common, mode: v.literal('device'), kdf: v.null() }),
  v.looseObject({ ...common, mode: v.literal('passphrase'), kdf: kdfSchema }),
]);

export type Header = v.InferOutput<typeof headerSchema>;

/** What wraps a data key: the device key, or the one derived from a passphrase by `kdf`. */
export interface Wrapping {
  readonly kdf: Kdf | null;
  readonly key: CryptoKey;
}

/** Reads a stored header. Fails with `newer-format` for an unknown format, mode or derivation, else `store-unreadable`. */
export function parseHeader(stored: unknown): Result<Header> {
  const header = v.safeParse(headerSchema, stored);
  if (header.success) return ok(header.output);
  const outline = v.safeParse(outlineSchema, stored);
  if (!outline.success) return fail({ kind: 'store-unreadable' });
  const { format, mode, kdf } = outline.output;
  const isNewer = format !== 1 || !['device', 'passphrase'].includes(mode) || (kdf?.id ?? 1) > 1;
  return fail({ kind: isNewer ? 'newer-format' : 'store-unreadable' });
}

/**
 * A header with a new data key. The key has come back out of it once, so the wrapping key is proven before anything
 * is written. Rejects if it does not, or if WebCrypto fails.
 */
export async function makeHeader(wrapping: Wrapping, generation: number): Promise<Header> {
  const keyId = crypto.getRandomValues(new Uint8Array(keyIdLength));
  // Extractable because it is wrapped: this handle ends with this function, its bytes are never seen by script.
  const dek = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const wrappedDek = await sealWith(keyId, placeOf(wrapping.kdf), generation, (cipher) =>
    crypto.subtle.wrapKey('raw', dek, wrapping.key, cipher),
  );
  const rest = { format: 1, keyId: toBase64url(keyId), wrappedDek, generation } as const;
  const header: Header = wrapping.kdf
    ? { ...rest, mode: 'passphrase', kdf: wrapping.kdf }
    : { ...rest, mode: 'device', kdf: null };
  const proof = await openHeader(header, wrapping.key);
  if (!proof.ok) throw new Error('The key does not unwrap what it wrapped.');
  return header;
}

/** The data key of a header; `extractable` where its bytes are kept for the session. Fails with `key-lost` or `newer-format`. */
export async function openHeader(
  header: Header,
  wrappingKey: CryptoKey,
  extractable = false,
): Promise<Result<DataKey>> {
  const id = fromBase64url(header.keyId);
  if (id?.length !== keyIdLength) return fail({ kind: 'key-lost' });
  const opened = await openWith(id, placeOf(header.kdf), header.wrappedDek, (cipher, body) =>
    crypto.subtle.unwrapKey('raw', body, wrappingKey, cipher, 'AES-GCM', extractable, [
      'encrypt',
      'decrypt',
    ]),
  );
  if (!opened.ok)
    return opened.failure.kind === 'newer-format' ? opened : fail({ kind: 'key-lost' });
  // The generation is in clear; the version that the envelope authenticates is the same number.
  if (opened.value.version !== header.generation) return fail({ kind: 'key-lost' });
  return ok({ id, handle: opened.value.value });
}

/** Changed parameters make the data key fail to open instead of being tried. Device mode derives no key. */
function placeOf(kdf: Kdf | null): Place {
  const mode = kdf ? 'passphrase' : 'device';
  return {
    purpose: 'dek-wrap',
    recordId: 'hdr',
    parameters: join(
      lengthAndText(mode),
      uint(kdf?.id ?? 0, 1),
      uint(kdf?.rounds ?? 0, 4),
      lengthAndText(kdf?.salt ?? ''),
    ),
  };
}
