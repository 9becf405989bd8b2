// An extension with nothing in it but a still page that looks like the popup: the least that opening a page, and copying a
// text there, can cost.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes it into a folder, with as many workspaces on its page. */
export async function writeEmptyExtension(folder: string, workspaces: number): Promise<void> {
  const rows = Array.from(
    { length: workspaces - 1 },
    (_, n) => `<li><button>Workspace ${n + 1}</button> us-west <button>Copy</button></li>`,
  );
  const page = `<!doctype html>
    <html lang="en">
      <head><meta charset="utf-8" /><title>Empty</title><link rel="stylesheet" href="/style.css" /></head>
      <body><main>
        <article><h2>Workspace 0</h2><div role="timer"><b>14:59</b></div><button data-kind="primary">Copy token</button></article>
        <ul>${rows.join('')}</ul>
      </main></body>
    </html>`;
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    // Its process is there before its page is, as ours is.
    background: { service_worker: 'background.js' },
    content_scripts: [{ matches: ['https://common.cloud.hpe.com/*'], js: ['content.js'] }],
  };
  // The same page, where the button copies without any more to do.
  const copying = page.replace('</head>', '<script type="module" src="/copy.js"></script></head>');
  const copy = `document.querySelector('article button').onclick = () => navigator.clipboard.writeText('${'x'.repeat(1200)}');`;
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest)),
    writeFile(join(folder, 'popup.html'), page),
    writeFile(join(folder, 'copy.html'), copying),
    writeFile(join(folder, 'copy.js'), copy),
    writeFile(
      join(folder, 'style.css'),
      'body { width: 400px; height: 560px; font: 14px sans-serif }',
    ),
    writeFile(join(folder, 'background.js'), ''),
    writeFile(join(folder, 'content.js'), 'void 0;'),
  ]);
}
