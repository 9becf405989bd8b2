// @vitest-environment happy-dom
// A view that fails: never a blank page.
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { Boundary } from '../../../components/Failed';
import { draw } from './drawn';

function Bug(): never {
  throw new TypeError('x of eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln is not a function');
}

function drawBug() {
  const onReload = vi.fn();
  draw(
    <Boundary details={() => 'popup 0.4.0'} onReload={onReload}>
      <Bug />
    </Boundary>,
  );
  return onReload;
}

const details = 'popup 0.4.0\nTypeError: x of … is not a function\n';

test('what does not fail is drawn', () => {
  draw(
    <Boundary details={() => ''} onReload={() => undefined}>
      <p>All is well</p>
    </Boundary>,
  );
  screen.getByText('All is well');
});

test('says so, and reloads', async () => {
  const onReload = drawBug();
  expect((await screen.findByRole('alert')).textContent).toMatch(/^This view has failed\./);
  fireEvent.click(screen.getByRole('button', { name: 'Reload' }));
  expect(onReload).toHaveBeenCalledTimes(1);
});

test('gives what somebody needs to look into it, without what may be secret', async () => {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  drawBug();
  fireEvent.click(await screen.findByRole('button', { name: 'Copy details' }));
  await screen.findByRole('button', { name: 'Copied' });
  expect(writeText.mock.calls).toEqual([[details]]);
});

test('offers that where the browser refuses the clipboard', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no focus'));
  drawBug();
  fireEvent.click(await screen.findByRole('button', { name: 'Copy details' }));
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox');
  expect(field.value).toBe(details);
  await waitFor(() => expect(document.activeElement).toBe(field));
  screen.getByRole('button', { name: 'Copy details' });
});
