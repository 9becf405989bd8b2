// The servers that are kept in sight: sealed with their workspace, which they go with, and never more than there is room for.
import { describe, expect, test } from 'vitest';
import { minute, mostPinned } from '../../../utils/domain/numbers';
import type { WorkspaceForm } from '../../../utils/domain/workspace-form';
import { openExport } from '../../../utils/storage/export-file';
import { now } from '../domain/a-view';
import { bothCopies, restarted, valueIn } from '../storage/a-store';
import { ask, closeBrowser, memory, openBrowser, setClock, useBrowser } from './a-browser';
import { region, withServers } from './some-lists';
import { off, pin, pinAll, pins, refresh, toldOf } from './some-pins';
import {
  anEdit,
  id,
  passphrase,
  protectedByPassphrase,
  saved,
  saving,
  useIssuer,
} from './some-workspaces';

const issuer = useIssuer();
useBrowser();

const asked = () => issuer.simulator().apiRequests();

describe('a pinned server', () => {
  test('is kept as it was told, with its time, through the end of the browser', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [1]);
    const kept = { ...toldOf(servers, 1), region, at: now, pinnedAt: now, isGone: false };
    expect(await pins()).toEqual([kept]);
    await closeBrowser();
    await openBrowser();
    expect(await pins()).toEqual([kept]);
    expect(asked()).toEqual([]);
  });

  test('is in clear nowhere on the disk, and shown no more after a lock', async () => {
    const servers = await withServers(issuer, 3);
    await protectedByPassphrase();
    await pinAll(servers, [1]);
    expect(await refresh()).toEqual({ ok: true, value: null });
    const { serial, name } = toldOf(servers, 1);
    const disk = JSON.stringify(await bothCopies());
    for (const word of [serial, name]) expect(disk).not.toContain(word);
    expect(await memory()).toContain(serial);
    await ask('vault.lock', {});
    for (const word of [serial, name]) expect(await memory()).not.toContain(word);
    expect(await refresh()).toEqual({ ok: false, failure: { kind: 'locked' } });
    await ask('vault.unlock', { passphrase });
    expect(await pins()).toMatchObject([{ serial, name }]);
  });

  test('that is pinned again is kept as it is told now, unless that is older', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [1]);
    servers.change(1, off);
    valueIn(await pin(servers, 1, 1, now - 1));
    expect(await pins()).toMatchObject([{ power: 'ON', at: now }]);
    setClock(now + minute);
    valueIn(await pin(servers, 1, 1, now + minute));
    expect(await pins()).toMatchObject([{ power: 'OFF', at: now + minute, pinnedAt: now }]);
  });

  test('breaks no line, whatever HPE calls it', async () => {
    const servers = await withServers(issuer, 1);
    const server = { ...toldOf(servers, 0), name: 'esx\n01\u2028\u0000' };
    valueIn(await ask('server.pin', { id: id(1), region, server, at: now }));
    expect(await pins()).toMatchObject([{ name: 'esx 01 ' }]);
  });

  test('is let go, and letting go of one that is not pinned changes nothing', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0, 1]);
    const server = toldOf(servers, 0).id;
    for (let times = 0; times < 2; times += 1) {
      expect(await ask('server.unpin', { id: id(1), server })).toEqual({ ok: true, value: null });
      expect(await pins()).toMatchObject([{ id: toldOf(servers, 1).id }]);
    }
  });

  test('of a workspace that is not there is none', async () => {
    const servers = await withServers(issuer, 1);
    expect(await pin(servers, 0, 7)).toMatchObject({ failure: { kind: 'workspace-unknown' } });
  });
});

