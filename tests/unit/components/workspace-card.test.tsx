// @vitest-environment happy-dom
// The current workspace and the rows of the others, as a person or a screen reader finds them.
import { fireEvent, screen, within } from '@testing-library/preact';
import { createRef } from 'preact';
import { describe, expect, test, vi } from 'vitest';
import { Button } from '../../../components/Button';
import { isCopyable, WorkspaceCard } from '../../../components/WorkspaceCard';
import { WorkspaceRow } from '../../../components/WorkspaceRow';
import type { TokenTimes } from '../../../utils/domain/token';
import type { WorkspaceView } from '../../../utils/domain/workspace-view';
import { aWorkspaceView } from '../domain/a-view';
import { draw, now } from './drawn';

const minute = 60_000;
const hour = 60 * minute;
const name = 'Hamburg production';
const keptFresh = { keptFreshUntil: now + 2 * hour };

/** A token of 15 min that has this much left. */
function tokenWith(left: number, changes: Partial<TokenTimes> = {}): TokenTimes {
  return {
    startedAt: now + left - 15 * minute,
    lifetime: 15 * minute,
    copiedAt: null,
    assumed: false,
    notified: false,
    ...changes,
  };
}

function drawCard(
  workspace: Partial<WorkspaceView> = {},
  props: Partial<Parameters<typeof WorkspaceCard>[0]> = {},
) {
  const onCopy = vi.fn();
  const onMenu = vi.fn();
  const mainButton = createRef<HTMLButtonElement>();
  const drawnWorkspace = aWorkspaceView({ ...keptFresh, ...workspace });
  const drawn = draw(
    <WorkspaceCard
      workspace={drawnWorkspace}
      hasCopy={isCopyable(drawnWorkspace, now)}
      now={now}
      copy="ready"
      lockedAt={null}
      menuButtons={{ more: createRef(), copyAs: createRef() }}
      openMenu={null}
      {...{ mainButton, onCopy, onMenu }}
      {...props}
    />,
  );
  return { ...drawn, onCopy, onMenu, mainButton };
}

