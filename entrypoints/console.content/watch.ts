// When to look at the page: while its address is that of the API page, and whenever something on it has changed.
import { addressReadEvery, pageLookAfter, pageLookEvery } from '@/utils/domain/numbers';
import { onceOver } from './once-over';

/** The path has been the same since 2021 at least; what is below it is taken for a part of the same page. */
const apiPath = /^\/manage-account\/api(\/|$)/;

/** Calls `visit` whenever the API page is come to. Its signal ends when the page is left. */
export function onVisits(visit: (left: AbortSignal) => void): void {
  let leave: AbortController | null = null;
  const check = () => {
    const isThere = apiPath.test(location.pathname);
    if (isThere === (leave !== null)) return;
    leave?.abort();
    leave = isThere ? new AbortController() : null;
    if (leave) visit(leave.signal);
  };
  // The console changes its address without loading a page.
  if ('navigation' in window) window.navigation.addEventListener('currententrychange', check);
  else setInterval(check, addressReadEvery);
  check();
}

/** Calls `look` soon, and after every change of the page, until the signal. */
export function onChanges(look: () => void, signal: AbortSignal): void {
  let planned: ReturnType<typeof setTimeout> | undefined;
  const plan = () => {
    planned ??= setTimeout(() => {
      planned = undefined;
      look();
    }, pageLookAfter);
  };
  const observer = new MutationObserver(plan);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ['value'],
  });
  document.addEventListener('input', plan, { signal });
  const timer = setInterval(look, pageLookEvery);
  onceOver(signal, () => {
    observer.disconnect();
    clearInterval(timer);
    clearTimeout(planned);
  });
  plan();
}
