// @vitest-environment happy-dom
// The row of the server that is opened: which one it is, and that it stays in sight.
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { drawFleet, filter, grid, press, rows, scroll, shows, texts } from './a-fleet';
import { aServer } from './some-items';

vi.mock('../../../utils/storage/item-index', () => import('./lists-on-disk'));

const many = Array.from({ length: 1000 }, (_, nth) => aServer(`CZ${nth}`, `esx-${nth}`));
const page = document.documentElement;
beforeEach(() => {
  page.scrollTop = 0;
});

/** The table begins at `top`, and what is opened lies over all that is below `cover`. */
function stand(top: number, cover: number): void {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
    this: HTMLElement,
  ) {
    return new DOMRect(0, this === grid() ? top : cover, 500, 400);
  });
}

describe('the row of the server that is opened', () => {
  const current = () =>
    rows()
      .filter((row) => row.getAttribute('aria-current') === 'true')
      .map((row) => texts(row)[0]);

  test('is marked as that for as long as it is opened, wherever it stands', async () => {
    await drawFleet();
    expect(current()).toEqual([]);
    const [, second] = rows();
    if (second) fireEvent.click(second);
    await waitFor(() => expect(current()).toEqual(['esx-10']));
    press('Host name');
    await shows('CZ5', 'esx-2', 'esx-10', 'sql-1', 'sql-2');
    expect(current()).toEqual(['esx-10']);
    filter('sql');
    await shows('sql-1', 'sql-2');
    expect(current()).toEqual([]);
    filter('');
    await waitFor(() => expect(current()).toEqual(['esx-10']));
    press('Close');
    await waitFor(() => expect(current()).toEqual([]));
  });

  test('comes out from under what is opened: the table moves, and the page for the rest', async () => {
    await drawFleet(many);
    await scroll(320);
    const row = rows().find((one) => texts(one)[0] === 'esx-20');
    stand(100, 400);
    if (row) fireEvent.click(row);
    // 100 + 32 of headings + 21 rows of 32 end at 400.
    await waitFor(() => expect(grid().scrollTop).toBe(404));
    expect(page.scrollTop).toBe(0);
    const last = rows().find((one) => texts(one)[0] === 'esx-21');
    stand(350, 400);
    if (last) fireEvent.click(last);
    await waitFor(() => expect(page.scrollTop).toBe(350 + 64 - 400));
    // It is the first one below the headings.
    expect(grid().scrollTop).toBe(21 * 32);
  });

  test('is not moved where it is in sight', async () => {
    await drawFleet(many);
    await scroll(320);
    stand(100, 468);
    const row = rows().find((one) => texts(one)[0] === 'esx-19');
    if (row) fireEvent.click(row);
    const shown = await screen.findByRole('region', { name: 'Server esx-19' });
    await waitFor(() => expect(shown.contains(document.activeElement)).toBe(true));
    expect([grid().scrollTop, page.scrollTop]).toEqual([320, 0]);
  });
});
