import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bytes, fromBase64url, toBase64url } from '../../../utils/storage/base64url';
import { type DataKey, open, type Place, seal } from '../../../utils/storage/envelope';
import { outcome, valueIn } from './a-store';

const bytesOf = (min: number, max = min) =>
  fc.uint8Array({ minLength: min, maxLength: max }).map((bytes): Bytes => new Uint8Array(bytes));
const places: fc.Arbitrary<Place> = fc.record({
  purpose: fc.constantFrom('cred', 'index', 'dek-wrap'),
  recordId: fc.string({ maxLength: 40 }),
});
const versions = fc.integer({ min: 0, max: 0xffff_ffff });

async function aKey(raw: Bytes, id: Bytes): Promise<DataKey> {
  const handle = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return { id, handle };
}
const keys = fc.tuple(bytesOf(32), bytesOf(8));
const fixedKey = () => aKey(new Uint8Array(32).fill(7), new Uint8Array(8).fill(9));

/** These bytes with one bit the other way. */
function withBit(bytes: Bytes, bit: number): Bytes {
  const changed = bytes.slice();
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit % 8));
  return changed;
}
const place: Place = { purpose: 'cred', recordId: 'a-record' };

describe('base64url', () => {
  test('any bytes come back from their text, which is what Node makes of them', () => {
    fc.assert(
      fc.property(bytesOf(0, 300), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(text)).toEqual(bytes);
      }),
    );
  });

  test.each(['A', 'AB=', 'A B', 'AA==', 'A+/A', 'AB', 'ÄÄÄÄ', 'AAA\n'])(
    '%j is no text of ours',
    (text) => {
      expect(fromBase64url(text)).toBeUndefined();
    },
  );
});

describe('an envelope', () => {
  test('gives back any JSON, sealed under any key for any place', async () => {
    await fc.assert(
      fc.asyncProperty(keys, places, versions, fc.jsonValue(), async (k, where, version, value) => {
        const key = await aKey(...k);
        const opened = valueIn(await open(key, where, await seal(key, where, version, value)));
        // What JSON itself gives back: it has no negative zero.
        expect(opened).toEqual({ version, value: JSON.parse(JSON.stringify(value)) });
      }),
    );
  });

  test('does not open when any one of its bits is changed', async () => {
    const key = await fixedKey();
    const text = await seal(key, place, 3, { secret: 'value' });
    const bytes = fromBase64url(text) ?? new Uint8Array();
    expect(bytes.length).toBe(26 + 256 + 16);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = withBit(bytes, bit);
      const expected = bit < 16 ? 'newer-format' : 'record-damaged';
      expect(outcome(await open(key, place, toBase64url(changed))), `bit ${bit}`).toBe(expected);
    }
  });

  test('does not open when any one bit of its place is changed', async () => {
    const key = await fixedKey();
    const parameters = Uint8Array.of(1, 2, 3, 4);
    const there: Place = { purpose: 'dek-wrap', recordId: 'a-record', parameters };
    const text = await seal(key, there, 3, 'value');
    expect(outcome(await open(key, there, text))).toBe('ok');
    const others: object[] = [];
    for (let bit = 0; bit < 32; bit++) others.push({ parameters: withBit(parameters, bit) });
    for (const part of ['purpose', 'recordId'] as const) {
      const bytes = new TextEncoder().encode(there[part]);
      // The upper bit of a byte would make it no text.
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        if (bit % 8 < 7) others.push({ [part]: new TextDecoder().decode(withBit(bytes, bit)) });
      }
    }
    for (const other of others) {
      const result = await open(key, { ...there, ...other }, text);
      expect(outcome(result), JSON.stringify(other)).toBe('record-damaged');
    }
  });

  test('does not open when any one of its characters is changed, or when it is cut', async () => {
    const key = await fixedKey();
    const text = await seal(key, place, 3, 'x');
    for (let i = 0; i < text.length; i++) {
      const other = text[i] === 'A' ? 'B' : 'A';
      const changed = text.slice(0, i) + other + text.slice(i + 1);
      expect((await open(key, place, changed)).ok, `character ${i}`).toBe(false);
      expect((await open(key, place, text.slice(0, i))).ok, `cut at ${i}`).toBe(false);
    }
  });

  test('opens in its own place only', async () => {
    const key = await fixedKey();
    await fc.assert(
      fc.asyncProperty(places, places, async (there, here) => {
        fc.pre(there.purpose !== here.purpose || there.recordId !== here.recordId);
        const text = await seal(key, there, 1, 'value');
        expect(outcome(await open(key, here, text))).toBe('record-damaged');
        const withParameters = { ...there, parameters: Uint8Array.of(0) };
        expect(outcome(await open(key, withParameters, text))).toBe('record-damaged');
      }),
    );
  });

  test('does not open under another key, nor under the same key with another id', async () => {
    const key = await fixedKey();
    const text = await seal(key, place, 1, 'value');
    const other = await aKey(new Uint8Array(32).fill(8), key.id);
    expect(outcome(await open(other, place, text))).toBe('record-damaged');
    const renamed = { ...key, id: new Uint8Array(8) };
    expect(outcome(await open(renamed, place, text))).toBe('record-damaged');
  });

  test('never shares a nonce with another', async () => {
    const key = await fixedKey();
    const sealed = await Promise.all(
      Array.from({ length: 2000 }, () => seal(key, place, 1, 'the same')),
    );
    const nonces = sealed.map((text) => toBase64url(fromBase64url(text)?.slice(14, 26) as Bytes));
    expect(new Set(nonces).size).toBe(2000);
  });

  test('has a length that tells only in steps of 256 bytes how much is in it', async () => {
    const key = await fixedKey();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 600 }), async (value) => {
        const plain = Buffer.byteLength(JSON.stringify(value));
        const bytes = fromBase64url(await seal(key, place, 1, value)) ?? new Uint8Array();
        expect(bytes.length - 26 - 16).toBe(Math.ceil(plain / 256) * 256);
      }),
    );
  });

  test.each([undefined, null, 7, {}, '', 'AQE', 'not base64!'])('is not %j', async (stored) => {
    expect(outcome(await open(await fixedKey(), place, stored))).toBe('record-damaged');
  });
});
