// Looks for secrets in what a browser has left on disk, in every plain encoding that a store, a log
// or a cache might have used.

import { type FileHandle, open, readdir, readlink } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A needle that was found: which one, in which file of the folder, and how it was written there. */
export type Finding = { name: string; file: string; encoding: string };

type Pattern = { name: string; encoding: string; bytes: Buffer };

/** Below this many bytes a pattern would also be found by chance. */
const shortestNeedle = 6;
const chunkLength = 4 * 1024 * 1024;

/**
 * The characters of a text's Base64 form that are the same whatever stands around it, when it
 * begins `shift` bytes after a group of three.
 */
function base64Within(bytes: Buffer, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
  const first = Math.ceil((shift * 8) / 6);
  const end = Math.floor((whole.length * 8) / 6);
  return whole.toString('base64').slice(first, end);
}

const asUrl = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_');

const lowerEscapes = (text: string) => text.replace(/%../g, (escaped) => escaped.toLowerCase());

function percentForms(text: string, bytes: Buffer): string[] {
  const component = encodeURIComponent(text);
  const form = new URLSearchParams({ '': text }).toString().slice(1);
  const everyByte = bytes.toString('hex').toUpperCase().replace(/../g, '%$&');
  const forms = [component, encodeURI(text), form, everyByte];
  return [...forms, ...forms.map(lowerEscapes)].filter((encoded) => encoded !== text);
}

function patternsOf(name: string, text: string): Pattern[] {
  const utf8 = Buffer.from(text, 'utf8');
  if (utf8.length < shortestNeedle) {
    throw new Error(`The needle "${name}" is too short to be told from chance.`);
  }
  const utf16 = Buffer.from(text, 'utf16le');
  const hex = utf8.toString('hex');
  const base64 = [0, 1, 2].map((shift) => base64Within(utf8, shift));
  const found: [encoding: string, written: string | Buffer][] = [
    ['UTF-8', utf8],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ['hex', hex],
    ['hex', hex.toUpperCase()],
    ...base64.map((written): [string, string] => ['base64', written]),
    ...base64
      .filter((written) => asUrl(written) !== written)
      .map((written): [string, string] => ['base64url', asUrl(written)]),
    ...[...new Set(percentForms(text, utf8))].map((written): [string, string] => [
      'percent',
      written,
    ]),
  ];
  return found.map(([encoding, written]) => ({ name, encoding, bytes: Buffer.from(written) }));
}

/** Reads a file in pieces that overlap by `overlap` bytes, so that no pattern is cut in two. */
async function* piecesOf(file: FileHandle, overlap: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(chunkLength + overlap);
  let kept = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, kept, chunkLength);
    if (bytesRead === 0) return;
    const filled = kept + bytesRead;
    yield buffer.subarray(0, filled);
    kept = Math.min(overlap, filled);
    buffer.copyWithin(0, filled - kept, filled);
  }
}

/** The patterns that occur in one file; a file that has just been removed has none. */
async function patternsIn(path: string, patterns: Pattern[]): Promise<Set<Pattern>> {
  const found = new Set<Pattern>();
  const overlap = Math.max(0, ...patterns.map(({ bytes }) => bytes.length - 1));
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (failure) {
    // A browser that still runs removes files while they are listed.
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return found;
    throw failure;
  }
  try {
    for await (const piece of piecesOf(file, overlap)) {
      for (const pattern of patterns) {
        if (!found.has(pattern) && piece.indexOf(pattern.bytes) !== -1) found.add(pattern);
      }
    }
  } finally {
    await file.close();
  }
  return found;
}

/**
 * Every place below `folder` where a needle is written in plain, UTF-16, Base64, hexadecimal or
 * percent-encoded form: file contents, names and the targets of links; one finding per needle, file
 * and encoding. Compressed and encrypted contents are not opened.
 */
export async function findOnDisk(
  folder: string,
  needles: Record<string, string>,
): Promise<Finding[]> {
  const patterns = Object.entries(needles).flatMap(([name, text]) => patternsOf(name, text));
  const findings = new Map<string, Finding>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(folder, path);
    const target = entry.isSymbolicLink() ? await readlink(path) : '';
    const label = Buffer.from(`${entry.name}\n${target}`);
    const found = patterns.filter(({ bytes }) => label.includes(bytes));
    // Sockets and pipes hold nothing that stays, and reading one would wait for ever.
    if (entry.isFile()) found.push(...(await patternsIn(path, patterns)));
    for (const { name, encoding } of found) {
      findings.set(JSON.stringify([name, file, encoding]), { name, file, encoding });
    }
  }
  return [...findings.values()];
}
