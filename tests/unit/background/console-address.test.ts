// Where the pages of servers are: learned for a workspace, kept sealed with it, and forgotten.
import { describe, expect, test } from 'vitest';
import { bothCopies } from '../storage/a-store';
import { ask, closeBrowser, openBrowser, shown, useBrowser } from './a-browser';
import { aTurn } from './a-life';
import {
  anEdit,
  heldRequests,
  id,
  protectedByPassphrase,
  saved,
  saving,
  useIssuer,
} from './some-workspaces';

useIssuer();
useBrowser();

const item = { id: 'P52560-B21+CZ2D4A0K11', serial: 'CZ2D4A0K11' };
const address = 'https://us-west2.compute.cloud.hpe.com/servers/CZ2D4A0K11';
const pattern = 'https://us-west2.compute.cloud.hpe.com/servers/{serial}';
const learn = (changes: Partial<Parameters<typeof ask<'consoleAddress.set'>>[1]> = {}) =>
  ask('consoleAddress.set', { id: id(1), address, item, ...changes });
const known = async () => (await shown(id(1))).consoleAddress;

describe('an address', () => {
  test('is kept as the pattern for all servers, through the end of the browser', async () => {
    await saved();
    expect(await learn()).toEqual({ ok: true, value: null });
    expect(await known()).toBe(pattern);
    await closeBrowser();
    await openBrowser();
    expect(await known()).toBe(pattern);
  });

  test('names no server on the disk, and is not readable there', async () => {
    await saved();
    await learn();
    const disk = JSON.stringify(await bothCopies());
    expect(disk).not.toContain('us-west2');
    expect(disk).not.toContain(item.serial);
  });

  test('that is empty forgets it', async () => {
    await saved();
    await learn();
    expect(await learn({ address: ' ', item: { id: '-', serial: '-' } })).toMatchObject({
      ok: true,
    });
    expect(await known()).toBe('');
    await closeBrowser();
    await openBrowser();
    expect(await known()).toBe('');
  });

  test.each([
    ['https://example.com/CZ2D4A0K11', 'console-address-foreign'],
    ['https://us-west2.compute.cloud.hpe.com/', 'console-address-general'],
  ])('that is of no use changes nothing: %s', async (useless, kind) => {
    await saved();
    await learn();
    expect(await learn({ address: useless })).toEqual({ ok: false, failure: { kind } });
    expect(await known()).toBe(pattern);
  });

  test('of a workspace that is not there, or while it is locked, is refused', async () => {
    await saved();
    expect(await learn({ id: id(2) })).toMatchObject({ failure: { kind: 'workspace-unknown' } });
    await protectedByPassphrase();
    await ask('vault.lock', {});
    expect(await learn()).toMatchObject({ failure: { kind: 'locked' } });
  });

  test('that is learned while the form is being saved stays', async () => {
    await saved();
    await ask('token.forget', { id: id(1) });
    const answer = heldRequests();
    const renamed = ask('workspace.save', saving(anEdit(1, { name: 'Renamed' })));
    await answer.isAsked();
    const learned = learn();
    for (let turns = 0; turns < 50; turns += 1) await aTurn();
    answer.comes();
    expect(await Promise.all([renamed, learned])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await shown(id(1))).toMatchObject({ name: 'Renamed', consoleAddress: pattern });
    await closeBrowser();
    await openBrowser();
    expect(await shown(id(1))).toMatchObject({ name: 'Renamed', consoleAddress: pattern });
  });

  test('stays through another name, and goes with another region', async () => {
    await saved();
    await learn();
    await ask('workspace.save', saving(anEdit(1, { name: 'Renamed' }), false));
    expect(await known()).toBe(pattern);
    await ask('workspace.save', saving(anEdit(1, { region: 'us-west' }), false));
    expect(await known()).toBe('');
  });
});
