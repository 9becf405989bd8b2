// What is kept on disk, by its name: who writes it, what clears it, whether it is secret. No key is named elsewhere.

/**
 * `storage.local` and its copy in IndexedDB, written by the vault alone, cleared only by the user (Erase everything).
 * `hdr`: in clear, harmless. `idx` and `rec:ID`: sealed; secret when opened. `bad:ID`: a record that did not open,
 * kept when the user saved another in its place.
 */
export const localKeys = {
  header: 'hdr',
  index: 'idx',
  record: (id: string) => `rec:${id}`,
  damaged: (id: string) => `bad:${id}`,
} as const;
