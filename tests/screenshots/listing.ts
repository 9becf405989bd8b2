// The texts of a store's listing, by its fields, as `.store` has them in each language.
import { readFileSync } from 'node:fs';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The fields of the listing, each with its text. */
export function listingOf(language: Language): ReadonlyMap<string, string> {
  const [, ...fields] = readFileSync(`.store/listing.${language}.md`, 'utf8').split(/^## /m);
  return new Map(
    fields.map((field): [string, string] => {
      const [name = '', ...lines] = field.split('\n');
      return [name, lines.join('\n').trim()];
    }),
  );
}

export interface Caption {
  readonly title: string;
  readonly text: string;
}

/** What is said on each picture: a title, and a sentence below it. */
export function captionsOf(language: Language): ReadonlyMap<string, Caption> {
  const lines = listingOf(language).get('Pictures') ?? '';
  const found = [...lines.matchAll(/^- (\w+): (.+?)\. (.+)$/gm)];
  return new Map(found.map(([, name = '', title = '', text = '']) => [name, { title, text }]));
}
