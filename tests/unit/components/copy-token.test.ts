// The press on Copy: what is said of a token, and what is on the clipboard, are of the same one.
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { copyToken } from '../../../entrypoints/popup/copy-token';
import type { Failure } from '../../../utils/domain/failure';
import { fail, ok } from '../../../utils/domain/result';
import type { TokenTimes } from '../../../utils/domain/token';
import { writeState } from '../../../utils/storage/session';
import { aView, aWorkspaceView, minute, now, tokenWith } from '../domain/a-view';
import { say } from '../words/english';

const { id } = aWorkspaceView();
const lasting = tokenWith(14 * minute, 15 * minute);
const ending = tokenWith(minute, 15 * minute);
/** What the popup shows may be older than what is kept. */
const shown = aWorkspaceView({ name: 'Lab', token: tokenWith(10 * minute, 15 * minute) });

const writeText = vi.fn<(text: string) => Promise<void>>();
const sendMessage = vi.fn<(message: { command: string; request: unknown }) => unknown>();

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(Date, 'now').mockReturnValue(now);
  vi.stubGlobal('navigator', { clipboard: { writeText: writeText.mockReset() } });
  sendMessage.mockReset().mockResolvedValue(ok(null));
  Object.assign(fakeBrowser.runtime, { sendMessage });
});

/** What is kept in session storage. */
function keep(times: TokenTimes | null, accessToken: string) {
  return writeState(aView(aWorkspaceView({ token: times })), { [id]: accessToken });
}

/** The background, which answers `token.ensure` after it has kept another token. */
function fetching(kept: TokenTimes | null, failure?: Failure) {
  sendMessage.mockImplementation(async ({ command }) => {
    if (command !== 'token.ensure') return ok(null);
    if (kept) await keep(kept, 'fetched');
    return failure ? fail(failure) : ok(kept);
  });
}

async function words() {
  const copied = await copyToken(shown);
  return copied.ok ? say(copied.value) : copied.failure.kind;
}

const copied = (startedAt: number) => ({ command: 'token.copied', request: { id, startedAt } });
const ensure = { command: 'token.ensure', request: { id } };
const asked = () => sendMessage.mock.calls.map(([message]) => message);

test('the token that is kept is copied, whatever the popup still shows', async () => {
  await keep(lasting, 'kept');
  expect(await words()).toBe('Copied, Lab, 14 min left');
  expect(writeText.mock.calls).toEqual([['kept']]);
  expect(asked()).toEqual([copied(lasting.startedAt)]);
});

test.each([
  ['ends soon', ending],
  ['is missing', null],
])('when the one that is kept %s another is fetched, and that one copied', async (_, kept) => {
  await keep(kept, 'kept');
  fetching(lasting);
  expect(await words()).toBe('Copied, Lab, 14 min left');
  expect(writeText.mock.calls).toEqual([['fetched']]);
  expect(asked()).toEqual([ensure, copied(lasting.startedAt)]);
});

test('when none can be fetched the old one is copied with its own time, and the cause is said', async () => {
  await keep(ending, 'kept');
  fetching(null, { kind: 'offline' });
  expect(await words()).toBe('Copied, Lab, 1 min left. No newer one: This computer is offline.');
  expect(writeText.mock.calls).toEqual([['kept']]);
  expect(asked()).toEqual([ensure, copied(ending.startedAt)]);
});

test.each([
  ['there is no old one', null],
  ['the old one has ended', tokenWith(0, minute)],
])('nothing is copied when none can be fetched and %s', async (_, kept) => {
  await keep(kept, 'kept');
  fetching(null, { kind: 'offline' });
  expect(await words()).toBe('offline');
  expect(writeText).not.toHaveBeenCalled();
  expect(asked()).toEqual([ensure]);
});

test('nothing is copied when the token that was fetched has ended by then', async () => {
  fetching(tokenWith(0, minute));
  expect(await words()).toBe('ended-token');
  expect(writeText).not.toHaveBeenCalled();
});

test('what the browser keeps from the clipboard is not said to be copied', async () => {
  await keep(lasting, 'kept');
  writeText.mockRejectedValue(new Error('Document is not focused.'));
  expect(await words()).toBe('clipboard-refused');
  expect(asked()).toEqual([]);
});
