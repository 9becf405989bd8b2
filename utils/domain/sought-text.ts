// What somebody wants to look up, as it came from a page or the address bar.
import { visibleText } from './workspace-form';

/** As much as a host name may have (RFC 1035): nothing that is looked up is longer. */
const longest = 253;

/** One line of what can be seen of it; empty when that is nothing. */
export function soughtText(text: string): string {
  // Much less than a selected page, and enough for what is left of it.
  const line = text.slice(0, 10 * longest).replace(/\s+/g, ' ');
  return visibleText(line)
    .slice(0, longest)
    .replace(/\p{Surrogate}/gu, '')
    .trim();
}
