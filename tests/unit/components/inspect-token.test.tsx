// @vitest-environment happy-dom
// Inspect: what a token says of itself, that of a workspace or one that is pasted, and what of it is masked.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { InspectToken } from '../../../entrypoints/popup/InspectToken';
import { unknownClock } from '../../../utils/domain/clock';
import { writeState } from '../../../utils/storage/session';
import { aToken, aView, aWorkspaceView, second } from '../domain/a-view';
import { draw } from './drawn';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object) => `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
const iat = Math.floor(Date.now() / second);
const own = jwt({ sub: 'zoë@example.com', hpe_workspace_id: 'ab12', iat, exp: iat + 900 });
const workspace = aWorkspaceView({ token: aToken({ startedAt: iat * second }) });

beforeEach(() => fakeBrowser.reset());

async function drawInspect(token: string | null = own, clock = unknownClock) {
  const shown = token === null ? aWorkspaceView() : workspace;
  await writeState(aView(shown), token === null ? {} : { [shown.id]: token });
  const onLeave = vi.fn();
  const drawn = draw(<InspectToken workspace={shown} clock={clock} onLeave={onLeave} />);
  return { ...drawn, onLeave };
}
const paste = (value: string) => fireEvent.input(field(), { target: { value } });
const field = () => screen.getByLabelText<HTMLInputElement>('Another token');
const fact = (name: string) => screen.getByText(name).nextElementSibling?.textContent;

test('the token of the workspace is read in plain words', async () => {
  await drawInspect();
  await screen.findByText('Claims as written');
  screen.getByRole('heading', { name: 'Inspect' });
  screen.getByRole('heading', { name: workspace.name });
  expect(fact('Workspace')).toBe('ab12');
  expect(fact('Lifetime')).toBe('15-min token');
  expect(fact('Ends')).toMatch(/^\d+ \w+ \d{4}, \d\d:\d\d$/);
  screen.getByText(/^1[45] min left$/);
});

test('it is said that nothing leaves the computer and nothing is checked', async () => {
  await drawInspect();
  screen.getByText(/read on this computer, goes nowhere/);
  await screen.findByText('Its signature is not checked.');
});

test('what names a person is masked until Show is pressed, in what is written too', async () => {
  const { container } = await drawInspect();
  await screen.findByText('Claims as written');
  expect(container.textContent).not.toContain('zoë');
  screen.getByRole('img', { name: 'Masked' });
  fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(fact('Who')).toBe('zoë@example.com');
  expect(container.querySelector('pre')?.textContent).toContain('"sub": "zoë@example.com"');
  fireEvent.click(screen.getByRole('button', { name: 'Hide' }));
  expect(container.textContent).not.toContain('zoë');
});

test('nothing can be shown where nothing is masked', async () => {
  await drawInspect(jwt({ iat }));
  await screen.findByText('Claims as written');
  expect(screen.queryByRole('button', { name: 'Show' })).toBeNull();
});

test.each([
  ['without a token', null, 'No token yet'],
  ['with one that only its issuer can read', 'b3BhcXVl', /^This is not a JWT/],
])('a workspace %s says so', async (_, token, words) => {
  await drawInspect(token);
  await within(screen.getByRole('status')).findByText(words);
});

test('a clock that is wrong by 20 min changes nothing of the time left, of a pasted token neither', async () => {
  const claims = { iat: iat - 1200, exp: iat - 300 };
  await drawInspect(jwt(claims), { ...unknownClock, offset: -1200 * second });
  await screen.findByText('Claims as written');
  screen.getByText(/^1[45] min left$/);
  paste(jwt({ ...claims, hpe_workspace_id: 'ef56' }));
  expect(fact('Workspace')).toBe('ef56');
  screen.getByText(/^1[45] min left$/);
});

test('a token that comes while it is looked at takes the place of the one before', async () => {
  const { redraw, onLeave } = await drawInspect();
  await screen.findByText('Claims as written');
  const next = aWorkspaceView({ token: aToken({ startedAt: (iat - 905) * second }) });
  const claims = { hpe_workspace_id: 'cd34', iat, exp: iat - 5 };
  await act(() => writeState(aView(next), { [next.id]: jwt(claims) }));
  redraw(<InspectToken workspace={next} clock={unknownClock} onLeave={onLeave} />);
  await waitFor(() => expect(fact('Workspace')).toBe('cd34'));
  screen.getByText('This token has ended.');
});

describe('a token that is pasted', () => {
  test('takes the place of the other, masked anew, until it is taken out', async () => {
    const { container } = await drawInspect();
    await screen.findByText('Claims as written');
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    paste(`Bearer ${jwt({ sub: 'jörg@example.com', hpe_workspace_id: 'ef56' })}`);
    expect(fact('Workspace')).toBe('ef56');
    screen.getByRole('heading', { name: 'The token that you pasted' });
    expect(container.textContent).not.toContain('@example.com');
    paste('');
    expect(fact('Workspace')).toBe('ab12');
  });

  test('that is none is said to be none', async () => {
    await drawInspect();
    paste('no token');
    screen.getByText(/^This is not a JWT/);
  });

  test('is hidden, kept and corrected by nobody, and gone when the view is left', async () => {
    const { redraw } = await drawInspect();
    const { type, autocomplete, dataset } = field();
    expect([type, autocomplete, dataset.lpignore]).toEqual(['password', 'off', 'true']);
    paste(jwt({ hpe_workspace_id: 'ef56' }));
    redraw(null);
    expect(document.body.textContent).not.toContain('ef56');
    redraw(<InspectToken workspace={workspace} clock={unknownClock} onLeave={() => {}} />);
    expect(field().value).toBe('');
    await waitFor(() => expect(fact('Workspace')).toBe('ab12'));
  });

  test('is sent nowhere', async () => {
    const sendMessage = vi.fn();
    Object.assign(fakeBrowser.runtime, { sendMessage });
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    await drawInspect();
    paste(own);
    await screen.findByText('Claims as written');
    expect(sendMessage).not.toHaveBeenCalled();
    expect(fetched).not.toHaveBeenCalled();
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).toBe('{}');
  });
});

test('Close leaves', async () => {
  const { onLeave } = await drawInspect();
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(onLeave).toHaveBeenCalledOnce();
});
