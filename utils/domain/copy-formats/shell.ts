// What is pasted into a POSIX shell: bash, zsh, dash and ksh read these alike.
import type { Example } from './example';

/** A word for a POSIX shell (IEEE 1003.1, 2.2.2): nothing within single quotes means anything, and none may be there. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

export function curlCommand({ url, accessToken }: Example): string {
  const header = shellQuoted(`Authorization: Bearer ${accessToken}`);
  return `curl -sS ${shellQuoted(url)} \\\n  -H ${header}`;
}

export function httpieCommand({ url, accessToken }: Example): string {
  return `http GET ${shellQuoted(url)} ${shellQuoted(`Authorization:Bearer ${accessToken}`)}`;
}

export function shellVariable({ accessToken }: Example): string {
  return `export GREENLAKE_TOKEN=${shellQuoted(accessToken)}`;
}
