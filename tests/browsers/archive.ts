// A folder as a ZIP archive without compression: what Firefox wants for an installation that
// survives a restart, which it refuses for a folder.

import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { crc32 } from 'node:zlib';

type Entry = { name: Buffer; content: Buffer };

/** The fields that a file's own header and its entry in the directory share. */
function description({ name, content }: Entry): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0); // version needed
  fields.writeUInt16LE(0x0800, 2); // names are UTF-8
  fields.writeUInt16LE(0x21, 8); // 1 January 1980, so that equal folders give equal archives
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function inDirectory(entry: Entry, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const start = Buffer.from([0x50, 0x4b, 1, 2, 20, 0]);
  return Buffer.concat([start, description(entry), rest, entry.name]);
}

/** All files of a folder, at any depth, as one ZIP archive; equal folders give equal bytes. */
export async function archiveOf(folder: string): Promise<Buffer> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length))
    .sort();
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const path of paths) {
    const name = Buffer.from(path.split(sep).join('/'));
    const entry = { name, content: await readFile(join(folder, path)) };
    const start = Buffer.from([0x50, 0x4b, 3, 4]);
    const body = Buffer.concat([start, description(entry), name, entry.content]);
    directory.push(inDirectory(entry, offset));
    bodies.push(body);
    offset += body.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(paths.length, 8);
  end.writeUInt16LE(paths.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
