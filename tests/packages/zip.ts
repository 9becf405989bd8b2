// What `npm run zip` runs: makes the packages that the stores want, and prints what a release says of each.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pack, packageFiles } from './pack';

/** Answers the exit code. */
export async function run(): Promise<number> {
  await pack('.');
  console.log('In .output, with size in bytes and SHA-256, for the release notes:');
  for (const file of Object.values(packageFiles('.'))) {
    const content = readFileSync(file);
    const size = content.length.toLocaleString('en').padStart(9);
    const hash = createHash('sha256').update(content).digest('hex');
    console.log(`${basename(file).padEnd(46)} ${size}  ${hash}`);
  }
  return 0;
}
