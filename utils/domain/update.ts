// When a new version of the extension may take the place of the one that runs. That ends whatever is under way and forgets
// what is kept in memory, as if the browser were closed.
import { dueAt } from './index-state';
import type { View } from './view';

/**
 * Whether nobody would miss what goes: a vault that its passphrase has opened, a form that was left with something in it
 * (`forms`: how many), what was pressed on the console's page, the time at which a copied secret leaves the clipboard, a
 * list that is being read.
 */
export function mayUpdate(view: View, forms: number): boolean {
  const isUnlocked = view.protection.mode === 'passphrase' && view.failure?.kind !== 'locked';
  const isReading = Object.values(view.indexes).some((index) => dueAt(index) !== null);
  const isWaiting = forms > 0 || view.ask !== null || view.clipboard !== null;
  return !isUnlocked && !isReading && !isWaiting;
}
