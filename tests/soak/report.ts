// What the long run prints at its end: figures in columns, one for each browser, and what was broken.
import { flat } from './growth.ts';
import type { RunResult } from './long-run.ts';

/** The figures of all runs side by side. */
export function table(results: readonly RunResult[]): string {
  const columns = results.map((result) => new Map(figures(result)));
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  const rows = names.map((name) => [name, ...columns.map((column) => column.get(name) ?? '')]);
  const head = ['', ...results.map(({ browser }) => browser)];
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, at) => pad(cell, widths[at] ?? 0, at))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pad(cell: string, width: number, at: number): string {
  return at === 0 ? cell.padEnd(width) : cell.padStart(width);
}

/** What was broken, and the steps before it. */
export function breachOf({ browser, breaches, last }: RunResult): string {
  return [`${browser}:`, ...breaches, 'The last steps:', ...last.map((step) => `  ${step}`)].join(
    '\n',
  );
}

function figures(result: RunResult): [string, string][] {
  const { history, jumps, steps, measured, hours, realMs } = result;
  const { requests, upsets } = history;
  const count = (is: (one: (typeof requests)[number]) => boolean) =>
    `${requests.filter(is).length}`;
  const sizes = measured.map(flat);
  const names = Object.keys(sizes.at(-1) ?? {});
  return [
    ['simulated hours', hours.toFixed(1)],
    ['real minutes', (realMs / 60_000).toFixed(1)],
    ['steps', `${[...steps.values()].reduce((sum, one) => sum + one, 0)}`],
    ...[...steps].sort().map(([name, times]): [string, string] => [`  ${name}`, `${times}`]),
    ['commands', `${history.acts.length}`],
    ['token requests', `${requests.length}`],
    ['  for a command, granted', count((one) => one.isWanted && one.isGranted)],
    ['  for a command, not granted', count((one) => one.isWanted && !one.isGranted)],
    ['  by itself, granted', count((one) => !one.isWanted && one.isGranted)],
    ['  by itself, not granted', count((one) => !one.isWanted && !one.isGranted)],
    ['background killed', `${upsets.filter(({ kind }) => kind === 'kill').length}`],
    ['clock set', `${jumps.filter(({ kind }) => kind === 'set').length}`],
    ['computer asleep', `${jumps.filter(({ kind }) => kind === 'sleep').length}`],
    ...names.map((name): [string, string] => [
      `${name}, kB`,
      sizes.map((one) => Math.round((one[name] ?? 0) / 1000)).join(' '),
    ]),
  ];
}
