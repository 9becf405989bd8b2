// What stands in the place of what is not to be seen.

/** Tells neither the length nor the kind of what it stands for. */
export const masked = '••••••';
