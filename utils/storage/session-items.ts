// What is kept in memory, by its name: who writes it, what clears it, whether it is secret. No key is named elsewhere.

/**
 * `storage.session`, which is memory: cleared by the browser's end and by an update of the extension.
 * `view`: written by the background; names, but no client ID, secret or token.
 * `tokens`: written by the background; secret: the access tokens by workspace ID.
 * `draft:ID`: written by the open form, cleared by save, discard and lock, and when what was removed is deleted for good;
 * secret: every field as typed, and where the form was open when it was left.
 * `ask`: written by the background, cleared when a form has taken it over, after 5 min and by lock; secret: what was
 * pressed on the console's API page (`StoredAsk`).
 * `events`: written by the background, begun anew by Erase everything; codes and times of what it has done.
 * `key`: written by unlocking, cleared by lock; secret: the data key, in passphrase mode only.
 */
export const sessionKeys = {
  view: 'view',
  tokens: 'tokens',
  draft: (id: string) => `draft:${id}`,
  ask: 'ask',
  events: 'events',
  key: 'key',
} as const;
