// Stopping: whatever is begun on the page says at once how it ends.

/** Calls `stop` when the signal says that it is over. */
export function onceOver(signal: AbortSignal, stop: () => void): void {
  signal.addEventListener('abort', stop);
}
