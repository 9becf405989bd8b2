// What is kept on disk, by its name: who writes it, what clears it, whether it is secret. No key is named elsewhere.

/**
 * `storage.local`, cleared only by the user (Erase everything). But for `prefs` it has a copy in IndexedDB and is written
 * by the vault alone.
 * `hdr`: in clear, harmless. `idx` and `rec:ID`: sealed; secret when opened. `bad:ID`: a record that did not open,
 * kept when the user saved another in its place. `prefs`: in clear, harmless: which helpers are on, whether
 * there is a context menu, and when lists are read anew; written by the background when one is changed.
 */
export const localKeys = {
  header: 'hdr',
  index: 'idx',
  record: (id: string) => `rec:${id}`,
  damaged: (id: string) => `bad:${id}`,
  preferences: 'prefs',
} as const;
