// The page of 2025 and 2026, by HPE's own documentation (authentication.md, 2026) and the video of that year. The titles
// and labels are HPE's; sentences are made up.
import { en2023 } from './en-2023';
import type { Words } from './words';

export const en2025: Words = {
  ...en2023,
  workspace: 'Manage workspace',
  api: 'Personal API clients',
  heading: 'Personal API clients',
  section: 'API client credentials',
  limit: 'You can create up to 7 personal API clients.',
  aside: 'HPE GreenLake APIs',
  instance: null,
  endpoint: null,
  services: {
    ...en2023.services,
    storage: {
      name: 'Data services',
      endpoint: 'https://eu-central.api.greenlake.hpe.com',
    },
  },

  create: 'Create personal API client',
  createDialog: {
    title: 'Create personal API client',
    name: 'Personal API client name*',
    service: 'Service*',
    submit: 'Create',
  },
  createdDialog: {
    title: 'Personal API client created',
    note: 'Copy the client secret now. It cannot be shown again.',
  },
  generate: 'Generate access token',
  generateDialog: {
    title: 'Generate access token',
    clientSecret: 'Client secret',
    submit: 'Create access token',
  },
  tokenDialog: {
    title: 'Access token created',
    label: 'Access token',
    note: 'Copy the access token now. It cannot be shown again.',
  },
  reset: 'Reset client secret',
  resetDialog: {
    title: 'Reset client secret',
    question: 'The present secret will be refused from then on.',
    submit: 'Reset',
  },
  resetDoneDialog: {
    title: 'Personal API client secret reset',
    note: 'Copy the client secret now. It cannot be shown again.',
  },
  remove: 'Delete',
  removeDialog: {
    title: 'Delete personal API client',
    question: 'Whatever uses it will be refused.',
    submit: 'Delete personal API client',
  },
};
