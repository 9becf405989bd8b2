// The words on screen: every message that is used exists, every message that exists is used, and each can be filled in.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FailureKind, FieldName } from '../../utils/domain/failure';
import { marks } from '../../utils/domain/workspace';
import { languages } from '../screenshots/listing';

interface Words {
  message: string;
  description?: string;
}

const english = wordsOf('public/_locales/en/messages.json');
const german = wordsOf('public/_locales/de/messages.json');
const names = Object.keys(english);
const sources = ['entrypoints', 'components', 'utils'].flatMap(filesOf).concat('wxt.config.ts');
const source = sources.map((file) => codeOf(file)).join('\n');

/** The ends of names that are put together at run time. A union that grows does not compile until it is here. */
const failureKinds: Record<FailureKind, true> = {
  offline: true,
  unreachable: true,
  'timed-out': true,
  redirected: true,
  'not-json': true,
  'too-large': true,
  'issuer-down': true,
  'client-refused': true,
  'workspace-refused': true,
  'request-refused': true,
  'rate-limited': true,
  'bad-answer': true,
  'ended-token': true,
  'secret-reset': true,
  'token-ended': true,
  'clock-changed': true,
  'token-replaced': true,
  'workspace-wrong': true,
  'region-wrong': true,
  'role-missing': true,
  'not-from-hpe': true,
  'api-refused': true,
  'api-down': true,
  'list-incomplete': true,
  'too-often': true,
  'permission-missing': true,
  'parent-missing': true,
  'parent-failed': true,
  'workspace-id-missing': true,
  'name-missing': true,
  'client-id-missing': true,
  'client-secret-missing': true,
  'field-too-long': true,
  'field-unprintable': true,
  'issuer-foreign': true,
  'issuer-malformed': true,
  'region-malformed': true,
  'workspace-unknown': true,
  'nothing-saved': true,
  'too-many-workspaces': true,
  'pins-full': true,
  'not-saved': true,
  'storage-full': true,
  'store-unreadable': true,
  'record-damaged': true,
  'key-lost': true,
  'newer-format': true,
  locked: true,
  'passphrase-required': true,
  'passphrase-wrong': true,
  'passphrase-short': true,
  'passphrase-long': true,
  'passphrase-common': true,
  'passphrase-differs': true,
  'pasted-token': true,
  'pasted-unprintable': true,
  'pasted-unknown': true,
  'pasted-other-secret': true,
  'console-address-foreign': true,
  'console-address-general': true,
  'file-too-large': true,
  'file-foreign': true,
  'file-newer': true,
  'file-locked': true,
  'import-changed': true,
  'policy-refused': true,
  'no-answer': true,
  'clipboard-refused': true,
  unexpected: true,
};
const fields: Record<FieldName, true> = {
  name: true,
  clientId: true,
  clientSecret: true,
  issuer: true,
  region: true,
};
const units = ['seconds', 'minutes', 'hours'];
const kinds = Object.keys(failureKinds).map((kind) => kind.replaceAll('-', '_'));

/** Each template of the source that is the name of a message, with the names that it can become. */
const families: Record<string, string[]> = {
  'failure_${kind}': kinds.map((kind) => `failure_${kind}`),
  'failure_${kind}_advice': kinds.map((kind) => `failure_${kind}_advice`),
  'field_${failure.field}': [...Object.keys(fields), 'service', 'secrets'].map(
    (field) => `field_${field}`,
  ),
  'duration_${unit}': units.map((unit) => `duration_${unit}`),
  'token_kind_${unit}': units.map((unit) => `token_kind_${unit}`),
  'mark_${mark}': marks.map((mark) => `mark_${mark}`),
};

const literals = new Set([...source.matchAll(/'([a-z]\w*)'/g)].map(([, text = '']) => text));
const inManifest = [...source.matchAll(/__MSG_(\w+)__/g)].map(([, name = '']) => name);

