import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import preact from '@preact/preset-vite';
import { mergeConfig, type Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { hosts } from './utils/domain/hosts';

const askedOrigins = hosts.filter(({ isPage }) => !isPage).map(({ origin }) => origin);

/** The hosts that are allowed with the installation, or those that the user is asked for. */
function patternsOf(optional: boolean): string[] {
  const wanted = hosts.filter(({ isOptional }) => isOptional === optional);
  return wanted.map(({ origin }) => `${origin}/*`);
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  `connect-src ${askedOrigins.join(' ')}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** What tells of a module which others import it; `import()` does not count. */
interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Whether the popup has to load a module before it can draw. */
function isInOpening(module: string, modules: Modules): boolean {
  const seen = new Set([module]);
  for (const id of seen) {
    if (id.endsWith('entrypoints/popup/main.tsx')) return true;
    for (const importer of modules.getModuleInfo(id)?.importers ?? []) seen.add(importer);
  }
  return false;
}

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
      if (!/\.css(?:\?inline)?$/.test(id) || !code.includes('hpe(')) return undefined;
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
      await Promise.all(files.map((file) => load('/' + file)));
      return start();
    };`;
  return {
    name: 'light-preload',
    enforce: 'pre',
    load: (id) => (id.endsWith('vite/preload-helper.js') ? helper : undefined),
  };
}

/**
 * In a page the polyfill is loaded only where the browser has no `browser` of its own (Chrome before 144): elsewhere it
 * would only hand that on, at a fifth of what the popup loads.
 */
function polyfillWhereMissing(): Plugin {
  const either = `
    if (!globalThis.browser?.runtime?.id) await import('webextension-polyfill');
    export const browser = globalThis.browser;`;
  return {
    name: 'polyfill-where-missing',
    enforce: 'pre',
    load: (id) =>
      /@wxt-dev.webextension-polyfill.dist.browser\.mjs$/.test(id) ? either : undefined,
    // As a script, which it can be too, it gives the page its `browser`: no part of a module system comes along.
    transform: (code, id) =>
      /webextension-polyfill.dist.browser-polyfill\.js$/.test(id)
        ? `const exports = undefined;${code};export {};`
        : undefined,
  };
}

/**
 * What a content script goes without: the polyfill, which is as large as all of it and which it has no need of (`chrome` is
 * in both browsers, answers with promises in both, and unlike `browser` cannot be an element of the page); and the start
 * that WXT gives it, which tells every script of the page by an event and a message, with the extension's ID, that it is
 * there.
 */
function quietContentScript(): Plugin {
  return {
    name: 'quiet-content-script',
    enforce: 'pre',
    load: (id) =>
      /@wxt-dev.webextension-polyfill.dist.browser\.mjs$/.test(id)
        ? 'export const browser = globalThis.chrome;'
        : undefined,
    transform(code, id) {
      if (!id.includes('content-script-isolated-world-entrypoint')) return undefined;
      const ours = /^import definition from .*$/m.exec(code)?.[0];
      return ours && `${ours}\ndefinition.main();`;
    },
  };
}

/** Takes each class of a style sheet by its name, which then stands where it is used: no list of them is loaded. */
function classesByName(): Plugin {
  return {
    name: 'classes-by-name',
    apply: 'build',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('.tsx')
        ? code.replace(/^import (\w+) from (?='.+\.module\.css')/gm, 'import * as $1 from ')
        : undefined,
  };
}

/** Keeps a style sheet of which nothing but such names is taken. */
function keptSheets(): Plugin {
  return {
    name: 'kept-sheets',
    apply: 'build',
    enforce: 'post',
    transform: (code, id) =>
      id.endsWith('.module.css')
        ? { code, map: null, moduleSideEffects: 'no-treeshake' }
        : undefined,
  };
}

const sheets = new Map<string, string>();

/** The name of a class: where it is from, and nothing that makes every one of them longer. */
function className(name: string, path: string): string {
  const file = path.replace(/\?.*/, '');
  const sheet = basename(file, '.module.css');
  if ((sheets.get(sheet) ?? file) !== file) throw new Error(`Two style sheets are "${sheet}".`);
  sheets.set(sheet, file);
  return `${sheet}-${name}`;
}

/**
 * The keys that are suggested for a command; whoever wants others sets them in the browser, which leaves out what is taken.
 * Chromium 156 keeps Alt+Shift with A, B, C, N, P, R, T, W, X and Z to itself, and more than that with Ctrl+Shift; in
 * Firefox 153 the letters below work too (measured; Edge, Windows and macOS could not be). On a Mac Option+Shift types
 * letters, such as Ç, while Apple reserves no letter with Control+Shift.
 */
function keys(letter: string): { default: string; mac: string } {
  return { default: `Alt+Shift+${letter}`, mac: `MacCtrl+Shift+${letter}` };
}

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons'],
  autoIcons: { baseIconPath: 'public/icon.svg', developmentIndicator: false },
  targetBrowsers: ['chrome', 'firefox'],
  // tests/packages does: WXT's would have all that lies in the folder, and not what Firefox alone leaves out.
  zip: { zipSources: false },
  vite: () => ({
    css: { modules: { generateScopedName: className } },
    plugins: [
      preact({ devToolsEnabled: false }),
      hpeDesignTokens(),
      lightPreload(),
      classesByName(),
      keptSheets(),
    ],
    build: {
      // The oldest browsers of the manifest: nothing is rewritten for older ones.
      target: ['chrome127', 'firefox142'],
      // An inlined `data:` image would be blocked by the CSP.
      assetsInlineLimit: 0,
      modulePreload: false,
      // The polyfill brings some console calls; none of ours are wanted either.
      rolldownOptions: {
        optimization: { inlineConst: true },
        output: {
          minify: { compress: { dropConsole: true } },
        },
      },
    },
  }),
  hooks: {
    // What the icons are made from is not in a package, nor what Chromium alone reads in Firefox's.
    'build:publicAssets': ({ config }, files) => {
      const unread = ['icon.svg', ...(config.browser === 'firefox' ? ['managed-schema.json'] : [])];
      const read = files.filter(({ relativeDest }) => !unread.includes(relativeDest));
      files.splice(0, files.length, ...read);
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.every(({ type }) => type === 'content-script')) {
        config.plugins = [...(config.plugins ?? []), quietContentScript()];
        return;
      }
      // What the popup opens with is one file, not one for each combination of pages that have some of it too: each would
      // name what it takes from the others. Only what draws the popup at once stays out.
      if (!entrypoints.some(({ type }) => type === 'popup')) return;
      config.plugins = [...(config.plugins ?? []), polyfillWhereMissing()];
      // The polyfill must find what it imports without `shared`, which waits for it.
      const name = (id: string, modules: Modules) =>
        !/rolldown\/runtime|popup\/(main\.tsx|index\.html)/.test(id) && isInOpening(id, modules)
          ? 'shared'
          : null;
      const shared = { name, debugName: 'shared' };
      // Nothing in a package is cached by its name: a hash in it would only be more to load.
      const output = {
        codeSplitting: { groups: [shared] },
        chunkFileNames: 'chunks/[name].js',
        assetFileNames: 'assets/[name].[ext]',
      };
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
      'idle', // Locks together with the computer.
      'clipboardWrite', // Copies a token after the time that fetching it took, and clears a copied secret.
      'contextMenus', // Looks up selected text; the menu exists only when it was switched on (Firefox lets nobody ask later).
      ...(browser === 'firefox'
        ? []
        : [
            'offscreen', // Has a clipboard where the background, a service worker, has none.
            'sidePanel', // Shows the popup beside the page; Firefox has a sidebar without asking.
          ]),
    ],
    optional_permissions: [
      'clipboardRead', // Clears a copied secret only while it is still what the clipboard holds.
      'notifications', // Tells that a copied token ends.
    ],
    host_permissions: patternsOf(false),
    optional_host_permissions: patternsOf(true),
    omnibox: { keyword: 'gl' },
    commands: {
      _execute_action: { suggested_key: keys('G') },
      'copy-token': { suggested_key: keys('K'), description: '__MSG_command_copy_token__' },
      // No key of its own: in the open popup every letter looks up already.
      'look-up': { description: '__MSG_command_look_up__' },
      lock: { suggested_key: keys('L'), description: '__MSG_command_lock__' },
    },
    ...(command === 'build' && {
      content_security_policy: { extension_pages: contentSecurityPolicy },
    }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'api-companion@greenlake-api-companion.example',
              strict_min_version: '142.0',
              // What leaves the computer, all of it for HPE alone, in Mozilla's kinds (Extension Workshop, "Firefox
              // built-in consent for data collection and transmission", 2025). Required, as there is no use without.
              data_collection_permissions: {
                required: [
                  'authenticationInfo', // "Passwords, usernames": client ID, client secret and token.
                  'searchTerms', // "Entered into search engines or the browser": Find, and `gl` in the address bar.
                ],
              },
            },
          },
        }
      : {
          minimum_chrome_version: '127',
          externally_connectable: { ids: [] },
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
});
