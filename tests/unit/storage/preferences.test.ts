// The choices that stand in clear beside the sealed store: kept one after the other, through whatever becomes of the
// store, and defaults for whatever is not ours.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultHelpers, pageHelpers } from '../../../utils/domain/page-helpers';
import { readPreferences, writeHelper, writeLookUp } from '../../../utils/storage/preferences';
import { eraseVault, protectVault, unlockVault } from '../../../utils/storage/protection';
import { forgetKey } from '../../../utils/storage/session-key';
import { openVault } from '../../../utils/storage/vault';
import {
  aVaultWith,
  bothCopies,
  copies,
  emptyDisk,
  id,
  local,
  onDisk,
  outcome,
  restarted,
  valueIn,
} from './a-store';
import { backTo, failAt, faults, nameKeys, thisMoment } from './failing-disk';

vi.mock('../../../utils/storage/passphrase-key', async (original) => {
  const { withFastDerivation } = await import('./fast-derivation');
  return withFastDerivation(original);
});

beforeAll(nameKeys);
beforeEach(emptyDisk);

const passphrase = 'seven green lakes under snow';
const withoutToken = { ...defaultHelpers, getToken: false };
/** What is kept of a helper that was switched off. */
const kept = { prefs: { helpers: { getToken: false } } };

describe('the helpers', () => {
  test('are all on where nothing was chosen, and to ask for them writes nothing', async () => {
    expect((await readPreferences()).helpers).toEqual(defaultHelpers);
    expect(await bothCopies()).toEqual({ local: {}, mirror: {} });
  });

  test('that were switched are kept, and no others: one that a later version brings begins as it is there', async () => {
    expect(outcome(await writeHelper('copyToken', true))).toBe('ok');
    expect(outcome(await writeHelper('getToken', false))).toBe('ok');
    expect((await readPreferences()).helpers).toEqual(withoutToken);
    const helpers = { copyToken: true, getToken: false };
    expect(await bothCopies()).toEqual({ local: { prefs: { helpers } }, mirror: {} });
  });

  test('that are switched at the same moment are all kept', async () => {
    await Promise.all(pageHelpers.map((helper) => writeHelper(helper, false)));
    expect(new Set(Object.values((await readPreferences()).helpers))).toEqual(new Set([false]));
  });

  test('of a later version stay, and so does what else it keeps', async () => {
    const later = { theme: 'dark', helpers: { telex: false } };
    await local.set({ prefs: later });
    valueIn(await writeHelper('getToken', false));
    expect((await readPreferences()).helpers).toEqual(withoutToken);
    expect(await onDisk()).toEqual({
      prefs: { ...later, helpers: { telex: false, getToken: false } },
    });
  });

  test.each([
    ['QUOTA_BYTES quota exceeded', 'storage-full'],
    ['no', 'not-saved'],
  ])('that the disk does not keep stay as they are: %s', async (message, kind) => {
    valueIn(await writeHelper('getToken', false));
    vi.spyOn(local, 'set').mockRejectedValueOnce(new Error(message));
    expect(outcome(await writeHelper('copyBoth', false))).toBe(kind);
    expect((await readPreferences()).helpers).toEqual(withoutToken);
  });
});

