// What somebody wants to look up from outside of our pages: shown in the popup, which is opened for it.
import { browser } from '#imports';
import { ok, type Result } from '@/utils/domain/result';
import { soughtText } from '@/utils/domain/sought-text';
import { noteUse } from './lock';
import { openPopupOnFind } from './open-popup';
import { changeState } from './state';

/** Opens the popup, or in its place a tab, with this in Find; where it is locked, with nothing. */
export async function seek(text: string): Promise<void> {
  const sought = soughtText(text);
  if (sought === '') return;
  // Begun before the first wait: Firefox before 149 lets it open only within the press.
  const opening = openPopupOnFind();
  await noteUse();
  await changeState((state) =>
    state.view.failure ? state : { ...state, view: { ...state.view, sought } },
  );
  if (await opening) return;
  await browser.tabs.create({ url: `${browser.runtime.getURL('/popup.html')}#find` });
}

/** Forgets it, unless it is another by now: it stands in Find. */
export async function endSought(text: string): Promise<Result<null>> {
  await changeState((state) =>
    state.view.sought === text ? { ...state, view: { ...state.view, sought: null } } : state,
  );
  return ok(null);
}
