import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

/** Every host the extension may talk to: the same list is the host permissions and the CSP's wall. */
const hosts = ['https://sso.common.cloud.hpe.com', 'https://*.api.greenlake.hpe.com'];

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  `connect-src ${hosts.join(' ')}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons'],
  autoIcons: { baseIconPath: 'public/icon.svg', developmentIndicator: false },
  targetBrowsers: ['chrome', 'firefox'],
  vite: () => ({
    plugins: [preact({ devToolsEnabled: false })],
    build: {
      // An inlined `data:` image would be blocked by the CSP.
      assetsInlineLimit: 0,
      modulePreload: false,
    },
  }),
  manifest: ({ browser, command }) => ({
    name: '__MSG_extension_name__',
    short_name: '__MSG_extension_short_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      'storage', // Sealed workspaces on disk, tokens in memory.
      'unlimitedStorage', // Keeps the browser from evicting the device key in IndexedDB.
      'alarms', // Renews a token while no window of the extension is open.
      'clipboardWrite', // Copies a token after the time that fetching it took.
    ],
    host_permissions: hosts.map((host) => `${host}/*`),
    ...(command === 'build' && {
      content_security_policy: { extension_pages: contentSecurityPolicy },
    }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'api-companion@greenlake-api-companion.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['authenticationInfo'] },
            },
          },
        }
      : { minimum_chrome_version: '127', externally_connectable: { ids: [] } }),
  }),
});
