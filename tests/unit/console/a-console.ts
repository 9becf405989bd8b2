// What the tests of the console's helpers share: the API page as a few plain elements, in the words of each of its times.
// Written by hand in November 2026 from HPE's pictures and guides; the real components stand in `tests/console`.

export const clientId = '8c3f5e1a-1b2c-4d3e-8f4a-5b6c7d41d2b7';
export const otherId = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
export const secret = 'feedfacefeedfacefeedfacefeedface';
export const token = 'eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2ln-_x';
export const endpoint = 'https://us-west2-api.compute.cloud.hpe.com';

export const generations = {
  '2021 to 2024': {
    page: 'API Client Credentials',
    id: 'Client ID',
    secret: 'Client Secret',
    create: 'Create Credentials',
    created: 'Credentials Created',
    reset: 'Reset Client Secret',
    generate: 'Generate Access Token',
    token: 'Access Token Created',
  },
  '2025 and 2026': {
    page: 'Personal API clients',
    id: 'Client ID',
    secret: 'Client secret*',
    create: 'Create personal API client',
    created: 'Personal API client created',
    reset: 'Personal API client secret reset',
    generate: 'Generate access token',
    token: 'Access token created',
  },
  'German, our own': {
    page: 'Persönliche API-Clients',
    id: 'Client-ID',
    secret: 'Client-Geheimnis',
    create: 'Persönlichen API-Client erstellen',
    created: 'Persönlicher API-Client erstellt',
    reset: 'Geheimnis des persönlichen API-Clients zurückgesetzt',
    generate: 'Zugriffstoken generieren',
    token: 'Zugriffstoken erstellt',
  },
} as const;

/** No word of it is known. */
export const changed = {
  page: 'Your robots',
  id: 'Robot number',
  secret: 'Robot key',
  create: 'New robot',
  created: 'Your robot is ready',
  reset: 'The key has changed',
  generate: 'Sign in as a robot',
  token: 'You are signed in',
} as const;

export type Words = { readonly [name in keyof typeof changed]: string };
export const newest: Words = generations['2025 and 2026'];

export const field = (label: string, value: string, rest = 'readonly') =>
  `<div><label>${label}</label><div><input value="${value}" ${rest}></div></div>`;
export const shown = (label: string, value: string) =>
  `<div><label>${label}</label><div><span>${value}</span><button></button></div></div>`;

/** The page with these rows of clients, and a dialog behind it at the end of the body. */
export function drawConsole(words: Words, rows = '', dialog = ''): void {
  const buttons = `<button>${words.create}</button><button>${words.generate}</button>`;
  document.body.innerHTML = `
    <div id="app"><nav><a>${words.page}</a></nav><main><h1>${words.page}</h1><p>A</p><p>B</p><p>C</p><p>D</p>
      ${buttons}<ul>${rows}</ul></main></div>
    ${dialog && `<div><div><div>${dialog}</div></div></div>`}`;
}

export const row = (content: string, name = 'Night report') =>
  `<li><button>${name}</button><div>${content}</div></li>`;

export const dialogs = {
  created: (w: Words) =>
    `<h2>${w.created}</h2>${field(w.id, clientId)}${field(w.secret, secret)}<button>Close</button>`,
  reset: (w: Words) => `<h2>${w.reset}</h2>${shown(w.id, clientId)}${shown(w.secret, secret)}`,
  generate: (w: Words) =>
    `<h2>${w.generate}</h2>${field(w.id, clientId, '')}${field(w.secret, '', 'type="password"')}`,
  token: (w: Words) => `<h2>${w.token}</h2>${field('Any', token)}<button>Close</button>`,
} as const;
