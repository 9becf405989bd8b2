// Our few words on the page, in the user's language. None of them has a value to be filled in, for which `utils/words` has
// more than this script may weigh.
import { browser } from '#imports';
import type { MessageName } from '@/utils/domain/message';

export function say(name: MessageName): string {
  // WXT types each name with its own values.
  return (browser.i18n.getMessage as (name: MessageName) => string)(name);
}
