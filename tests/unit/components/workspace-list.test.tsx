// @vitest-environment happy-dom
// The list of the options: moving, pinning, editing and removing, as a person does it.
import { act, createEvent, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WorkspaceList } from '../../../components/WorkspaceList';
import type { WorkspaceView } from '../../../utils/domain/workspace-view';
import { aWorkspaceView } from '../domain/a-view';
import { say } from '../words/english';
import { draw, now } from './drawn';

const some = ['Anna', 'Bert', 'Carl', 'Dora'].map((name) => aWorkspaceView({ id: name, name }));

function drawList(workspaces: readonly WorkspaceView[] = some) {
  const ends: ((isSaved: boolean) => void)[] = [];
  const heard = {
    onEdit: vi.fn(),
    onRemove: vi.fn(),
    onPin: vi.fn(),
    onArrange: vi.fn((_: readonly string[]) => new Promise<boolean>((end) => ends.push(end))),
    onSay: vi.fn(),
  };
  const list = (drawn: readonly WorkspaceView[]) => (
    <WorkspaceList workspaces={drawn} now={now} {...heard} />
  );
  const { redraw } = draw(list(workspaces));
  return {
    ...heard,
    said: () => heard.onSay.mock.lastCall?.map(say)[0],
    /** The first order that was to be saved is saved, or is not. */
    end: (isSaved: boolean) => act(async () => ends.shift()?.(isSaved)),
    redraw: (drawn: readonly WorkspaceView[]) => redraw(list(drawn)),
  };
}

const shown = () =>
  screen.getAllByRole('listitem').map((row) => row.querySelector('button[dir]')?.textContent);
const button = (name: string) => screen.getByRole('button', { name });
const handle = (name: string) => button(`Move ${name}`);
const press = (name: string, ...keys: string[]) => {
  handle(name).focus();
  for (const key of keys) fireEvent.keyDown(handle(name), { key });
};
const inOrder = (...names: string[]) =>
  names.map((name) => some.find((one) => one.name === name) ?? aWorkspaceView({ name }));

describe('each workspace', () => {
  test('has its buttons, named by it', () => {
    const { onEdit, onRemove, onPin } = drawList();
    const row = within(screen.getAllByRole('listitem')[1] ?? document.body);
    for (const name of ['Move Bert', 'Pin Bert', 'Edit Bert', 'Remove Bert']) {
      row.getByRole('button', { name });
    }
    fireEvent.click(button('Edit Bert'));
    fireEvent.click(button('Bert'));
    expect(onEdit.mock.calls).toEqual([['Bert'], ['Bert']]);
    fireEvent.click(button('Remove Bert'));
    expect(onRemove.mock.calls).toEqual([['Bert']]);
    fireEvent.click(button('Pin Bert'));
    expect(onPin.mock.calls).toEqual([['Bert', true]]);
  });

  test('has its mark and its colour', () => {
    drawList([aWorkspaceView({ mark: 'lab', colour: 'plum' })]);
    within(screen.getByRole('listitem')).getByText('LAB');
    expect(screen.getByRole('listitem').dataset.colour).toBe('plum');
  });

  test('has a switch for its pin', () => {
    const { onPin } = drawList([aWorkspaceView({ id: 'Anna', name: 'Anna', pinned: true })]);
    fireEvent.click(screen.getByRole('button', { name: 'Pin Anna', pressed: true }));
    expect(onPin.mock.calls).toEqual([['Anna', false]]);
  });

  test('that is damaged can be removed too', () => {
    drawList([aWorkspaceView({ name: '', failure: { kind: 'record-damaged' } })]);
    button('Remove Damaged workspace');
  });
});

describe('a click on Remove', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const left = () => inOrder('Bert', 'Carl', 'Dora');
  const later = (time: number) => vi.advanceTimersByTime(time);

  test('that is the second of a double click removes nothing more', () => {
    const { onRemove, redraw } = drawList();
    fireEvent.click(button('Remove Anna'), { detail: 1 });
    redraw(left());
    later(900);
    fireEvent.click(button('Remove Bert'), { detail: 2 });
    expect(onRemove.mock.calls).toEqual([['Anna']]);
  });

  test.each([
    [499, 1],
    [500, 2],
  ])('%i ms after the list became shorter makes it %i in all', (time, count) => {
    const { onRemove, redraw } = drawList();
    fireEvent.click(button('Remove Anna'));
    redraw(left());
    later(time);
    fireEvent.click(button('Remove Bert'));
    expect(onRemove).toHaveBeenCalledTimes(count);
  });

  test('is meant at once after a row was brought back', () => {
    const { onRemove, redraw } = drawList();
    redraw(left());
    redraw(some);
    fireEvent.click(button('Remove Anna'));
    expect(onRemove.mock.calls).toEqual([['Anna']]);
  });
});

