// The page of 2023 and 2024, by the HPE Developer blog "HPE GreenLake edge-to-cloud platform scripting fundamentals": the
// words of 2021 but for the workspace, which was an account before.
import { en2021 } from './en-2021';
import type { Words } from './words';

export const en2023: Words = {
  ...en2021,
  workspace: 'Manage Workspace',
  workspaceId: 'Workspace ID',
  aside: 'View Code Sample',
  rows: 'accordion',
  values: 'inputs',
  services: {
    platform: {
      name: 'HPE GreenLake Cloud Platform',
      endpoint: 'https://global.api.greenlake.hpe.com',
    },
    compute: {
      name: 'Compute Ops Management ( US West )',
      endpoint: 'https://us-west.api.greenlake.hpe.com',
    },
    storage: {
      name: 'Data Services ( EU Central )',
      endpoint: 'https://eu-central.api.greenlake.hpe.com',
    },
  },
};
