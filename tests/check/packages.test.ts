// What the stores get, read from the archives themselves: that they can be made again, what they ask for, and that
// nothing is in them that does not belong there. `npm run check` makes them first.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hosts } from '../../utils/domain/hosts';
import { filesIn, reachedFiles } from '../packages/archive-text';
import { inventedStrings } from '../packages/invented';
import { pack, packageFiles, sources } from '../packages/pack';

const made = packageFiles('.');
const bytesOf = (file: string) => readFileSync(file).toString('base64');

/** The one list, which the Trust page draws too. A page is looked at, and never asked. */
const askedOrigins = hosts.filter(({ isPage }) => !isPage).map(({ origin }) => origin);
const patternsOf = (optional: boolean) =>
  hosts.filter(({ isOptional }) => isOptional === optional).map(({ origin }) => `${origin}/*`);

it('are made again, byte for byte, from nothing but the sources in a folder of their own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-companion-packages-'));
  try {
    for (const [path, content] of await filesIn(made.sources)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content, 'latin1');
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    await pack(folder);
    const again = packageFiles(folder);
    for (const kind of ['chrome', 'edge', 'firefox', 'sources'] as const)
      expect(bytesOf(again[kind]), kind).toBe(bytesOf(made[kind]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

it("Edge's package is Chrome's", () => {
  expect(bytesOf(made.edge)).toBe(bytesOf(made.chrome));
});

describe.each(['chrome', 'edge', 'firefox'] as const)('the package for %s', async (browser) => {
  const files = await filesIn(made[browser]);
  const manifest = JSON.parse(files.get('manifest.json') ?? '{}');
  /** The files of these kinds in which the pattern is, each with what was found. */
  const findings = (pattern: RegExp, kinds = /\.(js|html|css|json|svg)$/) =>
    [...files].flatMap(([path, text]) =>
      kinds.test(path) ? [...text.matchAll(pattern)].map(([found]) => `${path}: ${found}`) : [],
    );

  it('is the build that was tested', () => {
    const folder = browser === 'firefox' ? '.output/firefox-mv3' : '.output/chrome-mv3';
    const changed = [...files].filter(
      ([path, text]) => readFileSync(join(folder, path), 'latin1') !== text,
    );
    expect(files.size).toBeGreaterThan(50);
    expect(changed.map(([path]) => path)).toEqual([]);
  });

  it('asks for these permissions and no others', () => {
    const shared = ['storage', 'unlimitedStorage', 'alarms', 'idle', 'clipboardWrite'];
    expect(manifest.permissions).toEqual([
      ...shared,
      'contextMenus',
      ...(browser === 'firefox' ? [] : ['offscreen', 'sidePanel']),
    ]);
    expect(manifest.optional_permissions).toEqual(['clipboardRead', 'notifications']);
    expect(manifest.host_permissions).toEqual(patternsOf(false));
    expect(manifest.optional_host_permissions).toEqual(patternsOf(true));
    expect(manifest.web_accessible_resources).toBeUndefined();
  });

  it('has a fence with the hosts of its permissions and no other way out', () => {
    expect(manifest.content_security_policy.extension_pages.split('; ')).toEqual([
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
    ]);
  });

  it('has no source map, no call of the console, no image in a text', () => {
    expect([...files.keys()].filter((path) => path.endsWith('.map'))).toEqual([]);
    expect(findings(/sourceMappingURL|\bconsole\s*\.\s*\w+\s*\(|data:image/g)).toEqual([]);
  });

  it('names no host but those of HPE, and none of a test', () => {
    const foreign = findings(/\bhttps?:\/\/[\w*-]+(\.[\w-]+)+/g).filter(
      (found) => !/: (https:\/\/[\w.*-]+\.hpe\.com|http:\/\/www\.w3\.org)$/.test(found),
    );
    expect(foreign).toEqual([]);
    expect(findings(/\blocalhost\b|\b127\.0\.0\.1\b|\bhttp:\/\/(?!www\.w3\.org\/)/g)).toEqual([]);
  });

  it('runs no code but its own files', () => {
    const elsewhere =
      /\beval\s*\(|\bFunction\s*\(\s*["'`]|\bimportScripts\b|WebAssembly|\bimport\((?!`\.\/[\w-]+\.js`\))[^)]/g;
    expect(findings(elsewhere, /\.js$/)).toEqual([]);
    expect(findings(/@import|url\((?!#)/g, /\.css$/)).toEqual([]);
    const inHtml = /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc="\/chunks\/)|(src|href)="[^/]/g;
    expect(findings(inHtml, /\.html$/)).toEqual([]);
    const kinds = new Set([...files.keys()].map((path) => path.replace(/.*\./, '')));
    expect([...kinds].sort()).toEqual(['css', 'html', 'js', 'json', 'png']);
  });

  it('has nothing of what the tests invented', () => {
    const invented = inventedStrings();
    expect(invented.length).toBeGreaterThan(60);
    const text = [...files.values()].join('\n').toLowerCase();
    const asBytes = (one: string) => Buffer.from(one).toString('latin1').toLowerCase();
    expect(invented.filter((one) => text.includes(asBytes(one)))).toEqual([]);
  });

  it('has no file that nothing loads', () => {
    expect(reachedFiles(files)).toEqual([...files.keys()].sort());
  });
});

it("the sources for Mozilla's reviewers are what is named, and nothing that is installed or made", async () => {
  const paths = [...(await filesIn(made.sources)).keys()];
  const top = new Set(paths.map((path) => path.replace(/\/.*/, '')));
  expect([...top].sort()).toEqual([...sources]);
  expect(paths.filter((path) => /(^|\/)(\.git|\.output|\.wxt|node_modules)\//.test(path))).toEqual(
    [],
  );
});

/** Each warning of Mozilla's linter that stays, with its reason. */
const acceptedWarnings: Record<string, string> = {
  'UNSAFE_VAR_ASSIGNMENT in chunks/shared.js':
    "Preact's own way for `dangerouslySetInnerHTML`, which we never use and Trusted Types would stop.",
};

it("Mozilla's linter finds no error, and warns of nothing that has no reason", () => {
  const lint = ['lint', '--source-dir', '.output/firefox-mv3', '--no-config-discovery'];
  const program = join('node_modules', 'web-ext', 'bin', 'web-ext.js');
  const { stdout } = spawnSync(process.execPath, [program, ...lint, '--output', 'json'], {
    encoding: 'utf8',
  });
  const { errors, warnings } = JSON.parse(stdout);
  expect(errors).toEqual([]);
  const found = warnings.map((one: Record<string, string>) => `${one.code} in ${one.file}`);
  expect(found.sort()).toEqual(Object.keys(acceptedWarnings));
}, 60_000);