describe('there is room for five', () => {
  const full = { ok: false, failure: { kind: 'pins-full', max: mostPinned } };

  test('in all workspaces together, and again for one when one is let go', async () => {
    const [one, other] = [await withServers(issuer, 9), await withServers(issuer, 9, 2)];
    await pinAll(one, [0, 1, 2]);
    await pinAll(other, [0, 1], 2);
    expect(await pin(one, 3)).toEqual(full);
    expect(await pin(other, 3, 2)).toEqual(full);
    // One that is there already takes no more room.
    valueIn(await pin(one, 2));
    valueIn(await ask('server.unpin', { id: id(2), server: toldOf(other, 0).id }));
    valueIn(await pin(one, 3));
    expect([(await pins()).length, (await pins(2)).length]).toEqual([4, 1]);
  });

  test('also when many are pinned at the same moment', async () => {
    const [one, other] = [await withServers(issuer, 9), await withServers(issuer, 9, 2)];
    const places = [0, 1, 2, 3, 4];
    const answers = await Promise.all(
      places.flatMap((place) => [pin(one, place), pin(other, place, 2)]),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(mostPinned);
    expect((await pins()).length + (await pins(2)).length).toBe(mostPinned);
  });

  test('of which a removed workspace takes none, and one that is back what is left', async () => {
    const [one, other] = [await withServers(issuer, 9), await withServers(issuer, 9, 2)];
    await pinAll(one, [0, 1, 2, 3, 4]);
    const before = await pins();
    await ask('workspace.remove', { id: id(1) });
    await pinAll(other, [0, 1], 2);
    await ask('workspace.restore', { id: id(1) });
    expect(await pins()).toEqual(before.slice(0, 3));
    expect(await pins(2)).toHaveLength(2);
  });
});

describe('with its workspace', () => {
  test('it stays through a new name, and goes with the estate', async () => {
    const servers = await withServers(issuer, 3);
    const estate = { service: 'compute-ops-management', region } as const;
    const changes: [Partial<WorkspaceForm>, number][] = [
      [{ ...estate, name: 'Renamed' }, 1],
      [{ ...estate, region: 'eu-central' }, 0],
      [{ service: 'all', region }, 0],
      [{ ...estate, clientId: '5e0f6a11-0000-4000-8000-000000000002' }, 0],
    ];
    for (const [change, left] of changes) {
      await saved(anEdit(1, estate), false);
      await pinAll(servers, [0]);
      valueIn(await ask('workspace.save', saving(anEdit(1, change), false)));
      expect(await pins()).toHaveLength(left);
    }
  });

  test('it stays in the region that is chosen, and in no other', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0]);
    valueIn(await pin(servers, 1, 1, now, 'eu-central'));
    valueIn(await ask('region.use', { id: id(1), region: 'eu-central' }));
    expect(await pins()).toMatchObject([{ region: 'eu-central' }]);
  });

  test('it is taken back when the removal is, and is in no exported file', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0]);
    const before = await pins();
    await ask('workspace.remove', { id: id(1) });
    await ask('workspace.restore', { id: id(1) });
    expect(await pins()).toEqual(before);
    const { file } = valueIn(await ask('vault.export', { passphrase, withSecrets: true }));
    const { workspaces } = valueIn(await openExport(file, passphrase));
    expect(workspaces).toMatchObject([{ pinnedServers: [] }]);
    await saved(anEdit(1, { service: 'compute-ops-management', region, name: 'Renamed' }), false);
    const items = [{ id: id(1), effect: 'replaces' as const }];
    valueIn(await ask('vault.import', { file, passphrase, items }));
    expect(await pins()).toEqual(before);
  });

  test('it never costs the workspace, whatever form it was left in', async () => {
    const servers = await withServers(issuer, 3);
    await pinAll(servers, [0]);
    const [known] = await pins();
    const { name: _, isGone: __, ...older } = { ...known };
    const later = { ...known, rack: 'B 7' };
    const forms: [unknown, unknown][] = [
      [[older], [{ ...known, name: '' }]],
      [[later], [later]],
      [[{ ...known, at: 'yesterday' }], []],
      [{ servers: [] }, []],
    ];
    for (const [kept, read] of forms) {
      await closeBrowser();
      const vault = await restarted();
      valueIn(
        await vault.save([{ ...valueIn(await vault.read(id(1))), pinnedServers: kept as [] }]),
      );
      await openBrowser();
      expect(await pins()).toEqual(read);
    }
  });
});
