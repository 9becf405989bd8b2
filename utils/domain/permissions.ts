// Every permission of the extension with its reason: the Trust page shows this list, and a test compares it with the
// manifests that are built. Hosts have a list of their own.
import { hosts } from './hosts';
import type { MessageName } from './message';

export interface Permission {
  readonly name: string;
  readonly reason: MessageName;
  /** Whether it is given by the user, and can be taken back. */
  readonly isOptional: boolean;
  /** Whether it is one to send data of this kind, which Firefox alone asks for. */
  readonly isOfData?: true;
}

/** Those that one browser only has are missing in the manifest of the other. */
export const permissions: readonly Permission[] = [
  { name: 'storage', reason: 'permission_storage', isOptional: false },
  { name: 'unlimitedStorage', reason: 'permission_unlimited_storage', isOptional: false },
  { name: 'alarms', reason: 'permission_alarms', isOptional: false },
  { name: 'idle', reason: 'permission_idle', isOptional: false },
  { name: 'clipboardWrite', reason: 'permission_clipboard_write', isOptional: false },
  { name: 'contextMenus', reason: 'permission_context_menus', isOptional: false },
  { name: 'offscreen', reason: 'permission_offscreen', isOptional: false },
  { name: 'sidePanel', reason: 'permission_side_panel', isOptional: false },
  {
    name: 'authenticationInfo',
    reason: 'permission_authentication_info',
    isOptional: false,
    isOfData: true,
  },
  {
    name: 'searchTerms',
    reason: 'permission_search_terms',
    isOptional: false,
    isOfData: true,
  },
  { name: 'clipboardRead', reason: 'permission_clipboard_read', isOptional: true },
  { name: 'notifications', reason: 'permission_notifications', isOptional: true },
];

/** What a manifest asks for and offers, as far as it tells. */
export interface Asking {
  readonly permissions?: readonly string[] | undefined;
  readonly optional_permissions?: readonly string[] | undefined;
  readonly browser_specific_settings?:
    | { readonly gecko?: { readonly data_collection_permissions?: { required?: string[] } } }
    | undefined;
}

/** Those of the list that this manifest has. */
export function permissionsOf(manifest: Asking): readonly Permission[] {
  const { gecko } = manifest.browser_specific_settings ?? {};
  const asked = [
    ...(manifest.permissions ?? []),
    ...(gecko?.data_collection_permissions?.required ?? []),
    ...(manifest.optional_permissions ?? []),
  ];
  return permissions.filter(({ name }) => asked.includes(name));
}

/** Names of permissions as the browser takes them. */
export type PermissionRequest =
  | { permissions: string[] }
  | { origins: string[] }
  | { data_collection: string[] };

/** What to ask the browser about for a permission, or for the origin of a host. */
export function requestFor(name: string): PermissionRequest {
  const isHost = hosts.some(({ origin }) => origin === name);
  if (isHost) return { origins: [`${name}/*`] };
  const isOfData = permissions.some((one) => one.name === name && one.isOfData);
  return isOfData ? { data_collection: [name] } : { permissions: [name] };
}
