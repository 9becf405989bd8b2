// The words of the console's page for API clients, by which alone it is known. When HPE changes one, a line is added here.
// Seen: in the pictures of HPE's guides of 2021–22 and 2023–24, and in its guide "Authentication" and a video of 2025–26;
// large and small letters differ between them and do not count. HPE's German words were never seen: they are ours (2026).
import type { Service } from './workspace';

/** A title of the page or of a dialog, or the label of a value. */
export type ConsoleWord = ConsoleTitle | 'page' | 'id' | 'secret' | 'endpoint';
/** `create` asks what a new client is for; the others show, or ask for, what a client has. */
export type ConsoleTitle = 'create' | 'created' | 'reset' | 'generate' | 'token';

/** As `folded` writes them: in small letters, with a blank for a hyphen. */
const words: Readonly<Record<ConsoleWord, readonly string[]>> = {
  page: [
    'api client credentials', // 2021–26
    'personal api clients', // 2025–26
    'api client anmeldedaten', // ours, 2026
    'persönliche api clients', // ours, 2026
  ],
  create: [
    'create credentials', // 2021–24
    'create personal api client', // 2025–26
    'persönlichen api client erstellen', // ours, 2026
  ],
  created: [
    'credentials created', // 2021–24
    'personal api client created', // 2025–26
    'persönlicher api client erstellt', // ours, 2026
  ],
  reset: [
    'reset client secret', // 2021–24: the question, and what follows it
    'personal api client secret reset', // 2025–26
    'geheimnis des persönlichen api clients zurückgesetzt', // ours, 2026
  ],
  generate: [
    'generate access token', // 2021–26
    'zugriffstoken generieren', // ours, 2026
  ],
  token: [
    'access token created', // 2021–26
    'zugriffstoken erstellt', // ours, 2026
  ],
  id: [
    'client id', // 2021–26; ours, 2026: with a hyphen
  ],
  secret: [
    'client secret', // 2021–26; ours, 2026: with a hyphen
    'client geheimnis', // ours, 2026
  ],
  endpoint: [
    'connectivity endpoint', // 2021–24
    'verbindungsendpunkt', // ours, 2026
  ],
};

const kinds = Object.keys(words) as ConsoleWord[];

/** What a text of the page is, or null. The marks of a label and of a field that must be filled do not count. */
export function consoleWord(text: string): ConsoleWord | null {
  const whole = folded(text);
  return kinds.find((kind) => words[kind].includes(whole)) ?? null;
}

/** Whether any of the words is somewhere in a text. */
export function hasConsoleWord(text: string): boolean {
  const all = folded(text);
  return kinds.some((kind) => words[kind].some((word) => all.includes(word)));
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s-]+|[*:\s]+$/g, ' ')
    .trim();
}

/** The names of the services in the lists of the console, 2021–26. */
const services: readonly (readonly [string, Service])[] = [
  ['greenlake cloud platform', 'all'],
  ['greenlake platform', 'all'],
  ['compute ops management', 'compute-ops-management'],
  ['data services', 'data-services'],
];

/** Shown with a blank, as in "Compute Ops Management ( US West )". */
const regions = ['us-west', 'eu-central', 'ap-northeast', 'eu-west'];

export interface ConsolePlace {
  readonly service: Service | null;
  readonly region: string | null;
}

/** What texts tell of the place that a client is for, null where they do not or disagree. */
export function placeInWords(texts: readonly string[]): ConsolePlace {
  const all = texts.map(folded).join('\n');
  const found = new Set(services.flatMap(([name, one]) => (all.includes(name) ? [one] : [])));
  return {
    // A client of the platform is one of all its services, whichever are named with it.
    service: found.has('all') ? 'all' : theOnly([...found]),
    region: theOnly(regions.filter((region) => all.includes(folded(region)))),
  };
}

function theOnly<T>([first, ...others]: readonly T[]): T | null {
  return others.length === 0 ? (first ?? null) : null;
}
