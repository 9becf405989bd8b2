// What is offered on the console's API page: which helpers there are, which of them are on, and whether they know the page.

/** `deviceSerial` stands in no page: it offers the serial in the address of a device page when the popup opens. */
export const pageHelpers = [
  'copyClientId',
  'copyBoth',
  'saveClient',
  'getToken',
  'copyToken',
  'deviceSerial',
] as const;
export type PageHelper = (typeof pageHelpers)[number];

export type HelperSwitches = Readonly<Record<PageHelper, boolean>>;

/** They can do no harm by themselves, so that they are there until somebody switches them off. */
export const defaultHelpers: HelperSwitches = {
  copyClientId: true,
  copyBoth: true,
  saveClient: true,
  getToken: true,
  copyToken: true,
  deviceSerial: true,
};

/** Where the browser does not let us on the page. */
export const noHelpers: HelperSwitches = {
  copyClientId: false,
  copyBoth: false,
  saveClient: false,
  getToken: false,
  copyToken: false,
  deviceSerial: false,
};

/** The switches after what was chosen, which may be of another version of this extension. */
export function helpersOf(
  chosen: {
    readonly [Helper in PageHelper]?: boolean | undefined;
  } = {},
): HelperSwitches {
  const switches = pageHelpers.map((helper) => [helper, chosen[helper] ?? defaultHelpers[helper]]);
  return Object.fromEntries(switches) as HelperSwitches;
}

export const pageStates = ['working', 'resting'] as const;
/** Whether the words of the page that was seen last are known, or it has changed and the helpers stay away. */
export type PageState = (typeof pageStates)[number];
