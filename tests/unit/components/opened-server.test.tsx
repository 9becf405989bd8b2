// @vitest-environment happy-dom
// What becomes of what is done with a server of the fleet: said in one place, with a way on where there is one.
import { screen } from '@testing-library/preact';
import { createRef } from 'preact';
import { expect, test, vi } from 'vitest';
import { OpenedServer } from '../../../entrypoints/look-up/fleet/OpenedServer';
import { hitOf } from '../../../entrypoints/look-up/item-hit';
import type { Failure } from '../../../utils/domain/failure';
import { fail, ok } from '../../../utils/domain/result';
import { answers, hamburg, press } from './a-popup';
import { draw, now } from './drawn';
import { aServer } from './some-items';

test.each<[failure: Failure, again: boolean]>([
  [{ kind: 'pins-full', max: 5 }, false],
  [{ kind: 'not-saved' }, true],
])('a pin that fails says only that: %o, with another try: %s', async (failure, again) => {
  const item = aServer('CZ1A', 'esx');
  const hit = hitOf(hamburg.id, { source: 'servers', region: hamburg.region, item }, now);
  const onTell = vi.fn();
  const props = { hit, workspace: hamburg, now, onTell, onClose: () => undefined };
  const element = createRef<HTMLDivElement>();
  answers['server.pin'] = () => ok(null);
  draw(<OpenedServer {...props} element={element} />);
  press('Pin server');
  await vi.waitFor(() => expect(onTell).toHaveBeenLastCalledWith(expect.anything()));
  answers['server.pin'] = () => fail(failure);
  press('Pin server');
  await screen.findByRole('alert');
  expect(onTell).toHaveBeenLastCalledWith(null);
  expect(screen.queryByRole('button', { name: 'Try again' }) !== null).toBe(again);
});
