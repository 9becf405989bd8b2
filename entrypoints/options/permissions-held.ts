// The permissions that the extension holds now, and how one is asked for and given back.
import { browser } from '#imports';
import { hosts, pageOrigins } from '@/utils/domain/hosts';
import {
  type Asking,
  type Permission,
  permissionsOf,
  requestFor,
} from '@/utils/domain/permissions';
import type { Watch } from './use-read';

/** The permissions that this browser's manifest names. */
export function namedPermissions(): readonly Permission[] {
  return permissionsOf(browser.runtime.getManifest() as Asking);
}

export interface HeldPermissions {
  /** Names of permissions and origins of hosts. */
  readonly granted: readonly string[];
  readonly missing: readonly string[];
}

/** All that the manifest asks for or offers: the user, or an organisation, can take most of it back. */
export async function readPermissions(): Promise<HeldPermissions> {
  const names = [
    ...namedPermissions().map(({ name }) => name),
    ...hosts.map(({ origin }) => origin),
  ];
  const given = await Promise.all(names.map((name) => isGiven(name)));
  return {
    granted: names.filter((_, place) => given[place]),
    missing: names.filter((_, place) => !given[place]),
  };
}

/** The sites of our helpers that the browser keeps us from, as far as it has told. */
export function missingPages(held: HeldPermissions | null): readonly string[] {
  return pageOrigins().filter((origin) => held?.missing.includes(origin));
}

export const watchPermissions: Watch = (onChange, signal) => {
  const { onAdded, onRemoved } = browser.permissions;
  const listener = () => onChange();
  for (const event of [onAdded, onRemoved]) {
    event.addListener(listener);
    signal.addEventListener('abort', () => event.removeListener(listener));
  }
};

/** `settled`: nobody was asked, for it is not the user's to change. */
export type Switched = 'done' | 'refused' | 'settled';

/** Asks for a permission or gives it back, within the user's press only. */
export async function switchPermission(name: string, wanted: boolean): Promise<Switched> {
  const request = requestFor(name) as Parameters<typeof browser.permissions.request>[0];
  try {
    // Nothing may be waited for before this: the browser asks the user only within the press.
    if (wanted) return (await browser.permissions.request(request)) ? 'done' : 'refused';
    return (await browser.permissions.remove(request)) ? 'done' : 'settled';
  } catch {
    // Browsers say so where an organisation has blocked it, or has given it for good.
    return 'settled';
  }
}

function isGiven(name: string): Promise<boolean> {
  const request = requestFor(name) as Parameters<typeof browser.permissions.contains>[0];
  return browser.permissions.contains(request).catch(() => false);
}
