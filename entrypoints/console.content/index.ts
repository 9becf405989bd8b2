// What runs in the console of HPE GreenLake: small helpers on the page for API clients, and nothing on any other.
import { defineContentScript } from '#imports';
import { visit } from './visit';
import { onVisits } from './watch';

export default defineContentScript({
  matches: ['https://common.cloud.hpe.com/*'],
  main() {
    // A page that nobody has looked at yet gets no answer: Chromium may load one before somebody goes there.
    const start = () => onVisits(visit);
    if (document.hidden) document.addEventListener('visibilitychange', start, { once: true });
    else start();
  },
});