describe('the source', () => {
  test('is found', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(literals.size).toBeGreaterThan(50);
  });

  test('says nothing that does not exist', () => {
    const said = [
      ...source.matchAll(/\bsay\('(\w+)'\)/g),
      ...source.matchAll(/\bname: '([a-z]\w*_\w+)'/g),
    ];
    const used = [...said.map(([, name = '']) => name), ...inManifest];
    expect(used.length).toBeGreaterThan(30);
    expect(used.filter((name) => !names.includes(name))).toEqual([]);
  });

  test('puts names together only as the families here do', () => {
    const templates = [...source.matchAll(/`([a-z]+(?:_[a-z]+)*_\$\{[^`]*)`/g)].map(
      ([, t = '']) => t,
    );
    expect([...new Set(templates)].sort()).toEqual(Object.keys(families).sort());
  });

  test.each(Object.entries(families))('finds every message of the family %s', (_, members) => {
    expect(members.filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('every message', () => {
  const used = new Set([...literals, ...inManifest, ...Object.values(families).flat()]);

  test.each(names)('%s is used', (name) => {
    expect(used.has(name)).toBe(true);
  });

  test.each(names)('%s has words, and values counted from $1 without a gap', (name) => {
    const { message = '' } = english[name] ?? {};
    expect(message).toBe(message.trim());
    expect(message).not.toBe('');
    const numbers = [...new Set(placeholdersOf(message))].sort();
    // The two sentences of a failure share their values, so that one of them may begin later.
    const sharing = name.replace(/^(failure_\w+)_advice$/, '$1');
    const others = sharing === name ? [] : placeholdersOf(english[sharing]?.message ?? '');
    const all = [...new Set([...numbers, ...others])].sort();
    expect(all).toEqual(all.map((_, n) => n + 1));
    // Any other dollar would be swallowed by a browser.
    expect(message.replace(/\$\d/g, '')).not.toContain('$');
  });

  test.each(names.filter((name) => english[name]?.description?.includes('$')))(
    '%s explains the values that it has, and no others',
    (name) => {
      const { message = '', description = '' } = english[name] ?? {};
      expect(new Set(placeholdersOf(description))).toEqual(new Set(placeholdersOf(message)));
    },
  );

  test('has members that a browser knows', () => {
    const members = Object.values(english).flatMap((words) => Object.keys(words));
    expect(new Set(members)).toEqual(new Set(['message', 'description']));
    expect(names.filter((name) => !/^[A-Za-z0-9_]+$/.test(name))).toEqual([]);
  });
});

describe('German', () => {
  /** Names of products, units, and words that are German too. */
  const same = [
    'about_version',
    'about_workspace',
    'api_companion',
    'colour_cyan',
    'colour_indigo',
    'colour_magenta',
    'duration_hours',
    'duration_hours_minutes',
    'duration_minutes',
    'duration_seconds',
    'export_csv',
    'export_json',
    'extension_name',
    'extension_short_name',
    'fact_generation',
    'fact_id',
    'failure_rate_limited_advice',
    'field_name',
    'field_region',
    'field_service',
    'field_workspace',
    'format_curl',
    'format_httpie',
    'format_powershell',
    'format_python',
    'format_token',
    'health_token',
    'inspect_workspace',
    'item_server',
    'key_enter',
    'key_escape',
    'list_of',
    'mark_lab',
    'mark_prod',
    'mark_test',
    'ok',
    'passphrase',
    'place_line',
    'place_region',
    'reading_of',
    'service_compute_ops_management',
    'service_data_services',
    'tenants',
    'token_line',
    'workspaces',
  ];

  test('is not English where it was forgotten', () => {
    expect(names.filter((name) => german[name]?.message === english[name]?.message).sort()).toEqual(
      same,
    );
  });

  test('has no words that are not in the language', () => {
    const left = /\b(the|and|of|your|with|this|is)\b/i;
    expect(names.filter((name) => left.test(german[name]?.message ?? ''))).toEqual([]);
  });

  test('says a moment as a moment: where English has "at" or "until", it has a word for one', () => {
    const moments = names.flatMap((name) =>
      [...(english[name]?.message ?? '').matchAll(/\b(?:at|until) (\$\d)/gi)].map(([, value]) => ({
        name,
        value,
      })),
    );
    expect(moments.length).toBeGreaterThan(10);
    const isMoment = ({ name, value }: (typeof moments)[number]) =>
      /(\b(um|bis|unter)|:) $/i.test(german[name]?.message.split(value ?? '')[0] ?? '');
    expect(moments.filter((moment) => !isMoment(moment))).toEqual([]);
  });
});

describe.each(readdirSync('public/_locales'))('the language %s', (language) => {
  const words = wordsOf(`public/_locales/${language}/messages.json`);

  test('has a message for every English one, and no other', () => {
    expect(Object.keys(words)).toEqual(names);
  });

  test('puts the same values into each', () => {
    const valuesOf = (those: Record<string, Words>) =>
      names.map((name) => [name, [...new Set(placeholdersOf(those[name]?.message ?? ''))].sort()]);
    expect(valuesOf(words)).toEqual(valuesOf(english));
  });

  test('is one that the stores are told in', () => {
    expect(languages).toContain(language);
  });
});

describe.each([
  ['en', english, /unofficial/i],
  ['de', german, /inoffiziell/i],
] as const)('in %s', (language, words, unofficial) => {
  test('the stores show the whole description, name and short name', () => {
    const lengthOf = (name: string) => words[name]?.message.length ?? Number.NaN;
    expect(lengthOf('extension_description')).toBeLessThanOrEqual(132);
    expect(lengthOf('extension_name')).toBeLessThanOrEqual(75);
    expect(lengthOf('extension_short_name')).toBeLessThanOrEqual(13);
  });

  test('the product says in its store text that it is not made by HPE', () => {
    expect(words.extension_description?.message).toMatch(unofficial);
  });

  test('times and figures are formatted in the language of the folder', () => {
    const locale = words.locale?.message ?? '';
    expect(locale.split('-')[0]).toBe(language);
    expect(Intl.DateTimeFormat.supportedLocalesOf(locale)).toHaveLength(1);
  });

  test.each(['chrome', 'firefox'])('the build for %s has the words as they are', (browser) => {
    expect(wordsOf(`.output/${browser}-mv3/_locales/${language}/messages.json`)).toEqual(words);
  });
});

test('figures go by the words around them, not by the browser', () => {
  const byTheBrowser = /\bgetUILanguage\b|toLocale\w*String\(\)|Intl\.\w+\((\)|undefined)/;
  expect(sources.filter((file) => byTheBrowser.test(codeOf(file)))).toEqual([]);
});

function wordsOf(file: string): Record<string, Words> {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function placeholdersOf(text: string): number[] {
  return [...text.matchAll(/\$(\d)/g)].map(([, digit]) => Number(digit));
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|html)$/.test(file))
    .map((file) => `${folder}/${file}`);
}

/** A source without its comments, in which words may stand that no message is. */
function codeOf(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*(?=[*\s])[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '');
}
