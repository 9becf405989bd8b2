// The script of the popup and of the side panel. All that it does is in the file that both load before they can draw.
import { openPage } from './open-page';

void openPage(document.getElementById('app') as HTMLElement);
