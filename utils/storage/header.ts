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

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const outlineSchema = v.looseObject({ format: count, mode: v.string() });
const headerSchema = v.looseObject({
  format: v.literal(1),
  mode: v.literal('device'),
  kdf: v.null(),
  keyId: v.string(),
  wrappedDek: v.string(),
  generation: count,
});

export type Header = v.InferOutput<typeof headerSchema>;

/** Changed parameters make the data key fail to open instead of being tried. Device mode derives no key. */
const place: Place = {
  purpose: 'dek-wrap',
  recordId: 'hdr',
  parameters: join(lengthAndText('device'), uint(0, 1), uint(0, 4), lengthAndText('')),
};

/** Reads a stored header. Fails with `newer-format` for an unknown format or mode, else `store-unreadable`. */
export function parseHeader(stored: unknown): Result<Header> {
  const header = v.safeParse(headerSchema, stored);
  if (header.success) return ok(header.output);
  const outline = v.safeParse(outlineSchema, stored);
  const newer =
    outline.success && (outline.output.format !== 1 || outline.output.mode !== 'device');
  return fail({ kind: newer ? 'newer-format' : 'store-unreadable' });
}

/**
 * A new data key and the header that holds it. The key is the one that came back out of the header, so the
 * device key is proven before anything is written. Rejects if it is not, or if WebCrypto fails.
 */
export async function makeHeader(deviceKey: CryptoKey): Promise<{ header: Header; key: DataKey }> {
  const keyId = crypto.getRandomValues(new Uint8Array(keyIdLength));
  // Extractable because it is wrapped: this handle ends with this function, its bytes are never seen by script.
  const dek = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const generation = 1;
  const wrappedDek = await sealWith(keyId, place, generation, (cipher) =>
    crypto.subtle.wrapKey('raw', dek, deviceKey, cipher),
  );
  const header: Header = {
    format: 1,
    mode: 'device',
    kdf: null,
    keyId: toBase64url(keyId),
    wrappedDek,
    generation,
  };
  const key = await openHeader(header, deviceKey);
  if (!key.ok) throw new Error('The device key does not unwrap what it wrapped.');
  return { header, key: key.value };
}

/** The data key of a header, not extractable. Fails with `key-lost` or `newer-format`. */
export async function openHeader(header: Header, deviceKey: CryptoKey): Promise<Result<DataKey>> {
  const id = fromBase64url(header.keyId);
  if (id?.length !== keyIdLength) return fail({ kind: 'key-lost' });
  const opened = await openWith(id, place, header.wrappedDek, (cipher, body) =>
    crypto.subtle.unwrapKey('raw', body, deviceKey, cipher, 'AES-GCM', false, [
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
