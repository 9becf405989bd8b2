// In the dialog that shows a token: copies it, alone or as the header that a request needs.
import { tokenIn } from './console-page';
import { copyText, type Feature } from './feature';

export const copyToken: Feature = {
  helper: 'copyToken',
  on: ['token'],
  buttons: [
    { label: 'copy_token', press: (scene) => copyText(tokenIn(scene)) },
    {
      label: 'copy_header',
      press: (scene) => {
        const token = tokenIn(scene);
        return copyText(token && `Authorization: Bearer ${token}`);
      },
    },
  ],
};
