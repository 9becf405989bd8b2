import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Three projects: `check` reads sources and builds, `unit` runs in Node with WXT's fake browser, `e2e` drives real browsers, each file its own. */
export default defineConfig({
  root: '.',
  test: {
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      { extends: true, test: { name: 'check', include: ['tests/check/**/*.test.ts'] } },
      {
        extends: true,
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          // Days of a background's life pass in some of them; on a busy machine that takes its time.
          testTimeout: 30_000,
          setupFiles: ['tests/unit/seed.ts', 'tests/unit/storage/without-get-keys.ts'],
          // Of two cores Vitest would leave one idle.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 60_000,
          // What a browser does on a busy machine takes its time.
          expect: { poll: { timeout: 5_000 } },
          // Most of their time is waiting for tokens and deadlines, so that four share two cores.
          maxWorkers: 4,
        },
      },
    ],
  },
});
