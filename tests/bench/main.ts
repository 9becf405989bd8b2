// What `npm run bench` runs: every budget, each beside the least or the peer in the same run. Prints a table and writes
// each section's figures into .output/bench. Names of sections measure these alone; `--check` fails when a budget is exceeded.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { backgroundLines, backgroundTitle } from './background.ts';
import { consoleLines, consoleTitle } from './console.ts';
import { lookUpLines, lookUpTitle } from './look-up.ts';
import { popupLines, popupTitle } from './popup.ts';
import { type Judged, judge, type Line, tableOf } from './table.ts';

const folder = '.output/bench';
const machine = { processors: cpus().length, model: cpus()[0]?.model, node: process.version };

const sections: Readonly<Record<string, { title: string; measure: () => Promise<Line[]> }>> = {
  popup: { title: popupTitle, measure: popupLines },
  background: { title: backgroundTitle, measure: backgroundLines },
  console: { title: consoleTitle, measure: consoleLines },
  'look-up': { title: lookUpTitle, measure: lookUpLines },
};

/** Answers the exit code: 1 for a section that there is not, or with `--check` for a budget that was exceeded. */
export async function run(args: readonly string[]): Promise<number> {
  const named = args.filter((arg) => arg !== '--check');
  const unknown = named.find((name) => !(name in sections));
  if (unknown !== undefined) {
    console.error(
      `There is no ${unknown}; there are ${Object.keys(sections).join(', ')}, --check.`,
    );
    return 1;
  }
  const measured: Record<string, Judged[]> = {};
  await mkdir(folder, { recursive: true });
  for (const [name, { title, measure }] of Object.entries(sections)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const lines = (await measure()).map(judge);
    measured[name] = lines;
    console.log(tableOf(title, lines));
    const report = { at: new Date().toISOString(), machine, lines };
    await writeFile(`${folder}/${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  }
  const missed = Object.values(measured)
    .flat()
    .filter(({ isReached }) => !isReached);
  for (const { what } of missed) console.log(`missed: ${what}`);
  console.log(`The figures are in ${folder}.`);
  return args.includes('--check') && missed.length > 0 ? 1 : 0;
}
