// In the dialog that asks for a secret to grant a token: asks for the stored workspace instead, which needs none.
import { send } from '@/utils/messages/send';
import { type Feature, toldIn } from './feature';

export const getToken: Feature = {
  helper: 'getToken',
  on: ['generate'],
  buttons: [
    { label: 'get_token', press: ({ clientId }) => toldIn(send('page.want', { clientId })) },
  ],
};
