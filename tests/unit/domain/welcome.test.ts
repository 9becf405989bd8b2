import { expect, test } from 'vitest';
import { welcomeSteps } from '../../../utils/domain/welcome';
import type { WorkspaceView } from '../../../utils/domain/workspace-view';
import { aToken, aWorkspaceView, minute, now } from './a-view';

const saved = aWorkspaceView({ token: null, copied: null });
const holding = aWorkspaceView({ token: aToken({ copiedAt: null }), copied: null });
const copied = aWorkspaceView({ token: aToken({ copiedAt: now }), copied: null });
const copiedBefore = aWorkspaceView({
  token: null,
  copied: { at: now, until: now + minute, isReplaced: false },
});

test.each<[string, WorkspaceView[], boolean | null, string[]]>([
  ['nothing is done at first', [], false, []],
  ['a pinned icon', [], true, ['pin']],
  ['a saved workspace', [saved], false, ['add']],
  ['a token that nobody copied is none that was', [holding], true, ['pin', 'add']],
  ['a copied token', [saved, copied], true, ['pin', 'add', 'copy']],
  ['one that was copied and is gone', [copiedBefore], false, ['add', 'copy']],
])('of the steps, %s', (_, workspaces, isPinned, done) => {
  const steps = welcomeSteps({ workspaces }, isPinned);
  expect(steps.map(({ step }) => step)).toEqual(['pin', 'add', 'copy']);
  expect(steps.flatMap(({ step, isDone }) => (isDone ? [step] : []))).toEqual(done);
});

test('a browser that cannot say whether the icon is pinned is not asked to pin it', () => {
  expect(welcomeSteps({ workspaces: [] }, null).map(({ step }) => step)).toEqual(['add', 'copy']);
});
