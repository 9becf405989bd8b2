// @vitest-environment happy-dom
// Copy as in the popup: what each entry puts where, what is said then, and what the background is told.
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { copyFormats } from '../../../utils/domain/copy-formats/format';
import type { Failure } from '../../../utils/domain/failure';
import { fail, ok } from '../../../utils/domain/result';
import type { TokenTimes } from '../../../utils/domain/token';
import type { View } from '../../../utils/domain/view';
import { writeState } from '../../../utils/storage/session';
import { aToken, aView, minute } from '../domain/a-view';
import {
  answers,
  asked,
  commands,
  drawPopup,
  hamburg,
  lab,
  statusSays,
  writeText,
} from './a-popup';

const { id } = hamburg;
const withLeft = (left: number): TokenTimes =>
  aToken({ startedAt: Date.now() + left + 30_000 - 15 * minute, lifetime: 15 * minute });

/** A popup whose workspace has this token. */
async function drawWith(token: TokenTimes | null, changes: object = {}, view: Partial<View> = {}) {
  const workspace = { ...hamburg, token, ...changes };
  const shown = { ...aView(workspace, lab), ...view };
  await writeState(shown, { [id]: 'the.kept.token' });
  drawPopup(shown);
}

const items = () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent);

async function openMenu(): Promise<HTMLElement> {
  fireEvent.click(await screen.findByRole('button', { name: 'Copy as' }));
  return screen.findByRole('menu', { name: 'Copy as' });
}

async function chooseFormat(name: string): Promise<void> {
  await openMenu();
  fireEvent.click(screen.getByRole('menuitem', { name }));
}

const clientId = '5f6c7d8e-0000-4000-8000-00000000abcd';
const workspaceId = 'a0c3d5e7f90112233445566778899aab';
const described = {
  clientId,
  issuer: { kind: 'workspace', workspaceId },
  authentication: 'post',
};
const onClipboard = () => writeText.mock.calls.map(([text]) => text);

// On a busy machine it takes longer to load than a test waits for a menu.
beforeAll(() => import('../../../entrypoints/popup/CopyAs'));

beforeEach(() => {
  answers['client.describe'] = () => ok(described);
});

describe('the menu', () => {
  test('has everything, with a line before what gets its tokens itself', async () => {
    await drawWith(withLeft(14 * minute));
    const menu = await openMenu();
    expect(items()).toHaveLength(copyFormats.length);
    expect(menu.querySelector('hr')?.nextElementSibling?.textContent).toBe(
      'Bash script with its own token',
    );
  });

  test('begins with what was used last', async () => {
    await drawWith(withLeft(14 * minute), {}, { copyFormat: 'bash-script' });
    const menu = await openMenu();
    expect(items().slice(0, 2)).toEqual(['Bash script with its own token', 'Token']);
    expect(menu.querySelector('hr')?.nextElementSibling?.textContent).toBe(
      'PowerShell script with its own token',
    );
  });

  test('has nothing for a tenant that needs a client', async () => {
    await drawWith(withLeft(14 * minute), { parentId: lab.id });
    const menu = await openMenu();
    expect(items().at(-1)).toBe('HTTP file');
    expect(menu.querySelector('hr')).toBeNull();
  });
});