describe('the arrow keys on a handle', () => {
  test('move the workspace, keep the focus and say where it is', () => {
    const { onArrange, said } = drawList();
    press('Anna', 'ArrowDown');
    expect(shown()).toEqual(['Bert', 'Anna', 'Carl', 'Dora']);
    expect(document.activeElement).toBe(handle('Anna'));
    expect(said()).toBe('Anna, 2 of 4');
    expect(onArrange.mock.calls).toEqual([[['Bert', 'Anna', 'Carl', 'Dora']]]);
  });

  test('may be pressed again before the first move is saved', async () => {
    const { onArrange, said, end, redraw } = drawList();
    press('Anna', 'ArrowDown', 'ArrowDown');
    expect(said()).toBe('Anna, 3 of 4');
    expect(onArrange.mock.lastCall).toEqual([['Bert', 'Carl', 'Anna', 'Dora']]);
    redraw(inOrder('Bert', 'Anna', 'Carl', 'Dora'));
    await end(true);
    expect(shown()).toEqual(['Bert', 'Carl', 'Anna', 'Dora']);
    redraw(inOrder('Bert', 'Carl', 'Anna', 'Dora'));
    await end(true);
    expect(shown()).toEqual(['Bert', 'Carl', 'Anna', 'Dora']);
  });

  test('may move another before the first move is saved', () => {
    const { onArrange } = drawList();
    press('Anna', 'ArrowDown');
    press('Dora', 'ArrowUp');
    expect(onArrange.mock.lastCall).toEqual([['Bert', 'Anna', 'Dora', 'Carl']]);
  });

  test('at an end move nothing and say where it is', () => {
    const { said } = drawList();
    press('Dora', 'ArrowDown');
    expect(shown()).toEqual(['Anna', 'Bert', 'Carl', 'Dora']);
    expect(said()).toBe('Dora, 4 of 4');
  });

  test('leave pinned ones first', () => {
    const { said } = drawList([aWorkspaceView({ id: 'Pia', name: 'Pia', pinned: true }), ...some]);
    press('Anna', 'ArrowUp');
    expect(said()).toBe('Anna, 2 of 5');
    press('Pia', 'ArrowDown');
    expect(said()).toBe('Pia, 1 of 5');
    expect(shown()[0]).toBe('Pia');
  });

  test('are the only keys that do', () => {
    const { onArrange } = drawList();
    press('Bert', 'ArrowLeft', 'Enter', 'a', 'Home');
    expect(onArrange).not.toHaveBeenCalled();
  });
});

describe('an order that is not saved', () => {
  test('is taken back', async () => {
    const { end } = drawList();
    press('Anna', 'ArrowDown');
    await end(false);
    expect(shown()).toEqual(['Anna', 'Bert', 'Carl', 'Dora']);
  });

  test('stays while a later one is on its way', async () => {
    const { end } = drawList();
    press('Anna', 'ArrowDown', 'ArrowDown');
    await end(false);
    expect(shown()).toEqual(['Bert', 'Carl', 'Anna', 'Dora']);
    await end(false);
    expect(shown()).toEqual(['Anna', 'Bert', 'Carl', 'Dora']);
  });
});

test('once an order is saved the list follows what others change', async () => {
  const { end, redraw } = drawList();
  press('Anna', 'ArrowDown');
  redraw(inOrder('Bert', 'Anna', 'Carl', 'Dora'));
  await end(true);
  redraw(inOrder('Dora', 'Carl', 'Bert', 'Anna'));
  expect(shown()).toEqual(['Dora', 'Carl', 'Bert', 'Anna']);
});

describe('dragging by the handle', () => {
  function drag(name: string, over: string, dropEffect: 'move' | 'none') {
    const data = { setData: vi.fn(), setDragImage: vi.fn(), dropEffect };
    const fire = (type: 'dragStart' | 'dragOver' | 'dragEnd', on: Element) => {
      const event = createEvent[type](on);
      Object.defineProperty(event, 'dataTransfer', { value: data });
      return fireEvent(on, event);
    };
    const row = button(over).closest('li') ?? document.body;
    fire('dragStart', handle(name));
    fire('dragOver', row);
    const meanwhile = shown();
    fire('dragEnd', handle(name));
    return { data, meanwhile };
  }

  test('moves the workspace at once and saves the order when it is dropped', () => {
    const { onArrange } = drawList();
    const { meanwhile } = drag('Dora', 'Bert', 'move');
    expect(meanwhile).toEqual(['Anna', 'Dora', 'Bert', 'Carl']);
    expect(onArrange.mock.calls).toEqual([[['Anna', 'Dora', 'Bert', 'Carl']]]);
  });

  test('elsewhere or ended by Escape changes nothing', () => {
    const { onArrange } = drawList();
    const { meanwhile } = drag('Dora', 'Bert', 'none');
    expect(meanwhile).toEqual(['Anna', 'Dora', 'Bert', 'Carl']);
    expect(shown()).toEqual(['Anna', 'Bert', 'Carl', 'Dora']);
    expect(onArrange).not.toHaveBeenCalled();
  });

  test('carries no name that could be dropped into another page', () => {
    drawList();
    const { data } = drag('Dora', 'Bert', 'move');
    expect(JSON.stringify(data.setData.mock.calls)).not.toContain('Dora');
  });

  test('of anything else over a row is none of its business', () => {
    drawList();
    expect(fireEvent.dragOver(screen.getAllByRole('listitem')[0] ?? document.body)).toBe(true);
  });
});
