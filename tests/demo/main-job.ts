// The main job without a display, step by step, each with what was really seen.
import { join } from 'node:path';
import type { Chromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, type LoggedRequest, type Simulator } from '../simulator/simulator.ts';
import { addWorkspace, status } from '../support/popup-form.ts';
import { countServers } from './curl.ts';

export const workspaceName = 'Finance production';

interface Demo {
  simulator: Simulator;
  chromium: Chromium;
  /** Path of the simulator's certificate. */
  certificate: string;
  /** Where the screenshots go. */
  folder: string;
}

/** Answers 0 when every step held, 1 at the first that did not. */
export async function doMainJob(demo: Demo): Promise<number> {
  let number = 0;
  for (const [what, step] of steps) {
    number += 1;
    try {
      console.log(`${number}. ${what}: ${await step(demo)}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      console.error(`${number}. ${what}: did NOT hold. ${why}`);
      return 1;
    }
  }
  console.log(`All ${number} steps held. Screenshots: ${demo.folder}`);
  return 0;
}

type Step = (demo: Demo) => Promise<string>;

const steps: [string, Step][] = [
  ['A workspace is typed into the form', typeWorkspace],
  ['The popup counts the token down', countDown],
  ['Nobody copied it, so it is renewed before it ends, with every window closed', awaitRenewal],
  ['Copy token puts the new one on the clipboard', copyToken],
  ['curl with it gets the servers', getServers],
];

async function typeWorkspace({ simulator, chromium, folder }: Demo): Promise<string> {
  const { clientId, clientSecret, workspaceId } = demoClient;
  const popup = await chromium.popup();
  await addWorkspace(popup, { name: workspaceName, clientId, clientSecret, issuer: workspaceId });
  await status(popup, 'Works. Token valid');
  const said = await popup.evaluate<string>(`document.querySelector('[role=status]').textContent`);
  await popup.screenshot(join(folder, 'saved.png'));
  await popup.close();
  const { host, path } = lastIssue(simulator);
  return `"${said}", asked of ${host}${path}`;
}

async function countDown({ chromium, folder }: Demo): Promise<string> {
  const popup = await chromium.popup();
  const read = `document.querySelector('[role=timer] b')?.textContent`;
  const first = await popup.waitFor<string>(read);
  await popup.screenshot(join(folder, 'popup-light.png'));
  const second = await popup.waitFor<string>(`${read} !== ${JSON.stringify(first)} && ${read}`);
  await popup.close();
  const dark = await chromium.popup(undefined, 'dark');
  await dark.screenshot(join(folder, 'popup-dark.png'));
  await dark.close();
  return `"${first}", then "${second}"`;
}

async function awaitRenewal({ simulator }: Demo): Promise<string> {
  const first = lastIssue(simulator);
  const lifetime = simulator.behaviour.lifetimeS.workspace;
  const renewed = await until(
    'a second token request',
    () => issues(simulator).find(({ at }) => at > first.at),
    lifetime * 1000,
  );
  const left = lifetime - (renewed.at - first.at) / 1000;
  if (left <= 0) throw new Error(`It came ${-left} s after the end.`);
  return `a new token ${left.toFixed(1)} s before the end of the old one, by alarm`;
}

async function copyToken({ simulator, chromium, folder }: Demo): Promise<string> {
  const popup = await chromium.popup();
  await popup.click({ role: 'button', name: 'Copy token' });
  await status(popup, `Copied, ${workspaceName}`);
  const said = await popup.evaluate<string>(`document.querySelector('[role=status]').textContent`);
  await popup.screenshot(join(folder, 'copied.png'));
  if ((await chromium.readClipboard()) !== lastIssue(simulator).issued) {
    throw new Error('The clipboard does not hold the token that was issued last.');
  }
  return `"${said}", and the clipboard equals the token that was issued`;
}

async function getServers({ simulator, chromium, certificate }: Demo): Promise<string> {
  const token = await chromium.readClipboard();
  const answer = await countServers(token, { port: simulator.port, certificate });
  if ('failure' in answer) throw new Error(`curl said: ${answer.failure}`);
  if (answer.count === 0) throw new Error('There were none.');
  return `${answer.count} servers`;
}

/** The token requests that were granted. */
function issues(simulator: Simulator): LoggedRequest[] {
  return simulator.tokenRequests().filter(({ issued }) => issued !== undefined);
}

function lastIssue(simulator: Simulator): LoggedRequest {
  const last = issues(simulator).at(-1);
  if (!last) throw new Error('No token was issued.');
  return last;
}