describe('the card of the current workspace', () => {
  test('is an article named by the workspace, with its timer and its button', () => {
    const { onCopy, mainButton } = drawCard({ token: tokenWith(14 * minute) });
    const article = within(screen.getByRole('article', { name }));
    article.getByRole('heading', { name });
    article.getByRole('timer', { name: '14 min left' });
    article.getByText('PROD');
    article.getByText('eu-central');
    const button = article.getByRole('button', { name: 'Copy token' });
    expect(mainButton.current).toBe(button);
    fireEvent.click(button);
    expect(onCopy).toHaveBeenCalledTimes(1);
  });

  test.each<[what: string, workspace: Partial<WorkspaceView>, lines: [string, string]]>([
    ['no token', {}, ['No token yet', 'Copy fetches one.']],
    [
      'a token that renews',
      { token: tokenWith(10 * minute) },
      ['Token valid until 14:15', '15-min token. Renews by itself until 16:05.'],
    ],
    [
      'a token that was copied',
      { token: tokenWith(10 * minute, { copiedAt: now - 5 * minute }) },
      [
        'Token valid until 14:15',
        '15-min token. Copied at 14:00. A new one is fetched when it ends.',
      ],
    ],
    [
      'a token that does not renew',
      { token: tokenWith(10 * minute), keptFreshUntil: 0 },
      ['Token valid until 14:15', '15-min token. Not renewed by itself.'],
    ],
    [
      'a token that has ended',
      { token: tokenWith(0) },
      ['Token ended at 14:05', 'Copy fetches one.'],
    ],
    [
      'a clock that was set back',
      { token: tokenWith(15 * minute + 1) },
      ['No token yet', 'Copy fetches one.'],
    ],
    [
      'a token of 2 h',
      { token: tokenWith(0, { startedAt: now, lifetime: 7_199_000 }) },
      ['Token valid until 16:04', '2-h token. Renews by itself until 16:05.'],
    ],
  ])('says what becomes of %s', (_, workspace, lines) => {
    const { container } = drawCard(workspace);
    const said = [...container.querySelectorAll('p')].map((line) => line.textContent);
    expect(said).toEqual(lines);
  });

  test.each([
    ['before the period of keeping it fresh ends', now + hour, '15:05'],
    ['after it', now + 3 * hour, '16:05'],
  ])('promises to renew until the earlier end when the lock comes %s', (_, lockedAt, until) => {
    drawCard({ token: tokenWith(10 * minute) }, { lockedAt });
    screen.getByText(`15-min token. Renews by itself until ${until}.`);
  });

  describe.each([
    ['More', 'more'],
    ['Copy as', 'copyAs'],
  ] as const)('has a button %s', (name, menu) => {
    test.each([true, false])('which says whether its menu is open: %s', (isOpen) => {
      const { onMenu } = drawCard({}, { openMenu: isOpen ? menu : null, children: <p>A menu</p> });
      const button = screen.getByRole('button', { name, expanded: isOpen });
      expect(button.getAttribute('aria-haspopup')).toBe('menu');
      fireEvent.click(button);
      expect(onMenu.mock.calls).toEqual([[menu]]);
      screen.getByText('A menu');
    });
  });

  test('has no other form of what cannot be copied', () => {
    drawCard({ failure: { kind: 'client-refused' }, token: null });
    expect(screen.queryByRole('button', { name: 'Copy as' })).toBeNull();
  });

  test.each([
    ['ready', 'Copy token', false],
    ['fetching', 'Fetching\u2026', true],
    ['copied', 'Copied', false],
  ] as const)('says on its button that copying is %s', (copy, words, isBusy) => {
    const { onCopy } = drawCard({}, { copy });
    const button = screen.getByRole('button', { name: words });
    expect(button.getAttribute('aria-disabled')).toBe(String(isBusy));
    fireEvent.click(button);
    expect(onCopy).toHaveBeenCalledTimes(isBusy ? 0 : 1);
  });

  const slots = {
    trouble: <p role="alert">What went wrong</p>,
    cure: <button type="button">The cure</button>,
  };

  test('says what went wrong besides the token that may still be copied', () => {
    drawCard({ failure: { kind: 'offline' }, token: tokenWith(minute) }, slots);
    screen.getByRole('alert');
    screen.getByRole('button', { name: 'Copy token' });
  });

  test.each<[what: string, token: TokenTimes | null]>([
    ['there is no token', null],
    ['the token has ended', tokenWith(0)],
  ])('has the cure in the place of Copy token when only the user can help and %s', (_, token) => {
    drawCard({ failure: { kind: 'client-refused' }, token }, slots);
    expect(screen.queryByRole('button', { name: 'Copy token' })).toBeNull();
    expect(screen.queryByRole('timer')).toBeNull();
    screen.getByRole('alert');
    screen.getByRole('button', { name: 'The cure' });
  });

  test('still copies a token that lives when only the user can help', () => {
    const failure = { kind: 'redirected', host: 'sso.common.cloud.hpe.com' } as const;
    const { mainButton } = drawCard({ failure, token: tokenWith(minute) }, slots);
    expect(mainButton.current).toBe(screen.getByRole('button', { name: 'Copy token' }));
    screen.getByRole('button', { name: 'The cure' });
  });

  test('of a tenant names the workspace that it belongs to', () => {
    drawCard({ name: 'Contoso' }, { parent: 'Our MSP' });
    within(screen.getByRole('article', { name: 'Contoso' })).getByText('Tenant of Our MSP');
  });

  test('without a failure says nothing at once', () => {
    drawCard();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('of a damaged workspace has a name all the same', () => {
    drawCard({ name: '', mark: 'none', failure: { kind: 'record-damaged' } });
    screen.getByRole('article', { name: 'Damaged workspace' });
  });

  test('shows no mark where there is none', () => {
    drawCard({ mark: 'none' });
    expect(screen.queryByText('None')).toBeNull();
  });

  test('shows a name that is written like markup as it is', () => {
    const { container } = drawCard({ name: '<b>x</b>' });
    screen.getByRole('article', { name: '<b>x</b>' });
    expect(container.querySelector('b b')).toBeNull();
  });
});

describe('the row of another workspace', () => {
  function drawRow(workspace: Partial<WorkspaceView> = {}) {
    const onPress = vi.fn();
    draw(
      <ul>
        <WorkspaceRow workspace={aWorkspaceView(workspace)} now={now} onPress={onPress}>
          <Button label={`Copy token for ${workspace.name ?? name}`}>Copy</Button>
        </WorkspaceRow>
      </ul>,
    );
    return { onPress, row: within(screen.getByRole('listitem')) };
  }

  test('is a list item with a button named by the workspace, and its own buttons', () => {
    const { row, onPress } = drawRow();
    fireEvent.click(row.getByRole('button', { name }));
    expect(onPress).toHaveBeenCalledTimes(1);
    row.getByRole('button', { name: `Copy token for ${name}` });
  });

  test.each<[what: string, workspace: Partial<WorkspaceView>, place: string, time: string | null]>([
    ['no token', {}, 'eu-central', 'no token'],
    ['a token', { token: tokenWith(14 * minute) }, 'eu-central · 15-min token', '14 min'],
    ['an ended token', { token: tokenWith(0) }, 'eu-central', 'ended'],
    ['a clock that was set back', { token: tokenWith(hour) }, 'eu-central', 'no token'],
    [
      'a service of its own',
      { service: 'data-services', token: tokenWith(14 * minute) },
      'Data Services · eu-central',
      '14 min',
    ],
    [
      'a failure that may pass',
      { failure: { kind: 'offline' }, token: tokenWith(minute) },
      'eu-central · 15-min token',
      '1 min',
    ],
    [
      'a refused client',
      { failure: { kind: 'client-refused' } },
      'HPE did not accept this client ID and secret.',
      null,
    ],
  ])('with %s says where and how long', async (_, workspace, place, time) => {
    const { row } = drawRow(workspace);
    await row.findByText(place);
    for (const words of ['no token', 'ended', '14 min', '1 min']) {
      expect(row.queryByText(words) !== null, words).toBe(words === time);
    }
  });

  test('of a damaged workspace has a name all the same', () => {
    const { row } = drawRow({ name: '', failure: { kind: 'record-damaged' } });
    row.getByRole('button', { name: 'Damaged workspace' });
  });
});
