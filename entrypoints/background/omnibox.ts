// The keyword in the address bar: servers from the lists on this computer as somebody types, and Enter, which opens one.
import { browser } from '#imports';
import type { Message, MessageName } from '@/utils/domain/message';
import { listsKeptOpen, mostSuggestions, suggestedFrom } from '@/utils/domain/numbers';
import { soughtText } from '@/utils/domain/sought-text';
import { asXml, contentOf, describedAs, isCalled } from '@/utils/domain/suggestion';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { sourceOf } from '@/utils/sources/all';
import { itemPage } from '@/utils/sources/item-page';
import { type FoundItem, type OpenList, openLists } from '@/utils/storage/item-index';
import { say } from '@/utils/words/say';
import { keysOfLists } from './indexes';
import { noteUse } from './lock';
import { openPopupOnFind } from './open-popup';
import { untilClosed } from './open-vault';
import { seek } from './sought';
import { readState } from './state';

interface Hit extends FoundItem {
  readonly workspace: WorkspaceView;
}
type Disposition = 'currentTab' | 'newForegroundTab' | 'newBackgroundTab';
type Suggest = (suggestions: { content: string; description: string }[]) => void;

/** The lists, opened for as long as somebody types. Module variables are caches: they are opened anew. */
let lists: Promise<readonly OpenList[]> | undefined;
let letGo: ReturnType<typeof setTimeout> | undefined;
let typed = '';

/** Answers the address bar from now on. It never hears of an error: there is nothing that it could do. */
export function answerOmnibox(): void {
  const { onInputStarted, onInputChanged, onInputEntered, onInputCancelled } = browser.omnibox;
  onInputStarted.addListener(() => void start().catch(close));
  onInputChanged.addListener((text, suggest) => {
    void change(text, suggest as Suggest).catch(close);
  });
  onInputEntered.addListener((text, disposition) => {
    void enter(text, disposition).catch(close);
  });
  onInputCancelled.addListener(close);
}

async function start(): Promise<void> {
  offer('menu_look_up');
  await keepOpen();
}

async function change(text: string, suggest: Suggest): Promise<void> {
  typed = text;
  const sought = soughtText(text);
  offer(lineFor(sought));
  const { failure } = (await readState()).view;
  if (failure) return offer(failure.kind === 'locked' ? 'omnibox_locked' : 'menu_look_up');
  const found = await hits(sought);
  if (typed !== text) return;
  const contents = found.map(({ item }) => contentOf(item, text));
  suggest(
    found
      .map(({ item, workspace }, at) => ({
        content: contents[at] ?? '',
        description: inBar(describedAs(item, workspace.name)),
      }))
      // Two workspaces may have the same one.
      .filter(({ content }, at) => contents.indexOf(content) === at)
      .slice(0, mostSuggestions),
  );
}

/** What stands first, which Enter without a choice is for. */
function lineFor(sought: string): Message | MessageName {
  if (sought === '') return 'omnibox_hint';
  // Firefox shows what it was given for the key before (seen in 153).
  if (import.meta.env.FIREFOX) return 'menu_look_up';
  return { name: 'omnibox_look_up', values: [sought] };
}

/** Opens the page of the one that is meant, where that is known; all else our popup shows. */
async function enter(text: string, disposition: Disposition): Promise<void> {
  const sought = soughtText(text);
  if (sought === '') return void (await openPopupOnFind());
  const { failure } = (await readState()).view;
  const meant = failure ? null : theOne(await hits(sought).catch(() => []), sought);
  close();
  const page = meant && itemPage(meant, meant.workspace);
  if (!page) return seek(sought);
  await noteUse();
  if (disposition === 'currentTab') await browser.tabs.update({ url: page });
  else await browser.tabs.create({ url: page, active: disposition === 'newForegroundTab' });
}

/** The best of all lists, what is called exactly so before all else. */
async function hits(sought: string): Promise<readonly Hit[]> {
  if (sought === '') return [];
  const open = await keepOpen();
  const { workspaces } = (await readState()).view;
  const found = open.flatMap((list) => {
    const workspace = workspaces.find(({ id }) => id === list.workspaceId);
    if (!workspace) return [];
    return list.find(sought, suggestedFrom, true).found.map((one) => ({ ...one, workspace }));
  });
  const placeOf = (one: Hit) => (isMeant(one, sought) ? -1 : one.rank);
  return found.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function isMeant({ source, item }: Hit, sought: string): boolean {
  return isCalled(item, sourceOf(source).searched, sought);
}

/** The only one that is called exactly so, or null. */
function theOne(found: readonly Hit[], sought: string): Hit | null {
  const [first = null, second] = found.filter((one) => isMeant(one, sought));
  return second ? null : first;
}

function keepOpen(): Promise<readonly OpenList[]> {
  clearTimeout(letGo);
  letGo = setTimeout(close, listsKeptOpen);
  lists ??= opened();
  return lists;
}

async function opened(): Promise<readonly OpenList[]> {
  const closed = untilClosed();
  const keys = await keysOfLists();
  const open = keys.ok ? await openLists(keys.value) : [];
  if (closed.aborted) return [];
  closed.addEventListener('abort', close, { once: true });
  return open;
}

function close(): void {
  clearTimeout(letGo);
  lists = undefined;
}

function offer(line: Message | MessageName): void {
  browser.omnibox.setDefaultSuggestion({ description: inBar(say(line)) });
}

/** Firefox takes a text as it is. */
function inBar(line: string): string {
  return import.meta.env.FIREFOX ? line : asXml(line);
}
