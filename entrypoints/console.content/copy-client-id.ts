// On an open client: copies its ID, and where the page shows one the address of its API.
import { copyText, type Feature } from './feature';

export const copyClientId: Feature = {
  helper: 'copyClientId',
  on: ['client'],
  buttons: [
    { label: 'copy_client_id', press: ({ clientId }) => copyText(clientId) },
    {
      label: 'copy_connectivity_endpoint',
      isFor: ({ endpoint }) => endpoint !== null,
      press: ({ endpoint }) => copyText(endpoint),
    },
  ],
};