describe('what was chosen of looking things up', () => {
  const atFirst = { menu: false, renewAfter: 24 };

  test('is as at first where nothing was chosen, and to ask for it writes nothing', async () => {
    expect((await readPreferences()).lookUp).toEqual(atFirst);
    expect(await bothCopies()).toEqual({ local: {}, mirror: {} });
  });

  test('is kept, each beside the other and beside the helpers', async () => {
    valueIn(await writeHelper('getToken', false));
    const written = [writeLookUp({ menu: true }), writeLookUp({ renewAfter: 0 })];
    for (const one of await Promise.all(written)) expect(outcome(one)).toBe('ok');
    expect((await readPreferences()).lookUp).toEqual({ menu: true, renewAfter: 0 });
    expect((await readPreferences()).helpers).toEqual(withoutToken);
    expect(await onDisk()).toEqual({
      prefs: { helpers: { getToken: false }, lookUp: { menu: true, renewAfter: 0 } },
    });
  });

  test('that the disk does not keep stays as it is', async () => {
    vi.spyOn(local, 'set').mockRejectedValueOnce(new Error('no'));
    expect(outcome(await writeLookUp({ menu: true }))).toBe('not-saved');
    expect((await readPreferences()).lookUp).toEqual(atFirst);
  });

  test('is a choice that there is, whatever is planted, and costs no other', async () => {
    const planted = fc.record(
      { menu: fc.jsonValue(), renewAfter: fc.oneof(fc.jsonValue(), fc.constantFrom(0, 1, 8, 24)) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(planted, fc.jsonValue()), async (lookUp) => {
        await local.set({ prefs: { helpers: { getToken: false }, lookUp } });
        const { menu, renewAfter } = (await readPreferences()).lookUp;
        const own = (lookUp ?? {}) as { menu?: unknown; renewAfter?: unknown };
        expect(menu).toBe(own.menu === true);
        expect(renewAfter).toBe([0, 1, 8].find((hours) => hours === own.renewAfter) ?? 24);
        expect((await readPreferences()).helpers).toEqual(withoutToken);
      }),
    );
  });

  test('is erased with all else', async () => {
    await aVaultWith(1);
    valueIn(await writeLookUp({ menu: true }));
    valueIn(await eraseVault());
    expect((await readPreferences()).lookUp).toEqual(atFirst);
  });
});

describe('what is damaged or planted', () => {
  test('is as if it was never chosen, whatever it is, and can be chosen again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (prefs) => {
        await local.set({ prefs });
        for (const one of Object.values((await readPreferences()).helpers)) expect(one).toBe(true);
        expect(outcome(await writeHelper('getToken', false))).toBe('ok');
        expect((await readPreferences()).helpers).toEqual(withoutToken);
      }),
    );
  });

  test('costs no choice beside it', async () => {
    const some = fc.record(Object.fromEntries(pageHelpers.map((one) => [one, fc.jsonValue()])));
    await fc.assert(
      fc.asyncProperty(some, async (helpers) => {
        await local.set({ prefs: { helpers } });
        const wanted = pageHelpers.map((one) => [one, helpers[one] !== false]);
        expect((await readPreferences()).helpers).toEqual(Object.fromEntries(wanted));
      }),
    );
  });

  test('is no error where it cannot even be read', async () => {
    vi.spyOn(local, 'get').mockRejectedValue(new Error('Invalid JSON'));
    expect((await readPreferences()).helpers).toEqual(defaultHelpers);
    expect(outcome(await writeHelper('getToken', false))).toBe('ok');
    vi.restoreAllMocks();
    expect((await readPreferences()).helpers).toEqual(withoutToken);
  });

  test('stops no change of the protection', async () => {
    await aVaultWith(1);
    await local.set({ prefs: 'planted' });
    const { get, set } = local;
    // As Firefox does with what cannot be stored.
    vi.spyOn(local, 'set').mockImplementation(async (items) => set(structuredClone(items)));
    vi.spyOn(local, 'get').mockImplementation((async (names: string | string[]) => {
      if ([names].flat().includes('prefs')) throw new Error('Invalid JSON');
      return get(names);
    }) as never);
    expect(outcome(await protectVault('', passphrase))).toBe('ok');
    vi.restoreAllMocks();
    expect(valueIn(await (await restarted()).read(id(1))).name).toBe('No. 1');
  });
});

