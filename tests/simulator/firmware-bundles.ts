// The firmware baselines that servers point at by `firmwareBundleUri`. Their list knows pages and nothing else.
import { listingOf } from './listing';

/** Where the baseline of every subscribed server is. */
export const bundleUri = '/compute-ops-mgmt/v1/firmware-bundles/1f2e3d4c5b6a79880a1b2c3d4e5f6071';

/** One baseline, as the documented sample has it. */
export const firmwareBundles = listingOf([
  {
    id: bundleUri.slice(bundleUri.lastIndexOf('/') + 1),
    type: 'compute-ops-mgmt/firmware-bundle',
    generation: 2,
    name: 'Gen11 Service Pack for ProLiant',
    resourceUri: bundleUri,
    description: 'Firmware baseline for Gen11 servers.',
    createdAt: '2025-09-10T02:08:58.675535Z',
    updatedAt: '2025-09-10T02:08:58.675535Z',
    releaseDate: '2025-09-09T00:00:00+00:00',
    summary: 'Demo summary.',
    bundleType: 'BASE',
    platformFamily: 'PROLIANT',
    baseBundleUri: null,
    releaseVersion: '2025.09.00.00',
    isActive: true,
    displayName: 'SPP 2025.09.00.00 (09 Sep 2025)',
    bundleGeneration: 'BUNDLE_GEN_11',
  },
]);
