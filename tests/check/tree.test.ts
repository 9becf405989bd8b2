// The tree in README is the tree: each folder that there is, and each file of the background.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const [, drawn = ''] =
  /## The tree\n\n```\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];

/** The paths that are named there: two blanks lead one folder down, and two end the names of a line. */
const named: string[] = [];
const above: string[] = [];
for (const [, blanks = '', names = ''] of drawn.matchAll(/^( {0,4})([\w.]\S*(?: \S+)*)/gm)) {
  const folder = above.slice(0, blanks.length / 2).join('');
  above[blanks.length / 2] = names;
  named.push(...names.split(' ').map((name) => folder + name));
}
const namedIn = (folder: string) =>
  named.filter((path) => path.replace(/[^/]+\/?$/, '') === folder);

/** What is in a folder, but for what git does not keep. */
function isThere(folder: string): string[] {
  const ignored = ['.git', ...readFileSync('.gitignore', 'utf8').split(/\/?\n/)];
  return readdirSync(`./${folder}`, { withFileTypes: true })
    .filter(({ name }) => !ignored.includes(name))
    .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`);
}

it.each(['entrypoints/background/', 'tests/'])('%s has what README names', (folder) => {
  expect(namedIn(folder).sort()).toEqual(isThere(folder).sort());
});

it.each(['', 'entrypoints/', 'utils/'])('"%s" has the folders that README names', (folder) => {
  const folders = (paths: readonly string[]) => paths.filter((path) => path.endsWith('/')).sort();
  // An editor's hidden folder is nobody's business.
  const isMeant = (path: string) => !path.startsWith('.') || named.includes(path);
  expect(folders(namedIn(folder))).toEqual(folders(isThere(folder).filter(isMeant)));
});
