// @vitest-environment happy-dom
// The field for the address of a server's page: what is pasted goes up, and why it is of no use stands below it.
import { act, fireEvent, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { ConsoleAddress } from '../../../components/ConsoleAddress';
import type { Failure } from '../../../utils/domain/failure';
import { draw } from './drawn';

const address = 'https://us-west2.compute.cloud.hpe.com/servers/CZ2D4A0K11';

function drawField(refused: Failure | null = null) {
  const onSave = vi.fn(async (_: string) => refused);
  draw(<ConsoleAddress workspaceName="Madrid" onSave={onSave} />);
  return onSave;
}
const field = () => screen.getByLabelText<HTMLInputElement>("Address of this server's page");
const enter = (value: string) => fireEvent.input(field(), { target: { value } });
const save = () =>
  act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  });

test('what is pasted is saved, and the field is empty after it', async () => {
  const onSave = drawField();
  enter(address);
  await save();
  expect(onSave.mock.calls).toEqual([[address]]);
  expect(field().value).toBe('');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('it tells for which workspace it is', () => {
  drawField();
  const hint = document.getElementById(field().getAttribute('aria-describedby') ?? '');
  expect(hint?.textContent).toMatch(/all servers of Madrid/);
});

test('what is of no use stays, with the reason, until it is changed', async () => {
  drawField({ kind: 'console-address-general' });
  enter(address);
  await save();
  expect(screen.getByRole('alert').textContent).toMatch(/Neither the ID nor the serial/);
  expect(field().value).toBe(address);
  enter(`${address}/`);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('nothing is not saved', async () => {
  const onSave = drawField();
  enter('  ');
  await save();
  expect(onSave).not.toHaveBeenCalled();
});

test('it keeps the text out of what a browser remembers of fields', () => {
  drawField();
  expect(field().getAttribute('autocomplete')).toBe('off');
});
