// @vitest-environment happy-dom
// The 2022 addresses in the form: where they can be chosen, and the browser's leave that they want.
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { type Draft, newForm } from '../../../utils/domain/workspace-form';
import { drawEditor, id, stored, type } from './an-editor';

const data = { service: 'data-services', region: 'eu-west' } as const;
const host = 'uk1.data.cloud.hpe.com';
const name = 'Use the 2022 addresses';
const box = () => screen.queryByRole<HTMLInputElement>('checkbox', { name });
const allow = () => screen.queryByRole('button', { name: 'Allow' });
const press = (element: HTMLElement | null) =>
  act(async () => {
    fireEvent.click(element ?? document.body);
  });

function left(changes: Partial<Draft['form']>): Draft {
  return { form: { ...newForm(id), ...data, ...changes }, editing: null, openIn: 'options' };
}

describe('the choice', () => {
  test.each([
    ['all', 'us-west', false],
    ['compute-ops-management', 'us-west', true],
    ['compute-ops-management', 'eu-west', false],
    ['data-services', 'eu-west', true],
    ['data-services', 'somewhere', false],
  ] as const)('for %s in %s is there: %s', async (service, region, isThere) => {
    await drawEditor({ left: [left({ service, region })] });
    expect(box() !== null).toBe(isThere);
  });

  test('comes and goes with the region that is typed', async () => {
    await drawEditor({ left: [left({})] });
    type('Region', 'mars');
    expect(box()).toBeNull();
    type('Region', 'us-west');
    expect(box()).not.toBeNull();
  });
});

describe('ticked in the options', () => {
  const draw = () => drawEditor({ place: 'options', left: [left({})], isAllowed: false });

  test('it asks for leave within the press, and is ticked once that is given', async () => {
    const page = await draw();
    fireEvent.click(box() ?? document.body);
    expect(page.allow.mock.calls).toEqual([[host]]);
    expect(box()?.checked).toBe(false);
    await page.answer(true);
    expect(box()?.checked).toBe(true);
    expect(allow()).toBeNull();
    expect(page.drafts()[0]?.form.uses2022Addresses).toBe(true);
  });

  test('it stays unticked with a sentence when leave is refused', async () => {
    const page = await draw();
    await press(box());
    await page.answer(false);
    expect(box()?.checked).toBe(false);
    expect(screen.getByRole('alert').textContent).toMatch(/was not given leave/);
    expect(page.drafts()[0]?.form.uses2022Addresses).toBe(false);
  });

  test('and unticked, it asks for nothing', async () => {
    const page = await drawEditor({
      place: 'options',
      left: [left({ uses2022Addresses: true })],
    });
    await press(box());
    expect(box()?.checked).toBe(false);
    expect(page.allow).not.toHaveBeenCalled();
  });
});

describe('wanted without leave', () => {
  const wanted = { ...stored, ...data, uses2022Addresses: true };
  const draw = (isAllowed: boolean) =>
    drawEditor({ id, place: 'options', read: { ok: true, value: wanted }, isAllowed });

  test('as after leave was taken away, a button asks for it', async () => {
    const page = await draw(false);
    await screen.findByText(/does not allow them yet/);
    await press(allow());
    expect(page.allow.mock.calls).toEqual([[host]]);
    await page.answer(true);
    expect(allow()).toBeNull();
    expect(box()?.checked).toBe(true);
  });

  test('is not said where there is leave', async () => {
    await draw(true);
    expect(allow()).toBeNull();
    expect(box()?.checked).toBe(true);
  });
});

test('ticked where there is leave already, it asks for nothing and the form stays where it is', async () => {
  const page = await drawEditor({ place: 'popup', left: [left({})], isAllowed: true });
  await waitFor(() => expect(page.isAllowed).toHaveBeenCalled());
  await act(async () => {});
  await press(box());
  expect(box()?.checked).toBe(true);
  expect(page.allow).not.toHaveBeenCalled();
  expect(page.drafts()).toMatchObject([{ openIn: 'popup' }]);
});

test('ticked in the popup, it leaves the form to the options, where the question can be asked', async () => {
  const page = await drawEditor({ place: 'popup', left: [left({})], isAllowed: false });
  fireEvent.click(box() ?? document.body);
  expect(page.allow.mock.calls).toEqual([[host]]);
  // Written before: opening a tab ends the popup.
  const [written] = page.writeDraft.mock.invocationCallOrder;
  expect(written).toBeLessThan(page.allow.mock.invocationCallOrder[0] ?? 0);
  expect(page.drafts()).toMatchObject([{ openIn: 'options', form: { uses2022Addresses: true } }]);
});
