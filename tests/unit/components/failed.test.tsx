// @vitest-environment happy-dom
// A view that fails: never a blank page.
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Boundary } from '../../../components/Failed';
import { openPage } from '../../../entrypoints/popup/open-page';
import { draw } from './drawn';

function Bug(): never {
  throw new TypeError('x of eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln is not a function');
}

function drawBug() {
  const [onReload, onCopied] = [vi.fn(), vi.fn()];
  draw(
    <Boundary details={() => 'popup 0.4.0'} onReload={onReload} onCopied={onCopied}>
      <Bug />
    </Boundary>,
  );
  return { onReload, onCopied };
}

const details = 'popup 0.4.0\nTypeError: x of … is not a function\n';

test('what does not fail is drawn', () => {
  draw(
    <Boundary details={() => ''} onReload={() => undefined} onCopied={() => undefined}>
      <p>All is well</p>
    </Boundary>,
  );
  screen.getByText('All is well');
});

test('says so, and reloads', async () => {
  const { onReload } = drawBug();
  expect((await screen.findByRole('alert')).textContent).toMatch(/^This view has failed\./);
  fireEvent.click(screen.getByRole('button', { name: 'Reload' }));
  expect(onReload).toHaveBeenCalledTimes(1);
});

test('gives what somebody needs to look into it, without what may be secret', async () => {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { onCopied } = drawBug();
  fireEvent.click(await screen.findByRole('button', { name: 'Copy details' }));
  await screen.findByRole('button', { name: 'Copied' });
  expect(writeText.mock.calls).toEqual([[details]]);
  // A secret that was to be cleared is not there any more.
  expect(onCopied).toHaveBeenCalledTimes(1);
});

test('offers that where the browser refuses the clipboard', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no focus'));
  drawBug();
  fireEvent.click(await screen.findByRole('button', { name: 'Copy details' }));
  const field = await screen.findByRole('textbox');
  expect(field.textContent).toBe(details);
  await waitFor(() => expect(document.activeElement).toBe(field));
  screen.getByRole('button', { name: 'Copy details' });
});

test('a page that cannot read what it is to show says so too', async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '0.4.0' }) });
  Object.assign(fakeBrowser.i18n, { getMessage: (name: string) => name });
  vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValue(new Error('no storage'));
  const root = document.body.appendChild(document.createElement('div'));
  await openPage(root);
  expect((await screen.findByRole('alert')).textContent).toBe('view_failed');
  screen.getByRole('button', { name: 'reload' });
  render(null, root);
  root.remove();
});
