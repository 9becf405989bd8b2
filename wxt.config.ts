import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import preact from '@preact/preset-vite';
import { mergeConfig, type Plugin } from 'vite';
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

/** The parts of the form, which the popup loads only when it is opened. */
const form =
  /components\/(Choice|Field|WorkspaceEditor|WorkspaceForm|use-draft)|workspace-form|storage\/draft/;

/**
 * Lets our style sheets say `hpe(color-text-strong)` for a token of the HPE Design System, in light and dark at once;
 * only the tokens that are used reach a bundle. A name that does not exist stops the build.
 */
function hpeDesignTokens(): Plugin {
  const light = readTokens('color.light');
  const dark = readTokens('color.dark');
  return {
    name: 'hpe-design-tokens',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.css') || !code.includes('hpe(')) return undefined;
      return code.replace(/\bhpe\(([\w-]+)\)/g, (_, name: string) => {
        const values = [light(name), dark(name)];
        return values[0] === values[1] ? `${values[0]}` : `light-dark(${values.join(', ')})`;
      });
    },
  };
}

function readTokens(file: string): (name: string) => string {
  const path = createRequire(import.meta.url).resolve(`hpe-design-tokens/dist/css/${file}.css`);
  const primitives = path.replace(file, 'primitives');
  const source = readFileSync(primitives, 'utf8') + readFileSync(path, 'utf8');
  const tokens = new Map<string, string>();
  for (const [, name = '', value = ''] of source.matchAll(/--hpe-([\w-]+):\s*([^;]+);/g)) {
    tokens.set(name, value);
  }
  const resolve = (name: string): string => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`The HPE Design System has no token "${name}".`);
    const alias = /^var\(--hpe-([\w-]+)\)$/.exec(value)?.[1];
    return alias ? resolve(alias) : value;
  };
  return resolve;
}

/**
 * Replaces Vite's helper for `import()`, which also preloads modules over a network (1 kB compressed in the popup):
 * the files of an extension are on the same disk, so only the styles of what is loaded have to be waited for.
 */
function lightPreload(): Plugin {
  const helper = `
    const load = (href) => document.querySelector('[href="' + href + '"]') || new Promise((done) => {
      const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
      link.onload = link.onerror = done;
      document.head.append(link);
    });
    export const __vitePreload = async (start, files) => {
      await Promise.all(files.filter((file) => file.endsWith('css')).map((file) => load('/' + file)));
      return start();
    };`;
  return {
    name: 'light-preload',
    enforce: 'pre',
    load: (id) => (id.endsWith('vite/preload-helper.js') ? helper : undefined),
  };
}

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons'],
  autoIcons: { baseIconPath: 'public/icon.svg', developmentIndicator: false },
  targetBrowsers: ['chrome', 'firefox'],
  vite: () => ({
    plugins: [preact({ devToolsEnabled: false }), hpeDesignTokens(), lightPreload()],
    build: {
      // The oldest browsers of the manifest: nothing is rewritten for older ones.
      target: ['chrome127', 'firefox142'],
      // An inlined `data:` image would be blocked by the CSP.
      assetsInlineLimit: 0,
      modulePreload: false,
      // The polyfill brings some console calls; none of ours are wanted either.
      rolldownOptions: {
        output: {
          minify: { compress: { dropConsole: true } },
        },
      },
    },
  }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      // What popup and options share is one file, not one for each combination; the form comes when asked for.
      if (!entrypoints.some(({ type }) => type === 'popup')) return;
      const shared = { name: 'shared', minShareCount: 2, test: (id: string) => !form.test(id) };
      const output = { codeSplitting: { groups: [shared] } };
      config.build = mergeConfig(config.build ?? {}, { rolldownOptions: { output } });
    },
  },
  // Chromium refuses to run as root with its sandbox.
  webExt: process.getuid?.() === 0 ? { chromiumArgs: ['--no-sandbox'] } : {},
  manifest: ({ browser, command }) => ({
    name: '__MSG_extension_name__',
    short_name: '__MSG_extension_short_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    action: { default_title: '__MSG_extension_name__' },
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
