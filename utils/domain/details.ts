// What HPE answered, for whoever has to look into it: as much as support asks for, and nothing that names anybody.
import type { Details } from './failure';

/** Steps of a path that have a digit though they are no IDs: versions of an API, and what HPE has called that way. */
const words =
  /^(?:v\d{1,2}(?:(?:alpha|beta)\d{0,2})?|oauth2|token\.oauth2|devtype4-storage-systems)$/;

/** Hexadecimal digits enough for an ID, which may have no digit below ten in it. */
const hex = /^[0-9a-f-]{16,}$/i;

/** A path with `{id}` in the place of every ID: a step that is no plain word, a known one apart. */
export function templated(path: string): string {
  const isWord = (step: string) =>
    words.test(step) || (/^[a-z_.-]*$/i.test(step) && !hex.test(step));
  return path
    .split('/')
    .map((step) => (isWord(step) ? step : '{id}'))
    .join('/');
}

/** The details as lines of text, to be pasted into a message to support. */
export function detailsText({
  at,
  method,
  host,
  path,
  status,
  errorCode,
  debugId,
}: Details): string {
  const lines: [name: string, value: string][] = [
    ['time', new Date(at).toISOString()],
    ['request', `${method} ${host}${path}`],
    ['status', status === 0 ? '-' : String(status)],
    ['errorCode', errorCode || '-'],
    ['debugId', debugId || '-'],
  ];
  return lines.map(([name, value]) => `${name}: ${value}\n`).join('');
}

/** What an error of HPE's calls itself, if it is a name and nothing that was sent: an answer may repeat that. */
export function errorName(value: unknown, sent: readonly string[]): string {
  if (typeof value !== 'string' || !/^[\w.-]{1,64}$/.test(value)) return '';
  return sent.some((one) => one.includes(value) || value.includes(one)) ? '' : value;
}
