// The page of 2021 and 2022, by SEED0 with its pictures and by the HPE Developer blog "API console for Data Services Cloud
// Console". The titles and labels are HPE's; sentences, and what the pictures do not show, are made up.
import type { Words } from './words';

export const en2021: Words = {
  language: 'en',
  product: 'HPE GreenLake',
  home: 'Home',
  devices: 'Devices',
  device: 'Device',
  workspace: 'Manage Account',
  workspaceId: 'Account ID',
  api: 'API',
  heading: 'API',
  section: 'API Client Credentials',
  limit: 'You can create up to 5 API client credentials.',
  aside: 'API Documentation',

  rows: 'cards',
  values: 'text',
  instance: 'Application Instance',
  endpoint: 'Connectivity Endpoint',
  services: {
    platform: {
      name: 'HPE GreenLake Platform',
      endpoint: 'https://global.api.greenlake.hpe.com',
    },
    compute: {
      name: 'Compute Ops Management ( US West )',
      endpoint: 'https://us-west2-api.compute.cloud.hpe.com',
    },
    storage: {
      name: 'Data Services Cloud Console ( EU Central )',
      endpoint: 'https://eu1.data.cloud.hpe.com',
    },
  },

  clientId: 'Client ID',
  clientSecret: 'Client Secret',
  copy: 'Copy',
  close: 'Close',
  cancel: 'Cancel',

  create: 'Create Credentials',
  createDialog: {
    title: 'Create Credentials',
    name: 'Credential Name',
    service: 'Select Application',
    submit: 'Create',
  },
  createdDialog: {
    title: 'Credentials Created',
    note: 'Note: The client secret is shown only once. Copy it before you close this dialog.',
  },
  generate: 'Generate Access Token',
  generateDialog: {
    title: 'Generate Access Token',
    clientSecret: 'Client Secret',
    submit: 'Create Access Token',
  },
  tokenDialog: {
    title: 'Access Token Created',
    label: 'Access Token',
    note: 'Note: The access token is shown only once and ends in 2 hours.',
  },
  reset: 'Reset Client Secret',
  resetDialog: {
    title: 'Reset Client Secret',
    question: 'The present secret will be refused from then on.',
    submit: 'Reset',
  },
  resetDoneDialog: {
    title: 'Reset Client Secret',
    note: 'Note: The client secret is shown only once. Copy it before you close this dialog.',
  },
  remove: 'Delete Credentials',
  removeDialog: {
    title: 'Delete Credentials',
    question: 'Whatever uses them will be refused.',
    submit: 'Delete',
  },
};
