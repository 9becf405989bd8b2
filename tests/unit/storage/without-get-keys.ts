// Session storage as the oldest browsers have it that are supported: WXT's stand-in has a newer call that only throws.
import { fakeBrowser } from 'wxt/testing/fake-browser';

Object.assign(fakeBrowser.storage.session, { getKeys: undefined });
