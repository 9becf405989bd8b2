// Whether there are servers to be shown.
import { expect, it } from 'vitest';
import { isAnyServerKnown } from '../../../utils/domain/fleet-known';
import { aView, aWorkspaceView } from './a-view';

const list = (count: number, at: number | null = 1) => ({ count, at, reading: null });

it.each([
  ['a list of servers has some', 'compute-ops-management', list(3), true],
  ['a list of both may have some', 'all', list(3), true],
  ['a list of storage has none', 'data-services', list(3), false],
  ['an empty list has none', 'compute-ops-management', list(0), false],
  ['a list that was never read has none', 'compute-ops-management', list(0, null), false],
  ['no list has none', 'compute-ops-management', undefined, false],
] as const)('%s', (_, service, index, wanted) => {
  const workspace = aWorkspaceView({ service });
  const indexes = index ? { [workspace.id]: index } : {};
  expect(isAnyServerKnown({ ...aView(workspace), indexes })).toBe(wanted);
});
