// Finds the browsers (and curl, Python, HTTPie and LibreOffice) that the tests and the demo use, and installs Debian's ones
// where that is possible. It runs before anything else is there, so: Node's built-in modules only, no build step.
//   node tests/browsers/find.mjs [chromium] [firefox] [curl] [python] [httpie] [libreoffice]

import { spawnSync } from 'node:child_process';
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {'chromium' | 'firefox' | 'curl' | 'python' | 'httpie' | 'libreoffice'} ProgramKind */

/**
 * @typedef {object} Search
 * @property {string} override environment variable that names the program file
 * @property {string} debianPackage
 * @property {string[]} commands names looked for on PATH, best first
 * @property {string[]} places program files outside PATH, best first
 * @property {string} product what a person would install
 * @property {string[]} [proof] arguments with which only a program that will do succeeds
 */

const { env } = process;
const windowsFolders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];

/** @param {string} relative @returns {string[]} */
const onWindows = (relative) =>
  windowsFolders.flatMap((folder) => (folder ? [`${folder}\\${relative}`] : []));

/** @param {string} name @returns {string} */
const onMac = (name) => `/Applications/${name}.app/Contents/MacOS/${name}`;

/** @type {Record<ProgramKind, Search>} */
const searches = {
  chromium: {
    override: 'CHROME_BIN',
    debianPackage: 'chromium',
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge-stable',
      'microsoft-edge',
      'brave-browser',
    ],
    places: [
      ...['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(onMac),
      ...onWindows('Google\\Chrome\\Application\\chrome.exe'),
      ...onWindows('Chromium\\Application\\chrome.exe'),
      ...onWindows('Microsoft\\Edge\\Application\\msedge.exe'),
      ...onWindows('BraveSoftware\\Brave-Browser\\Application\\brave.exe'),
    ],
    product: 'Chromium, Google Chrome, Microsoft Edge or Brave',
  },
  firefox: {
    override: 'FIREFOX_BIN',
    debianPackage: 'firefox-esr',
    commands: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...onWindows('Mozilla Firefox\\firefox.exe'),
    ],
    product: 'Firefox 142 or newer',
  },
  curl: {
    override: 'CURL_BIN',
    debianPackage: 'curl',
    commands: ['curl', 'curl.exe'],
    places: [],
    product: 'curl',
  },
  python: {
    override: 'PYTHON_BIN',
    debianPackage: 'python3-requests-oauthlib',
    commands: ['python3', 'python'],
    // Debian's package is for Debian's own Python, before which another one may be on PATH.
    places: ['/usr/bin/python3'],
    product: 'Python 3 with requests-oauthlib',
    proof: ['-c', 'import requests_oauthlib'],
  },
  httpie: {
    override: 'HTTPIE_BIN',
    debianPackage: 'httpie',
    commands: ['http'],
    places: ['/usr/bin/http'],
    product: 'HTTPie',
    // Node's own file server has gone by this name too.
    proof: ['--offline', 'https://example.com'],
  },
  libreoffice: {
    override: 'SOFFICE_BIN',
    debianPackage: 'libreoffice-calc-nogui',
    commands: ['soffice', 'libreoffice'],
    places: [
      onMac('LibreOffice').replace(/LibreOffice$/, 'soffice'),
      ...onWindows('LibreOffice\\program\\soffice.com'),
    ],
    product: 'LibreOffice with Calc',
  },
};

/** @param {string} path @returns {boolean} */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The program file of this kind, or undefined when there is none; throws when the
 * override variable is set but names no program, because a silent fallback would run another one.
 * @param {ProgramKind} kind
 * @returns {string | undefined}
 */
export function find(kind) {
  const { override, commands, places, proof } = searches[kind];
  const chosen = env[override];
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Error(
      `${override} is set to "${chosen}", which is not a program file: correct it or unset it.`,
    );
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  // Names before folders: the order of the list is a preference, that of PATH is not.
  const onPath = commands.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...places].find(
    (path) =>
      isProgram(path) && (!proof || spawnSync(path, proof, { stdio: 'ignore' }).status === 0),
  );
}

/** Root on a machine with apt-get. @returns {boolean} */
const canInstall = () => process.getuid?.() === 0 && isProgram('/usr/bin/apt-get');

/**
 * Runs apt-get quietly and returns what it printed if it failed.
 * @param {string[]} words
 * @returns {string | undefined}
 */
function aptGet(...words) {
  // Waits for another apt-get instead of failing on its lock.
  const run = spawnSync('/usr/bin/apt-get', ['-o', 'DPkg::Lock::Timeout=180', ...words], {
    encoding: 'utf8',
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status === 0) return undefined;
  return `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}` || 'apt-get failed';
}

/** @param {string[]} packages */
function install(packages) {
  console.log(
    `Installing ${packages.join(' and ')} with apt-get (once, a browser or LibreOffice has about 100 MB) ...`,
  );
  const words = ['install', '-y', '--no-install-recommends', ...packages];
  // A fresh container has no package lists yet, and old lists point at versions that are gone.
  if (aptGet(...words) === undefined) return;
  const failure = aptGet('update') ?? aptGet(...words);
  if (failure !== undefined) console.error(failure);
}

/** @param {ProgramKind} kind @returns {Error} */
function missing(kind) {
  const { override, product, debianPackage } = searches[kind];
  const onDebian =
    process.platform === 'linux' ? ` (on Debian: sudo apt-get install ${debianPackage})` : '';
  return new Error(
    `No ${kind} was found: install ${product}${onDebian}, or set ${override} to its program file.`,
  );
}

/**
 * The program file of every kind asked for: installs what is missing when run as root with
 * apt-get, else throws an Error whose message says what to do.
 * @template {ProgramKind} K
 * @param {readonly K[]} kinds
 * @returns {Record<K, string>}
 */
export function ensure(kinds) {
  const absent = kinds.filter((kind) => find(kind) === undefined);
  if (absent.length > 0 && canInstall()) {
    install(absent.map((kind) => searches[kind].debianPackage));
  }
  const found = kinds.map((kind) => {
    const program = find(kind);
    if (program === undefined) throw missing(kind);
    return [kind, program];
  });
  return Object.fromEntries(found);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2);
  const known = Object.keys(searches);
  const unknown = asked.find((word) => !known.includes(word));
  try {
    if (unknown) throw new Error(`"${unknown}" is none of: ${known.join(', ')}.`);
    const programs = ensure(/** @type {ProgramKind[]} */ (asked.length > 0 ? asked : known));
    for (const [kind, program] of Object.entries(programs)) console.log(`${kind}: ${program}`);
  } catch (failure) {
    console.error(failure instanceof Error ? failure.message : failure);
    process.exitCode = 1;
  }
}
