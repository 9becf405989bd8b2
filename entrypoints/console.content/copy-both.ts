// In the dialogs that show a secret once: copies it with its ID.
import { clientBlock } from '@/utils/domain/console-values';
import { secretIn } from './console-page';
import { copyText, type Feature } from './feature';

export const copyBoth: Feature = {
  helper: 'copyBoth',
  on: ['created', 'reset'],
  buttons: [
    {
      label: 'copy_both',
      press: (scene) => {
        const secret = secretIn(scene);
        return copyText(secret && clientBlock(scene.clientId, secret));
      },
    },
  ],
};
