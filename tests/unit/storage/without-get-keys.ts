// Session storage as the oldest browsers have it that are supported: WXT's stand-in has newer and older calls alike that
// only throw.
import { fakeBrowser } from 'wxt/testing/fake-browser';

const { session } = fakeBrowser.storage;

Object.assign(session, {
  getKeys: undefined,
  getBytesInUse: async (name: string) => JSON.stringify(await session.get(name)).length,
});
