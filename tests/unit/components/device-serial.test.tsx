// @vitest-environment happy-dom
// The popup over the page of a device: its serial is offered as the first look-up, and nothing else is asked of the tab.
import { act, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultHelpers } from '../../../utils/domain/page-helpers';
import { commands, drawPopup, lab, press } from './a-popup';

const device = 'https://common.cloud.hpe.com/devices/CZ2311004H';
const offer = 'Look up CZ2311004H';

function over(url: string | undefined) {
  const tab = { id: 3, ...(url === undefined ? {} : { url }) };
  return vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([tab] as never);
}

afterEach(() => {
  vi.restoreAllMocks();
  delete document.documentElement.dataset.frame;
});

test('a press puts the serial into Find, which has the focus then', async () => {
  const query = over(device);
  drawPopup();
  await screen.findByRole('button', { name: offer });
  expect(query.mock.calls).toEqual([[{ active: true, currentWindow: true }]]);
  press(offer);
  const find = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Find' });
  await waitFor(() => expect(find.value).toBe('CZ2311004H'));
  await waitFor(() => expect(document.activeElement).toBe(find));
  expect(screen.queryByRole('button', { name: offer })).toBeNull();
});

test('before it the focus is where it always is', async () => {
  over(device);
  drawPopup();
  await screen.findByRole('button', { name: offer });
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy token' }));
});

test.each([
  ['another page of the console', 'https://common.cloud.hpe.com/manage-account/api'],
  ['a site whose address the browser does not tell', undefined],
])('over %s nothing is offered', async (_, url) => {
  const query = over(url);
  drawPopup();
  await waitFor(() => expect(query).toHaveBeenCalled());
  await query.mock.results[0]?.value;
  expect(screen.queryByRole('button', { name: /^Look up/ })).toBeNull();
});

test.each<[what: string, frame: string | undefined, isOn: boolean]>([
  ['the side panel, which stands beside any page,', 'panel', true],
  ['the popup while that is switched off', undefined, false],
])('%s asks the browser for no address', async (_, frame, isOn) => {
  if (frame) document.documentElement.dataset.frame = frame;
  const query = over(device);
  const ask = { id: 'press', at: Date.now(), kind: 'token', workspaceId: lab.id } as const;
  drawPopup({ helpers: { ...defaultHelpers, deviceSerial: isOn }, ask });
  // What is loaded after the first paint has been at work by then.
  await waitFor(() => expect(commands()).toContain('ask.end'));
  await act(async () => void (await import('../../../entrypoints/popup/DeviceSerial')));
  expect(query).not.toHaveBeenCalled();
});
