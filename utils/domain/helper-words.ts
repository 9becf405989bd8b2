// The helpers of the console's pages in words: what each shows there, what it is for, and how it fares.
import type { Message, MessageName } from './message';
import type { PageHelper } from './page-helpers';
import type { View } from './view';

/** `buttons`: what stands in the page. */
interface HelperWords {
  readonly buttons: readonly MessageName[];
  readonly purpose: MessageName;
}

/** `deviceSerial` has its button in the popup, where it names the serial. */
export const helperWords: Readonly<Record<PageHelper, HelperWords>> = {
  copyClientId: {
    buttons: ['copy_client_id', 'copy_connectivity_endpoint'],
    purpose: 'helper_copy_client_id',
  },
  copyBoth: { buttons: ['copy_both'], purpose: 'helper_copy_both' },
  saveClient: { buttons: ['save_to_companion'], purpose: 'helper_save_client' },
  getToken: { buttons: ['get_token'], purpose: 'helper_get_token' },
  copyToken: { buttons: ['copy_token', 'copy_header'], purpose: 'helper_copy_token' },
  deviceSerial: { buttons: ['helper_device_serial'], purpose: 'helper_device_serial_text' },
};

/** The names of the buttons of a helper, one after the other. */
export function helperName(helper: PageHelper): Message {
  return helperWords[helper].buttons
    .map((name): Message => ({ name }))
    .reduce((names, name) => ({ name: 'list_of', values: [names, name] }));
}

/** How a helper fares, as far as the page that was seen last tells. `isBarred`: the browser does not let us on it. */
export function helperState(
  { helpers, page }: Pick<View, 'helpers' | 'page'>,
  helper: PageHelper,
  isBarred: boolean,
): MessageName {
  if (!helpers[helper]) return 'helper_off';
  if (isBarred) return 'helper_barred';
  if (helper === 'deviceSerial') return 'helper_on';
  if (page === null) return 'helper_unseen';
  return page.state === 'working' ? 'helper_working' : 'helper_resting';
}
