// How a store's picture is laid out: what the listing says above, the product below, in the colours of the HPE Design
// System. What is in it are pictures of the product itself.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Caption } from './listing.ts';
import type { Size } from './store-pictures.ts';
import type { Shot, Shots } from './store-shots.ts';

const tokens = ['primitives', 'color.light']
  .map((name) => createRequire(import.meta.url).resolve(`hpe-design-tokens/dist/css/${name}.css`))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

const icon = readFileSync('public/icon.svg', 'utf8');

const style = `
  ${tokens}
  * { box-sizing: border-box; margin: 0; }
  body {
    overflow: hidden;
    font-family: "HPE Graphik", Inter, "Segoe UI", Arial, sans-serif;
    color: var(--hpe-color-text-default);
    background: #e6efec;
  }
  h1 { color: var(--hpe-color-text-strong); font-weight: 600; letter-spacing: -0.01em; }
  svg, img { display: block; }
  .shot {
    overflow: hidden;
    border-radius: 10px;
    background: #fff;
    box-shadow: 0 0 0 1px rgb(0 0 0 / 10%), 0 14px 36px rgb(20 50 40 / 18%);
  }`;

function page(body: string, more: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${style}${more}</style>${body}`;
}

const image = ({ png, width }: Shot) =>
  `<img class="shot" width="${width}" src="data:image/png;base64,${png}" alt="">`;

const heading = ({ title, text }: Caption) => `<h1>${title}</h1><p>${text}</p>`;

/** Popups side by side, or a page that fills the width, with what lies over it at its right. */
export function sceneFrame(caption: Caption, shots: readonly Shot[]): string {
  const [first, ...over] = shots;
  const isWide = first !== undefined && first.width > 1000;
  const stage = isWide
    ? `<div class="wide">${image(first)}<div class="over">${over.map(image).join('')}</div></div>`
    : `<div class="row">${shots.map(image).join('')}</div>`;
  return page(
    `<header>${icon}<div>${heading(caption)}</div></header>${stage}`,
    `
  header { display: flex; gap: 20px; align-items: center; height: 148px; padding: 0 64px; }
  header svg { width: 60px; height: 60px; flex: none; }
  h1 { font-size: 33px; line-height: 40px; }
  p { margin-top: 4px; font-size: 18px; line-height: 26px; }
  .row { display: flex; justify-content: center; gap: 20px; padding-top: 22px; }
  .wide { position: relative; width: 1152px; margin: 0 auto; }
  .over { position: absolute; top: 12px; right: 16px; }`,
  );
}

/** The icon, the name and one line, beside the popup. */
export function tileFrame({ width, height }: Size, caption: Caption, shots: Shots['tile']): string {
  const [popup] = shots;
  const unit = width / 1400;
  const isSmall = unit < 0.5;
  const shown = popup && { ...popup, width: isSmall ? 230 : 470 };
  return page(
    `<main><div class="words">${icon}<h1>API Companion for&nbsp;HPE&nbsp;GreenLake</h1><p>${caption.title}.</p><small>${caption.text}</small></div>${shown ? image(shown) : ''}</main>`,
    `
  main { position: relative; width: ${width}px; height: ${height}px; overflow: hidden; }
  .words { position: absolute; top: 0; bottom: 0; left: ${isSmall ? 22 : 96}px; width: ${isSmall ? 196 : 640}px;
    display: flex; flex-direction: column; justify-content: center; }
  .words svg { width: ${isSmall ? 48 : 96}px; height: ${isSmall ? 48 : 96}px; }
  h1 { margin-top: ${isSmall ? 14 : 28}px; font-size: ${isSmall ? 17 : 48}px; line-height: 1.2; }
  p { margin-top: ${isSmall ? 8 : 16}px; font-size: ${isSmall ? 13 : 24}px; line-height: 1.35; }
  small { margin-top: ${isSmall ? 6 : 12}px; font-size: ${isSmall ? 11 : 17}px; color: var(--hpe-color-text-weak); }
  .shot { position: absolute; top: ${isSmall ? 28 : 48}px; left: ${isSmall ? 226 : 830}px; }`,
  );
}
