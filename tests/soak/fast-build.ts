// The build that the long run tests: a copy of the production build whose bytes are the same but for one script, the fast
// clock, that comes before each of its own. Nothing in the product knows of it, and nothing of it is in the product: what
// eight hours bring to light would be no use to anybody before a release if it took eight hours.
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClockPlan, clockScript } from './fast-clock.ts';

const clockFile = 'fast-clock.js';
const pages = ['options.html', 'popup.html'];

/** Copies a build into an empty folder and lets the clock go by the plan in it. */
export async function writeFastBuild(
  build: string,
  folder: string,
  plan: ClockPlan,
): Promise<void> {
  await cp(build, folder, { recursive: true });
  await writeFile(join(folder, clockFile), clockScript(plan, 'page'));
  await change('background.js', (code) => clockScript(plan, 'background') + code);
  for (const page of pages) {
    await change(page, (html) =>
      html.replace('<script', `<script src="/${clockFile}"></script>$&`),
    );
  }

  async function change(file: string, to: (text: string) => string): Promise<void> {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8');
    const changed = to(text);
    if (changed === text) throw new Error(`The clock found no place in ${file}.`);
    await writeFile(path, changed);
  }
}
