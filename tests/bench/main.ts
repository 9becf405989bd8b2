// What `npm run bench` runs: the budgets of the popup, of looking up, and of the script in the console.
import { consoleLines, consoleTitle } from './console.ts';
import { lookUpLines, lookUpTitle } from './look-up.ts';
import { popupLines, popupTitle } from './popup.ts';
import { print } from './table.ts';

/** Answers the exit code: 0, whatever was measured. */
export async function run(): Promise<number> {
  print(popupTitle, await popupLines());
  print(lookUpTitle, await lookUpLines());
  print(consoleTitle, await consoleLines());
  return 0;
}
