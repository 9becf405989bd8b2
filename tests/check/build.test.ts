// The two builds as they are: what their manifests say besides permissions and fence, and sizes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hosts } from '../../utils/domain/hosts';
import { permissions } from '../../utils/domain/permissions';
import type { Policy } from '../../utils/domain/policy';
import { openingFiles } from '../support/opening-files';

const builds = { chrome: '.output/chrome-mv3', firefox: '.output/firefox-mv3' } as const;

const contentScript = 'content-scripts/console.js';

const manifests = {
  chrome: JSON.parse(readFileSync(join(builds.chrome, 'manifest.json'), 'utf8')),
  firefox: JSON.parse(readFileSync(join(builds.firefox, 'manifest.json'), 'utf8')),
};

const pages = hosts.filter(({ isPage }) => isPage).map(({ origin }) => `${origin}/*`);

describe.each(['chrome', 'firefox'] as const)('the build for %s', (browser) => {
  const manifest = manifests[browser];
  const files = readdirSync(builds[browser], { recursive: true, encoding: 'utf8' });
  const read = (file: string) => readFileSync(join(builds[browser], file), 'utf8');

  it('answers to one keyword in the address bar', () => {
    expect(manifest.omnibox).toEqual({ keyword: 'gl' });
  });

  it('runs one script in the pages of its hosts, in the top frame and apart from their own scripts', () => {
    expect(manifest.content_scripts).toEqual([{ matches: pages, js: [contentScript] }]);
    expect(files.filter((file) => file.startsWith('content-scripts/'))).toEqual([contentScript]);
  });

  it('gives that script at most 12 kB, and nothing that tells a page of it or keeps anything', () => {
    const script = read(contentScript);
    expect(Buffer.byteLength(script)).toBeLessThanOrEqual(12_000);
    const unwanted =
      /postMessage|dispatchEvent|CustomEvent|getURL|\bstorage\b|indexedDB|\bfetch\(|XMLHttp|innerHTML|console\./;
    expect(script).not.toMatch(unwanted);
  });

  it('opens the popup with at most 48 kB of script and style, 16 kB compressed', () => {
    const opening = openingFiles('popup.html', read);
    const bytes = Buffer.from(opening.map(read).join(''));
    const raw = bytes.length;
    const gzip = gzipSync(bytes, { level: 9 }).length;
    console.log(`${browser}: popup opens with ${raw} bytes, ${gzip} compressed`);
    expect(raw).toBeLessThanOrEqual(48_000);
    expect(gzip).toBeLessThanOrEqual(16_000);
  });
});

it('names its hosts in one list, which is the permissions, the fence and the Trust page', () => {
  for (const file of ['wxt.config.ts', 'entrypoints/options/TrustTab.tsx']) {
    expect(readFileSync(file, 'utf8'), file).toMatch(/import \{ hosts \} from '.*domain\/hosts'/);
  }
});

it('has a reason on the Trust page for every permission, and none for what it does not ask for', () => {
  const all = Object.values(manifests);
  const namesOf = (optional: boolean) =>
    permissions.filter(({ isOptional }) => isOptional === optional).map(({ name }) => name);
  const { data_collection_permissions: data } = manifests.firefox.browser_specific_settings.gecko;
  const required = new Set([...all.flatMap((manifest) => manifest.permissions), ...data.required]);
  const offered = new Set(all.flatMap((manifest) => manifest.optional_permissions));
  expect(new Set(namesOf(false))).toEqual(required);
  expect(new Set(namesOf(true))).toEqual(offered);
});

it('gives administrators a schema with every key of the policy, in Chromium, which wants one', () => {
  const keys: Record<keyof Policy, true> = {
    tokenIssuer: true,
    regions: true,
    services: true,
    requirePassphrase: true,
    lockAfterMinutes: true,
    forbidExportWithSecrets: true,
    hideWelcome: true,
  };
  const schema = readFileSync(join(builds.chrome, manifests.chrome.storage.managed_schema), 'utf8');
  expect(Object.keys(JSON.parse(schema).properties).sort()).toEqual(Object.keys(keys).sort());
});

it('differs between the browsers only where they differ', () => {
  const { minimum_chrome_version, externally_connectable, background, storage, ...ofChrome } =
    manifests.chrome;
  const { side_panel, ...chrome } = ofChrome;
  const { browser_specific_settings, background: scripts, ...ofFirefox } = manifests.firefox;
  const { sidebar_action, ...firefox } = ofFirefox;
  expect(chrome.permissions.splice(-2)).toEqual(['offscreen', 'sidePanel']);
  expect(side_panel).toEqual({ default_path: 'sidepanel.html' });
  expect(sidebar_action).toMatchObject({ default_panel: 'sidepanel.html', open_at_install: false });
  expect(storage).toEqual({ managed_schema: 'managed-schema.json' });
  expect(firefox).toEqual(chrome);
  expect(minimum_chrome_version).toBe('127');
  expect(externally_connectable).toEqual({ ids: [] });
  expect(background).toEqual({ service_worker: 'background.js' });
  expect(scripts).toEqual({ scripts: ['background.js'] });
  expect(browser_specific_settings.gecko.strict_min_version).toBe('142.0');
});
