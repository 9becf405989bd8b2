// What `npm run bench` runs: every budget, as a ratio to something that does as little as can be done, in the same run.
import { consoleLines, consoleTitle } from './console.ts';
import { popupLines, popupTitle } from './popup.ts';
import { print } from './table.ts';

/** Answers the exit code: 0, whatever was measured. */
export async function run(): Promise<number> {
  print(popupTitle, await popupLines());
  print(consoleTitle, await consoleLines());
  return 0;
}
