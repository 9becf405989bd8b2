// What `npm start` runs: a browser with the extension in it and the GreenLake simulator behind HPE's host names. With
// a display it is left to the person; without one it does the main job and says of each step what was seen.
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { consoleHost } from '../simulator/hosts.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { addWorkspace, status } from '../support/popup-form.ts';
import { curlCommand, serversUrl } from './curl.ts';
import { doMainJob, workspaceName } from './main-job.ts';

const folder = resolve('.output/demo');

/** Short enough to see a renewal while one looks on; HPE's own tokens live 15 min or 2 h. */
const demoLifetimeS = 90;

const apiPage = `https://${consoleHost}/manage-account/api`;

/** Answers the exit code. `--headless` needs no display, `--empty` leaves the form to the person. */
export async function run(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => !['--headless', '--empty'].includes(arg));
  if (unknown) {
    console.error(`${unknown} is not known: npm start -- [--headless] [--empty]`);
    return 2;
  }
  const headless = args.includes('--headless') || !hasDisplay();
  const empty = args.includes('--empty');
  if (headless && empty) {
    console.error('An empty profile is for typing by hand, and there is no display here.');
    return 2;
  }
  await mkdir(folder, { recursive: true });
  const simulator = await startSimulator();
  if (!empty) simulator.behaviour.lifetimeS = { shared: demoLifetimeS, workspace: demoLifetimeS };
  const certificate = resolve(folder, 'certificate.pem');
  await writeFile(certificate, simulator.certificate);
  const chromium = await openChromium({
    simulator,
    headless,
    keepsWelcome: empty,
    ...(headless ? {} : { viewport: null }),
  });
  try {
    if (headless) return await doMainJob({ simulator, chromium, certificate, folder });
    await hand({ simulator, chromium, certificate, empty });
    return 0;
  } finally {
    await chromium.close();
    await simulator.close();
  }
}

/** macOS and Windows always have one. */
function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** Leaves the browser to the person, until its window is closed. */
async function hand(demo: {
  simulator: Simulator;
  chromium: Chromium;
  certificate: string;
  empty: boolean;
}): Promise<void> {
  const { simulator, chromium, certificate, empty } = demo;
  const { clientId, clientSecret, workspaceId } = demoClient;
  const closed = new Promise<void>((done) => chromium.context.once('close', () => done()));
  const popup = await chromium.popup();
  if (!empty) {
    await addWorkspace(popup, { name: workspaceName, clientId, clientSecret, issuer: workspaceId });
    await status(popup, 'Works.');
  }
  console.log(
    [
      '',
      'The extension is in the toolbar; press its icon. Close the browser to stop.',
      empty ? '' : `Tokens live ${demoLifetimeS} s here, so that you see them renewed.`,
      '',
      'To try the form by hand:',
      `  Client ID      ${clientId}`,
      `  Client secret  ${clientSecret}`,
      `  Workspace ID   ${workspaceId}   (or leave it empty)`,
      '',
      `To try the helpers on the console's API page, open there: ${apiPage}`,
      '',
      'With a copied token in place of TOKEN:',
      `  ${curlCommand({ port: simulator.port, certificate })} -H 'Authorization: Bearer TOKEN' '${serversUrl}'`,
      '',
    ].join('\n'),
  );
  await closed;
}
