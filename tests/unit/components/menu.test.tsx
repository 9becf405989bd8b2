// @vitest-environment happy-dom
// A menu on its button, by keyboard and by mouse.
import { createEvent, fireEvent, screen, within } from '@testing-library/preact';
import { useRef, useState } from 'preact/hooks';
import { describe, expect, test, vi } from 'vitest';
import { Menu } from '../../../components/Menu';
import { draw } from './drawn';

const labels = ['Edit', 'Copy client ID', 'Copy client secret'];

/** A page with a button, its menu and something else. */
function Page({ onChoose }: { onChoose: (label: string) => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(true);
  return (
    <div data-testid="page">
      <button ref={button} type="button" onClick={() => setIsOpen(!isOpen)}>
        More
      </button>
      {isOpen && (
        <Menu
          label="More"
          button={button}
          items={labels.map((label) => ({ label, onChoose: () => onChoose(label) }))}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  );
}

function drawMenu() {
  const onChoose = vi.fn();
  draw(<Page onChoose={onChoose} />);
  return { onChoose, button: screen.getByRole('button', { name: 'More' }) };
}

const focused = () => document.activeElement?.textContent;

/** Presses a key where the focus is; whether the browser's own answer to it was held back. */
function press(key: string, modifiers: { ctrlKey?: boolean } = {}): boolean {
  const at = document.activeElement as HTMLElement;
  const event = createEvent.keyDown(at, { key, ...modifiers });
  fireEvent(at, event);
  return event.defaultPrevented;
}

describe('an open menu', () => {
  test('has a name, its items by their names, and the focus on the first', () => {
    drawMenu();
    screen.getByRole('menu', { name: 'More' });
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(labels);
    expect(focused()).toBe('Edit');
  });

  test.each<[keys: string[], where: string]>([
    [['ArrowDown'], 'Copy client ID'],
    [['ArrowDown', 'ArrowDown', 'ArrowDown'], 'Edit'],
    [['ArrowUp'], 'Copy client secret'],
    [['ArrowUp', 'ArrowUp'], 'Copy client ID'],
    [['End'], 'Copy client secret'],
    [['End', 'Home'], 'Edit'],
    [['c'], 'Copy client ID'],
    [['C', 'C'], 'Copy client secret'],
    [['c', 'c', 'c'], 'Copy client ID'],
    [['c', 'e'], 'Edit'],
    [['x'], 'Edit'],
  ])('is walked by %j to %s', (keys, where) => {
    drawMenu();
    for (const key of keys) press(key);
    expect(focused()).toBe(where);
  });

  test('leaves the shortcuts of the browser alone', () => {
    drawMenu();
    expect(press('c', { ctrlKey: true })).toBe(false);
    expect(focused()).toBe('Edit');
  });

  test.each([
    ['Escape', true],
    ['Tab', false],
  ])('is closed by %s with the focus on its button again', (key, isHeldBack) => {
    const { button, onChoose } = drawMenu();
    expect(press(key)).toBe(isHeldBack);
    expect(document.activeElement).toBe(button);
    return vi.waitFor(() => {
      expect(screen.queryByRole('menu')).toBeNull();
      expect(onChoose).not.toHaveBeenCalled();
    });
  });

  test.each(['pointerDown', 'scroll'] as const)('is closed by a %s elsewhere', (event) => {
    drawMenu();
    fireEvent[event](screen.getByTestId('page'));
    return vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  });

  test('stays open with its button in a window of another size', () => {
    const { button } = drawMenu();
    const rect = { top: 80, bottom: 100, right: 50 } as DOMRect;
    vi.spyOn(button, 'getBoundingClientRect').mockReturnValue(rect);
    fireEvent(window, new Event('resize'));
    expect(screen.getByRole('menu').style.top).toBe('104px');
  });

  test('stays open when it is pressed or scrolled itself', async () => {
    drawMenu();
    fireEvent.pointerDown(screen.getByRole('menuitem', { name: 'Edit' }));
    fireEvent.scroll(screen.getByRole('menu'));
    await new Promise((done) => setTimeout(done, 20));
    screen.getByRole('menu');
  });

  test('is closed by its own button', () => {
    const { button } = drawMenu();
    fireEvent.pointerDown(button);
    fireEvent.click(button);
    return vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  });

  test('does what is chosen, once, with the focus on its button again', () => {
    const { onChoose, button } = drawMenu();
    fireEvent.click(screen.getByRole('menuitem', { name: 'Copy client ID' }));
    expect(onChoose.mock.calls).toEqual([['Copy client ID']]);
    expect(document.activeElement).toBe(button);
  });
});

describe('items of which one is chosen', () => {
  const hours = ['Off', '1 h', '2 h'];

  function drawChoice() {
    const onChoose = vi.fn();
    function Page() {
      const button = useRef<HTMLButtonElement>(null);
      const item = (label: string) => ({ label, onChoose: () => onChoose(label) });
      const choices = hours.map((label) => ({ ...item(label), isChosen: label === '1 h' }));
      return (
        <div>
          <button ref={button} type="button" />
          <Menu
            label="More"
            button={button}
            items={[item('Edit'), { label: 'Keep fresh', choices }, item('Forget')]}
            onClose={() => undefined}
          />
        </div>
      );
    }
    draw(<Page />);
    return onChoose;
  }

  test('are a named group of radio items, one of them checked', () => {
    drawChoice();
    const radios = within(screen.getByRole('group', { name: 'Keep fresh' })).getAllByRole(
      'menuitemradio',
    );
    expect(radios.map(({ textContent }) => textContent)).toEqual(hours);
    expect(radios.map((radio) => radio.getAttribute('aria-checked'))).toEqual([
      'false',
      'true',
      'false',
    ]);
  });

  test.each<[keys: string[], where: string]>([
    [['ArrowDown'], 'Off'],
    [['ArrowDown', 'ArrowRight'], '1 h'],
    [['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowDown'], 'Forget'],
    [['End', 'ArrowLeft'], '2 h'],
    [['2'], '2 h'],
  ])('are walked through by %j to %s', (keys, where) => {
    drawChoice();
    for (const key of keys) press(key);
    expect(focused()).toBe(where);
  });

  test('are chosen like any other', () => {
    const onChoose = drawChoice();
    fireEvent.click(screen.getByRole('menuitemradio', { name: '2 h' }));
    expect(onChoose.mock.calls).toEqual([['2 h']]);
  });
});

describe('a menu of many items', () => {
  test('is a sheet under its own name, with lines between its kinds, walked like any other', () => {
    function Page() {
      const button = useRef<HTMLButtonElement>(null);
      const [first = '', ...others] = labels;
      const item = (label: string) => ({ label, onChoose: () => undefined });
      const items = [item(first), 'line' as const, ...others.map(item)];
      return (
        <div>
          <button ref={button} type="button" />
          <Menu label="Copy as" isSheet {...{ button, items }} onClose={() => undefined} />
        </div>
      );
    }
    draw(<Page />);
    const menu = within(screen.getByRole('menu', { name: 'Copy as' }));
    menu.getByText('Copy as');
    menu.getByRole('separator');
    expect(menu.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(labels);
    expect(focused()).toBe('Edit');
    press('ArrowDown');
    expect(focused()).toBe('Copy client ID');
    expect(screen.getByRole('menu').style.top).toBe('');
  });
});

describe('the place of a menu', () => {
  /** The button's edges, and how high the menu is. */
  function drawAt(rect: { top: number; bottom: number }, height: number) {
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue({
      ...new DOMRect(),
      ...rect,
      right: 374,
    });
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(height);
    vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(400);
    vi.stubGlobal('innerHeight', 560);
    drawMenu();
    const { top, right } = screen.getByRole('menu').style;
    return { top, right };
  }

  test.each<[what: string, rect: { top: number; bottom: number }, height: number, top: string]>([
    ['below its button', { top: 200, bottom: 240 }, 120, '244px'],
    ['above it where there is no room below', { top: 450, bottom: 490 }, 120, '326px'],
    ['at the upper edge where there is room nowhere', { top: 200, bottom: 240 }, 500, '4px'],
  ])('is %s', (_, rect, height, top) => {
    expect(drawAt(rect, height)).toEqual({ top, right: '26px' });
  });
});
