// What `npm run test:soak` runs: eight hours of twenty workspaces in both browsers at about fifty-five times their speed,
// with the background killed, the network cut and the clock set at random, all from a seed. The two browsers run the
// production build with a faster clock in front of it (`fast-build.ts`) and with no other change. The seed settles what
// happens and when; what comes of it also hangs on how fast this computer is, so that a seed finds again what it found
// before only most of the time.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { BrowserName } from './driver.ts';
import { longRun, type RunResult } from './long-run.ts';
import { breachOf, table } from './report.ts';

const folder = '.output/soak';

/** What a busy computer takes longer. */
const closing = 60_000;

const browsers: readonly BrowserName[] = ['chromium', 'firefox'];

/** Answers the exit code: 1 when a rule was broken or a browser failed. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: `${Math.floor(Math.random() * 2 ** 32)}` },
      browser: { type: 'string' },
      hours: { type: 'string', default: '8' },
      minutes: { type: 'string', default: '10' },
    },
  });
  const seed = Number(values.seed);
  const hours = Number(values.hours);
  const within = Number(values.minutes) * 60_000;
  const chosen = browsers.filter((one) => values.browser === undefined || values.browser === one);
  if (!(Number.isSafeInteger(seed) && hours > 0 && within > 0 && chosen.length > 0)) {
    console.error(
      `--seed, --hours and --minutes are numbers, --browser is ${browsers.join(' or ')}.`,
    );
    return 1;
  }
  console.log(`Seed ${seed}: ${hours} simulated hours in ${chosen.join(' and ')}.`);
  const ended = await Promise.allSettled(
    chosen.map((browser) => inTime(within, longRun({ browser, seed, hours, within }))),
  );
  const results = ended.flatMap((one): RunResult[] =>
    one.status === 'fulfilled' ? [one.value] : [],
  );
  console.log(table(results));
  for (const one of ended) if (one.status === 'rejected') console.error(one.reason);
  const broken = results.filter(({ breaches }) => breaches.length > 0);
  for (const one of broken) console.error(breachOf(one), '\n', await writeDown(one));
  const isWell = broken.length === 0 && results.length === chosen.length;
  console.log(isWell ? 'Nothing was broken.' : `Seed ${seed}`);
  // What hangs would keep this process from ending.
  if (!isWell) setTimeout(() => process.exit(1), 10_000).unref();
  return isWell ? 0 : 1;
}

/** Fails when a run has hung: its rules should have found that themselves. */
function inTime<T>(within: number, run: Promise<T>): Promise<T> {
  const late = sleep(within + closing, null, { ref: false }).then(() => {
    throw new Error(`Not done after ${Math.round((within + closing) / 60_000)} min.`);
  });
  return Promise.race([run, late]);
}

/** Leaves all that was seen in a file, whose name is answered. */
async function writeDown({ browser, history, jumps, look }: RunResult): Promise<string> {
  const file = join(folder, `${browser}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify({ jumps, look, ...history }, null, 1));
  return `All that was seen is in ${file}.`;
}
