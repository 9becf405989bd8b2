// @vitest-environment happy-dom
// Erasing everything: never by accident, and never without having said what is lost.
import { act, fireEvent, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { EraseEverything } from '../../../components/EraseEverything';
import { fail, ok, type Result } from '../../../utils/domain/result';
import { draw } from './drawn';

function drawErase(count: number | null, answer: Result<null> = ok(null)) {
  const onErase = vi.fn(async () => answer);
  const { container } = draw(<EraseEverything count={count} onErase={onErase} />);
  return { onErase, container };
}

const confirm = () => screen.getByLabelText<HTMLInputElement>('Type ERASE to confirm');
const press = () =>
  act(() => userEvent.click(screen.getByRole('button', { name: 'Erase everything' })));

test.each([
  [0, null],
  [1, 'This deletes 1 workspace.'],
  [200, 'This deletes 200 workspaces.'],
  [null, null],
])('of %s workspaces says what is lost', (count, words) => {
  const { container } = drawErase(count);
  expect(container.textContent).toContain('HPE shows a client secret only once');
  if (words) screen.getByText(words);
  else expect(container.textContent).not.toMatch(/\d/);
});

test.each(['', 'erase', 'ERAS', 'ERASE it'])('does nothing with %o as its word', async (word) => {
  const { onErase } = drawErase(2);
  fireEvent.input(confirm(), { target: { value: word } });
  await press();
  expect(onErase).not.toHaveBeenCalled();
});

test('is done once its word stands there', async () => {
  const { onErase } = drawErase(2);
  fireEvent.input(confirm(), { target: { value: 'ERASE' } });
  await press();
  expect(onErase).toHaveBeenCalledTimes(1);
});

test('that fails says so', async () => {
  drawErase(2, fail({ kind: 'store-unreadable' }));
  fireEvent.input(confirm(), { target: { value: 'ERASE' } });
  await press();
  screen.getByRole('alert');
});
