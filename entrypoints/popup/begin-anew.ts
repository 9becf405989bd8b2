// What the page does with itself when it is locked: begins anew, with nothing of what it knew.
import { render } from 'preact';
import type { View } from '@/utils/domain/view';
import { watchView } from '@/utils/storage/session';

const loadDrafts = () => import('@/utils/storage/draft');

/** `first`: the view that was drawn before. */
export function beginAnewWhenLocked(root: HTMLElement, first: View | undefined): void {
  let known = first;
  watchView((next) => {
    if (known?.failure === null && next?.failure?.kind === 'locked') void beginAnew(root);
    known = next;
  });
}

/** All that the page has in memory goes with it; what it wrote last of a form it also takes back last. */
async function beginAnew(root: HTMLElement): Promise<void> {
  render(null, root);
  const drafts = await loadDrafts();
  await drafts.forgetDrafts();
  location.reload();
}
