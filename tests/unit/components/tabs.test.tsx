// @vitest-environment happy-dom
// Tabs as a screen reader and a keyboard meet them.
import { fireEvent, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { expect, test } from 'vitest';
import { Tabs } from '../../../components/Tabs';
import { draw } from './drawn';

const tabs = ['red', 'green', 'blue'] as const;

function SomeTabs() {
  const [chosen, setChosen] = useState<(typeof tabs)[number]>('red');
  return (
    <Tabs
      label="Colours"
      tabs={tabs}
      chosen={chosen}
      words={(tab) => tab.toUpperCase()}
      onChoose={setChosen}
    >
      <p>All about {chosen}</p>
    </Tabs>
  );
}

const selected = () => screen.getByRole('tab', { selected: true });

test('name the panel of the one that is chosen', () => {
  draw(<SomeTabs />);
  screen.getByRole('tablist', { name: 'Colours' });
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
    'RED',
    'GREEN',
    'BLUE',
  ]);
  expect(screen.getByRole('tabpanel', { name: 'RED' }).textContent).toBe('All about red');
  fireEvent.click(screen.getByRole('tab', { name: 'BLUE' }));
  expect(screen.getByRole('tabpanel', { name: 'BLUE' }).textContent).toBe('All about blue');
});

test('are one stop of the Tab key', () => {
  draw(<SomeTabs />);
  fireEvent.click(screen.getByRole('tab', { name: 'GREEN' }));
  expect(screen.getAllByRole('tab').map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
});

test.each([
  ['ArrowRight', ['GREEN', 'BLUE', 'RED']],
  ['ArrowLeft', ['BLUE', 'GREEN', 'RED']],
  ['End', ['BLUE', 'BLUE']],
  ['Home', ['RED']],
])('%s chooses and has the focus', (key, ...[stops]) => {
  draw(<SomeTabs />);
  selected().focus();
  for (const stop of stops) {
    fireEvent.keyDown(selected(), { key });
    expect(selected().textContent).toBe(stop);
    expect(document.activeElement).toBe(selected());
  }
});

test('leave every other key alone', () => {
  draw(<SomeTabs />);
  for (const key of ['a', 'Tab', 'Enter', 'ArrowDown']) {
    expect(fireEvent.keyDown(selected(), { key })).toBe(true);
  }
  expect(selected().textContent).toBe('RED');
});
