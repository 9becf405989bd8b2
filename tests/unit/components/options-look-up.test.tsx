// @vitest-environment happy-dom
// The tab Look-up: the lists on this computer, when they are read anew, looking up from any page, and learned addresses.
import { act, fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { IndexState, Reading } from '../../../utils/domain/index-state';
import { fail } from '../../../utils/domain/result';
import type { View } from '../../../utils/domain/view';
import { hour } from '../domain/a-view';
import { timeOfDay } from '../words/english';
import {
  answers,
  asked,
  drawOptions,
  hamburg,
  lab,
  press,
  show,
  tick,
  useOptions,
} from './an-options-page';

useOptions();

const { id } = hamburg;
const draw = (changes: Partial<View> = {}) => drawOptions(changes, '#look-up');
const part = (name: string) => within(screen.getByRole('region', { name }));
const lists = () => part('Lists on this computer');

function aReading(changes: Partial<Reading> = {}): Reading {
  return {
    state: 'running',
    read: 300,
    total: 1204,
    until: null,
    failure: null,
    movedAt: 0,
    ...changes,
  };
}
const drawList = (list: Partial<IndexState>, changes: Partial<View> = {}) =>
  draw({ indexes: { [id]: { count: 0, at: null, reading: null, ...list } }, ...changes });

describe('a list', () => {
  test('that was never read can be, each by a button of its own', async () => {
    draw();
    expect(lists().getAllByText('Not read yet.')).toHaveLength(2);
    await press(`Read servers of ${lab.name}`);
    expect(asked).toEqual([{ command: 'index.read', request: { id: lab.id } }]);
    expect(lists().queryByRole('button', { name: /^Delete/ })).toBeNull();
  });

  test('that is there tells how much is in it and how old it is', async () => {
    drawList({ count: 1204, at: Date.now() - 3 * hour });
    lists().getByText('Servers and storage systems: 1,204. Read 3 h ago.');
    await press(`Read servers of ${hamburg.name}`);
    expect(asked).toMatchObject([{ command: 'index.read', request: { id } }]);
  });

  test.each([
    ['compute-ops-management', /^Servers: 7\./, 'Read servers of'],
    ['data-services', /^Storage systems: 7\./, 'Read storage systems of'],
  ] as const)('of a client of %s is of what that has', (service, words, button) => {
    drawList({ count: 7, at: Date.now() }, { workspaces: [{ ...hamburg, service }] });
    lists().getByText(words);
    lists().getByRole('button', { name: `${button} ${hamburg.name}` });
  });

  test('is deleted without a question, and the focus stays beside it', async () => {
    const view = drawList({ count: 7, at: Date.now() });
    answers['index.drop'] = () => {
      void show({ ...view, indexes: {} });
      return { ok: true, value: null };
    };
    await press(`Delete list of ${hamburg.name}`);
    expect(asked).toEqual([{ command: 'index.drop', request: { id } }]);
    await expect
      .poll(() => document.activeElement?.getAttribute('aria-label'))
      .toBe(`Read servers of ${hamburg.name}`);
  });

  test('that is being read shows how far that is, and can be stopped', async () => {
    drawList({ reading: aReading() });
    const bar = lists().getByRole<HTMLProgressElement>('progressbar', {
      name: `${hamburg.name}: Reading servers`,
    });
    expect([bar.value, bar.max]).toEqual([300, 1204]);
    lists().getByText('300 of 1,204');
    await press(`Stop reading ${hamburg.name}`);
    expect(asked).toEqual([{ command: 'index.stop', request: { id } }]);
  });

  test('whose length nobody knows yet shows that it is being read', () => {
    drawList({ reading: aReading({ read: 0, total: null }) });
    expect(lists().getByRole('progressbar').hasAttribute('value')).toBe(false);
    lists().getByText('0 read');
  });

  test('that waits for HPE says until when', () => {
    const until = Date.now() + hour;
    drawList({ reading: aReading({ state: 'waiting', until }) });
    lists().getByText(`HPE wants a pause until ${timeOfDay(until)}.`);
    lists().getByRole('button', { name: `Stop reading ${hamburg.name}` });
  });

  test('that was left in the middle says where and why, and goes on', async () => {
    const failure = { kind: 'api-down', status: 503 } as const;
    drawList({ count: 7, at: Date.now(), reading: aReading({ state: 'stopped', failure }) });
    lists().getByText('Stopped at 300 of 1,204.');
    expect(lists().getByRole('alert').textContent).toMatch(/status 503/);
    expect(lists().queryByRole('progressbar')).toBeNull();
    await press(`Resume ${hamburg.name}`);
    expect(asked).toEqual([{ command: 'index.read', request: { id } }]);
  });

  test('keeps the focus on its button when that does something else', async () => {
    const view = drawList({ reading: aReading() });
    const button = lists().getByRole('button', { name: `Stop reading ${hamburg.name}` });
    button.focus();
    const reading = aReading({ state: 'stopped' });
    await show({ ...view, indexes: { [id]: { count: 0, at: null, reading } } });
    await expect.poll(() => button.getAttribute('aria-label')).toBe(`Resume ${hamburg.name}`);
    expect(document.activeElement).toBe(button);
  });

  test('that cannot be read says why', async () => {
    answers['index.read'] = () => fail({ kind: 'storage-full' });
    draw();
    await press(`Read servers of ${lab.name}`);
    expect((await screen.findByRole('alert')).textContent).toMatch(/storage is full/);
  });

  test('is not offered of a workspace that is damaged, nor where none is saved', async () => {
    const damaged = { ...lab, name: '', failure: { kind: 'record-damaged' } as const };
    const view = draw({ workspaces: [damaged] });
    expect(lists().queryByRole('button')).toBeNull();
    lists().getByText('Nothing to read yet: no workspace is saved.');
    await show({ ...view, workspaces: [hamburg] });
    await lists().findByRole('button', { name: `Read servers of ${hamburg.name}` });
  });
});

describe('the age', () => {
  const choice = () => screen.getByLabelText<HTMLSelectElement>('Read anew what is older than');

  test('is chosen from four, and shown as it is', async () => {
    const view = draw();
    expect([...choice().options].map(({ text }) => text)).toEqual(['Never', '1 h', '8 h', '24 h']);
    expect(choice().value).toBe('24');
    await act(async () => {
      fireEvent.change(choice(), { target: { value: '8' } });
    });
    expect(asked).toEqual([{ command: 'index.renewAfter', request: { hours: 8 } }]);
    await show({ ...view, lookUp: { ...view.lookUp, renewAfter: 0 } });
    await expect.poll(() => choice().value).toBe('0');
  });
});

describe('from any page', () => {
  const name = 'Look up selected text from its context menu';
  const box = () => screen.getByRole<HTMLInputElement>('checkbox', { name });

  test('the menu is off until it is switched on', async () => {
    const view = draw();
    expect(box().checked).toBe(false);
    await tick(name);
    expect(asked).toEqual([{ command: 'menu.set', request: { wanted: true } }]);
    await show({ ...view, lookUp: { ...view.lookUp, menu: true } });
    await expect.poll(() => box().checked).toBe(true);
    await tick(name);
    expect(asked.at(-1)).toEqual({ command: 'menu.set', request: { wanted: false } });
  });

  test('the keyword is told', () => {
    draw();
    part('From any page').getByText(/^Type gl, a space/);
  });
});

describe('server pages', () => {
  const consoleAddress = 'https://us-west2.compute.cloud.hpe.com/servers/{id}';

  test('that were learned are shown, and forgotten by a button', async () => {
    const view = draw({ workspaces: [{ ...hamburg, consoleAddress }, lab] });
    part('Server pages').getByText(consoleAddress);
    expect(part('Server pages').queryByText(lab.name)).toBeNull();
    answers['consoleAddress.set'] = () => {
      void show({ ...view, workspaces: [hamburg, lab] });
      return { ok: true, value: null };
    };
    await press(`Forget address of ${hamburg.name}`);
    const [request] = asked.map((one) => one.request as Record<string, unknown>);
    expect(request).toMatchObject({ id, address: '' });
    await expect.poll(() => part('Server pages').queryByText(consoleAddress)).toBeNull();
    expect(document.activeElement?.textContent).toBe('Server pages');
  });

  test('tell how one is learned where none is', () => {
    draw();
    part('Server pages').getByText(/learned from one that you paste/);
  });
});

test('nothing is asked by being looked at', () => {
  drawList({ count: 7, at: Date.now(), reading: aReading() });
  expect(asked).toEqual([]);
});