describe('a format with the token in it', () => {
  test('is copied, counts as a copied token and is the first from then on', async () => {
    const token = withLeft(14 * minute);
    await drawWith(token);
    await chooseFormat('Authorization header');
    await statusSays('Copied as Authorization header, Hamburg production, 14 min left');
    expect(onClipboard()).toEqual(['Authorization: Bearer the.kept.token']);
    expect(asked).toEqual([
      { command: 'token.copied', request: { id, startedAt: token.startedAt } },
      { command: 'copyFormat.used', request: { format: 'authorization-header' } },
    ]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy as' }));
  });

  test('is the token alone as Copy token says it', async () => {
    await drawWith(withLeft(14 * minute));
    await chooseFormat('Token');
    await statusSays('Copied, Hamburg production, 14 min left');
    expect(onClipboard()).toEqual(['the.kept.token']);
    expect(commands()).toEqual(['token.copied', 'copyFormat.used']);
  });

  test('reads what the workspace has where it is', async () => {
    await drawWith(withLeft(14 * minute), {
      service: 'compute-ops-management',
      uses2022Addresses: true,
    });
    await chooseFormat('cURL');
    await statusSays('Copied as cURL, Hamburg production, 14 min left');
    expect(onClipboard()[0]).toContain(
      'https://eu-central1-api.compute.cloud.hpe.com/compute-ops/',
    );
  });

  test('is fetched first when the token ends soon, and that is said meanwhile', async () => {
    const token = withLeft(14 * minute);
    let grant = () => {};
    answers['token.ensure'] = async () => {
      await new Promise<void>((resolve) => {
        grant = resolve;
      });
      await writeState(aView({ ...hamburg, token }, lab), { [id]: 'a.new.token' });
      return ok(token);
    };
    await drawWith(null);
    await chooseFormat('cURL');
    await statusSays('Fetching…');
    grant();
    await statusSays('Copied as cURL, Hamburg production, 14 min left');
    expect(onClipboard()[0]).toContain('Bearer a.new.token');
  });

  test('has the old token when no newer one is to be had, and says why', async () => {
    answers['token.ensure'] = () => fail({ kind: 'offline' });
    await drawWith(withLeft(minute));
    await chooseFormat('cURL');
    await statusSays(
      'Copied as cURL, Hamburg production, 1 min left. No newer one: This computer is offline.',
    );
  });

  test('that the browser refuses is not said to be copied, and is not kept as used', async () => {
    writeText.mockRejectedValue(new Error('Document is not focused.'));
    await drawWith(withLeft(14 * minute));
    await chooseFormat('cURL');
    await waitFor(() => expect(screen.getByRole('alert')).toBeTruthy());
    expect(screen.getByRole('status').textContent).not.toMatch(/^Copied/);
    expect(commands()).toEqual([]);
  });
});

describe('a script', () => {
  test.each(['Bash', 'PowerShell', 'Python'])('for %s is copied without a token', async (name) => {
    await drawWith(null);
    await chooseFormat(`${name} script with its own token`);
    await statusSays(`Copied, Hamburg production, ${name} script with its own token`);
    const [text = ''] = onClipboard();
    expect(text).toContain(clientId);
    expect(text).toContain(`/authorization/v2/oauth2/${workspaceId}/token`);
    expect(text).not.toContain('the.kept.token');
    // A secret that was copied before is in the clipboard no more.
    expect(commands()).toEqual(['client.describe', 'clipboard.keep', 'copyFormat.used']);
  });

  test('is not copied when the background does not tell of the client', async () => {
    const failure: Failure = { kind: 'workspace-unknown' };
    answers['client.describe'] = () => fail(failure);
    await drawWith(null);
    await chooseFormat('Bash script with its own token');
    await waitFor(() => expect(screen.getByRole('alert')).toBeTruthy());
    expect(onClipboard()).toEqual([]);
    expect(commands()).toEqual(['client.describe']);
  });
});

describe('the Postman environment', () => {
  const saved: { name: string; blob: Blob }[] = [];
  let blob = new Blob();

  beforeEach(() => {
    saved.length = 0;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => {
      blob = made as Blob;
      return 'blob:made';
    });
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push({ name: this.download, blob });
    });
  });

  const values = async () => {
    const environment = JSON.parse((await saved[0]?.blob.text()) ?? '');
    return Object.fromEntries(
      environment.values.map(({ key, value }: { key: string; value: string }) => [key, value]),
    );
  };

  test('is saved with the token, which counts as copied, and leaves the clipboard alone', async () => {
    const token = withLeft(14 * minute);
    await drawWith(token);
    await chooseFormat('Postman environment');
    const name = 'greenlake-Hamburg-production.postman_environment.json';
    await statusSays(`Saved ${name}`);
    expect(saved).toMatchObject([{ name }]);
    expect(await values()).toMatchObject({
      BearerToken: 'the.kept.token',
      ClientId: clientId,
      ClientSecret: '',
      WorkspaceId: workspaceId,
      RegionId: 'eu-central',
    });
    expect(onClipboard()).toEqual([]);
    expect(asked).toEqual([
      { command: 'client.describe', request: { id } },
      { command: 'token.saved', request: { id, startedAt: token.startedAt } },
      { command: 'copyFormat.used', request: { format: 'postman-environment' } },
    ]);
  });

  test('takes the workspace ID from a token of the shared issuer', async () => {
    answers['client.describe'] = () => ok({ ...described, issuer: { kind: 'shared' } });
    const token = withLeft(14 * minute);
    await drawWith(token);
    const claims = btoa(JSON.stringify({ platform_customer_id: workspaceId })).replace(/=/g, '');
    const jwt = `${btoa('{"alg":"RS256"}').replace(/=/g, '')}.${claims}.c2ln`;
    await writeState(aView({ ...hamburg, token }, lab), { [id]: jwt });
    await chooseFormat('Postman environment');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(await values()).toMatchObject({
      WorkspaceId: workspaceId,
      TokenIssuerURL: 'https://sso.common.cloud.hpe.com/as/token.oauth2',
    });
  });
});
