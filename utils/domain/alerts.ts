// How the user wants to be told that something needs attention.

export interface Alerts {
  /** Whether the toolbar icon has a mark while something does; its title has the sentence in any case. */
  readonly badge: boolean;
  /** Whether the computer shows a notification before a copied token ends. */
  readonly notify: boolean;
}

export const defaultAlerts: Alerts = { badge: true, notify: false };