describe('the store beside it', () => {
  test('is empty all the same, and its first save leaves it', async () => {
    valueIn(await writeHelper('getToken', false));
    expect((await restarted()).index()).toMatchObject({ entries: [], mode: 'none' });
    const vault = await aVaultWith(1);
    expect((await restarted()).isRecovered).toBe(false);
    valueIn(await vault.remove([id(1)], 7));
    valueIn(await vault.purge([id(1)]));
    expect(await onDisk()).toMatchObject(kept);
    expect((await copies.mirror.all()).prefs).toBeUndefined();
  });

  test.each<[what: string, lose: () => Promise<unknown>]>([
    ['when one copy was lost', () => copies.mirror.clear()],
    ['when one copy is damaged', () => copies.local.set({ idx: 'AQEA' })],
    ['when it was lost but for these', () => copies.local.remove(['hdr', 'idx', `rec:${id(1)}`])],
  ])('is mended %s, which leaves it', async (_, lose) => {
    await aVaultWith(1);
    valueIn(await writeHelper('getToken', false));
    const before = await bothCopies();
    await lose();
    expect(valueIn(await (await restarted()).read(id(1))).name).toBe('No. 1');
    expect(await bothCopies()).toEqual(before);
  });

  test('that no longer opens is told, and leaves it', async () => {
    await aVaultWith(1);
    valueIn(await writeHelper('getToken', false));
    for (const copy of Object.values(copies)) await copy.remove(['hdr']);
    expect(outcome(await openVault())).toBe('store-unreadable');
    expect((await readPreferences()).helpers).toEqual(withoutToken);
  });

  test('is sealed anew, which leaves it, and is locked, and under another passphrase', async () => {
    await aVaultWith(1);
    valueIn(await writeHelper('getToken', false));
    const other = 'eleven old ferries in fog';
    for (const [current, next] of [
      ['', passphrase],
      [passphrase, other],
      [other, ''],
    ] as const) {
      valueIn(await protectVault(current, next));
      expect(await onDisk()).toMatchObject(kept);
      expect(Object.keys(await copies.mirror.all())).not.toContain('prefs');
      await forgetKey();
      expect((await readPreferences()).helpers).toEqual(withoutToken);
      if (next) valueIn(await unlockVault(next));
    }
  });

  test('is replaced where a page has put an older one back, which leaves it', async () => {
    await aVaultWith(1);
    const older = await onDisk();
    valueIn(await protectVault('', passphrase));
    valueIn(await writeHelper('getToken', false));
    const newer = await bothCopies();
    await local.set({ ...older, [`bad:${id(2)}`]: 'AQEA' });
    valueIn(await openVault());
    expect(await bothCopies()).toEqual(newer);
  });

  test('is sealed anew while they are asked for and switched, and neither loses anything', async () => {
    await aVaultWith(1);
    valueIn(await writeHelper('getToken', false));
    const { clear } = local;
    const meanwhile: Promise<unknown>[] = [];
    vi.spyOn(local, 'clear').mockImplementationOnce(async () => {
      await clear();
      meanwhile.push(readPreferences(), writeHelper('copyBoth', false));
      await new Promise(setImmediate);
    });
    valueIn(await protectVault('', passphrase));
    const [asked] = await Promise.all(meanwhile);
    expect(asked).toMatchObject({ helpers: withoutToken });
    expect((await readPreferences()).helpers).toEqual({ ...withoutToken, copyBoth: false });
  });

  test.each(faults)(
    'is as chosen or as at first when any one call of that $name',
    async (fault) => {
      await aVaultWith(1);
      valueIn(await writeHelper('getToken', false));
      const moment = await thisMoment();
      for (let n = 1; ; n++) {
        await backTo(moment);
        const calls = failAt(n, fault);
        await protectVault('', passphrase);
        vi.restoreAllMocks();
        if (calls() < n) break;
        expect([withoutToken, defaultHelpers], `call ${n}`).toContainEqual(
          (await readPreferences()).helpers,
        );
        valueIn(await writeHelper('getToken', false));
        expect((await readPreferences()).helpers).toEqual(withoutToken);
      }
    },
  );

  test('is erased, and this with it', async () => {
    await aVaultWith(1);
    valueIn(await writeHelper('getToken', false));
    valueIn(await eraseVault());
    expect(await bothCopies()).toEqual({ local: {}, mirror: {} });
    expect((await readPreferences()).helpers).toEqual(defaultHelpers);
  });

  test('is erased also where it was empty', async () => {
    valueIn(await writeHelper('getToken', false));
    valueIn(await eraseVault());
    expect(await onDisk()).toEqual({});
  });
});
