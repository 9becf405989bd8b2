// In the dialogs that show a secret once: offers the client to the extension, which saves it when its user says so there.
import { send } from '@/utils/messages/send';
import { placeOf, secretIn } from './console-page';
import { type Feature, toldIn } from './feature';

export const saveClient: Feature = {
  helper: 'saveClient',
  on: ['created', 'reset'],
  buttons: [
    {
      label: 'save_to_companion',
      press: (scene) => {
        const clientSecret = secretIn(scene);
        if (clientSecret === null) return 'page_unreadable';
        // It is on these two alone.
        const kind = scene.kind as 'created' | 'reset';
        const client = { clientId: scene.clientId, clientSecret, ...placeOf(scene) };
        return toldIn(send('page.offer', { kind, ...client }));
      },
    },
  ],
};
