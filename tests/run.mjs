// What `npm start`, `npm test` and their like run. On a fresh clone it is the first thing that runs, so it needs
// nothing but Node: it installs the project's dependencies and the browsers when they are missing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensure } from './browsers/find.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const reports = '.output/reports';
/** Whether this run has made both builds already. */
let isBuilt = false;

/** Each task by its name on the command line. */
const tasks = {
  start: async (args) => {
    install();
    ensure(['chromium']);
    build('chrome');
    buildConsole();
    await runTask('./tests/demo/start.ts', args);
  },
  simulator: async (args) => {
    install();
    await runTask('./tests/simulator/main.ts', args);
  },
  screenshots: async (args) => {
    install();
    ensure(['chromium']);
    build('chrome');
    buildConsole();
    await runTask('./tests/screenshots/take.ts', args);
  },
  bench: async (args) => {
    install();
    ensure(['chromium']);
    build('chrome');
    buildConsole();
    await runTask('./tests/bench/main.ts', args);
  },
  zip: async (args) => {
    install();
    await runTask('./tests/packages/zip.ts', args);
  },
  soak: async (args) => {
    install();
    ensure(['chromium', 'firefox']);
    buildBoth();
    await runTask('./tests/soak/main.ts', args);
  },
  check: async () => {
    install();
    await check();
  },
  e2e: () => {
    install();
    e2e();
  },
  test: async () => {
    install();
    rmSync(reports, { recursive: true, force: true });
    mkdirSync(reports, { recursive: true });
    const passed = [];
    for (const step of [check, unit, e2e]) passed.push(await attempt(step));
    const failed = sum();
    process.exitCode = passed.every(Boolean) && failed === 0 ? 0 : 1;
  },
};

async function check() {
  run('biome', ['ci', '--error-on-warnings', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`]);
  run('tsc', ['--noEmit']);
  // With the packages both builds are made that they hold.
  await runTask('./tests/packages/zip.ts', []);
  isBuilt = true;
  vitest('check');
}

function unit() {
  try {
    ensure(['curl', 'python', 'httpie', 'libreoffice']);
  } catch (error) {
    // Whatever needs the missing program is skipped and says so.
    console.warn(error.message);
  }
  vitest('unit');
}

function e2e() {
  ensure(['chromium', 'firefox']);
  if (!isBuilt) buildBoth();
  buildConsole();
  vitest('e2e');
}

function buildBoth() {
  build('chrome');
  build('firefox');
}

function build(browser) {
  run('wxt', browser === 'firefox' ? ['build', '-b', 'firefox', '--mv3'] : ['build']);
}

/** The console's API page that the simulator shows. Grommet's packages say "use client", of which Vite would warn. */
function buildConsole() {
  const place = ['--outDir', '../../.output/console', '--emptyOutDir'];
  run('vite', ['build', 'tests/console', ...place, '--minify', 'false', '--logLevel', 'error']);
}

function vitest(project) {
  const report = `--outputFile.json=${reports}/${project}.json`;
  const config = ['run', '--config', 'tests/vitest.config.ts', '--project', project];
  run('vitest', [...config, '--reporter=default', '--reporter=json', report]);
}

/** Installs what the lockfile names, unless that has been done since it last changed. */
function install() {
  const installed = statSync('node_modules/.package-lock.json', { throwIfNoEntry: false });
  const wanted = statSync('package-lock.json');
  if (installed && installed.mtimeMs >= wanted.mtimeMs && existsSync('.wxt/tsconfig.json')) return;
  console.log('Installing dependencies (once) ...');
  run('npm', ['ci', '--no-fund', '--no-audit']);
}

/** Runs the `run` function of a TypeScript module, through the same Vite that builds the product. */
async function runTask(module, args) {
  const { runnerImport } = await import('vite');
  const { module: task } = await runnerImport(module, { configFile: false, logLevel: 'warn' });
  process.exitCode = (await task.run(args)) ?? 0;
}

/** Runs a program of the project, or npm itself; throws when it fails. */
function run(program, args) {
  const [command, ...first] = program === 'npm' ? npm() : [process.execPath, bin(program)];
  const { status, error } = spawnSync(command, [...first, ...args], { stdio: 'inherit' });
  if (error || status !== 0) throw new Error(`${program} ${args[0] ?? ''} failed`);
}

function npm() {
  const script = process.env.npm_execpath;
  return script ? [process.execPath, script] : ['npm'];
}

/** The script that a package installs under this name: started by Node itself, it works on every system alike. */
function bin(program) {
  const packages = { biome: '@biomejs/biome', tsc: 'typescript' };
  const folder = `node_modules/${packages[program] ?? program}`;
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const script = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[program];
  return `${folder}/${script}`;
}

async function attempt(step) {
  try {
    await step();
    return true;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

/** Prints what failed and the closing line from the reports of every project, and answers how many tests failed. */
function sum() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const project of ['check', 'unit', 'e2e']) {
    const file = `${reports}/${project}.json`;
    if (!existsSync(file)) {
      console.error(`${project}: did not get as far as its tests`);
      total.failed += 1;
      continue;
    }
    const report = JSON.parse(readFileSync(file, 'utf8'));
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    // A file that fails before its first test has no failed test of its own.
    if (!report.success && report.numFailedTests === 0) total.failed += 1;
    total.skipped += report.numPendingTests + report.numTodoTests;
    for (const { name, assertionResults, message } of report.testResults) {
      if (message) console.error(`failed: ${name}\n${message}`);
      for (const { status, fullName, failureMessages } of assertionResults) {
        if (status === 'failed')
          console.error(`failed: ${name}\n${fullName}\n${failureMessages.join('\n')}`);
      }
    }
  }
  const { passed, failed, skipped } = total;
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  return failed;
}

const [name = '', ...args] = process.argv.slice(2);
const task = tasks[name];
try {
  if (!task) throw new Error(`Say which task: ${Object.keys(tasks).join(', ')}`);
  await task(args);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
