// @vitest-environment happy-dom
// The view in a page: what is stored, whenever it was written.
import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { View } from '../../../utils/domain/view';
import { writeState } from '../../../utils/storage/session';
import { useView } from '../../../utils/storage/use-view';
import { aView, aWorkspaceView } from '../domain/a-view';

beforeEach(() => fakeBrowser.reset());
afterEach(cleanup);

function Names({ first }: { first: View | undefined }) {
  const view = useView(first);
  return <p>{view?.workspaces.map(({ name }) => name).join() ?? 'none'}</p>;
}

test('a view that was written after the page had read, and before it listened, is shown', async () => {
  await writeState(aView(aWorkspaceView({ name: 'Lab' })), {});
  await act(async () => {
    render(<Names first={undefined} />);
  });
  expect(await screen.findByText('Lab')).toBeTruthy();
});

test('every later one is shown too', async () => {
  const first = aView(aWorkspaceView({ name: 'Lab' }));
  await writeState(first, {});
  await act(async () => {
    render(<Names first={first} />);
  });
  await act(() => writeState(aView(aWorkspaceView({ name: 'Hamburg' })), {}));
  expect(await screen.findByText('Hamburg')).toBeTruthy();
});
