// Each kind of failure has its words: what went wrong, and what cures it.
import { describe, expect, test } from 'vitest';
import english from '../../../public/_locales/en/messages.json';
import { describeFailure, type Failure, type FieldName } from '../../../utils/domain/failure';
import { say, timeOfDay } from '../words/english';
import { now } from './a-view';
import { eachFailure, failures } from './each-failure';

function sentences(failure: Failure): string[] {
  const { title, advice } = describeFailure(failure);
  return [title, advice].map((message) => {
    // A name that does not exist would make a browser show nothing at all.
    if (!Object.hasOwn(english, message.name)) throw new Error(`No message ${message.name}`);
    return say(message);
  });
}

test.each(failures.map((failure) => [failure.kind, failure] as const))(
  '%s says what went wrong and what to do, with every value filled in',
  (_, failure) => {
    for (const sentence of sentences(failure)) {
      expect(sentence).toMatch(/^\S.*\.$/);
      expect(sentence).not.toMatch(/\$\d|undefined|null|NaN|\[object/);
    }
  },
);

test('no two kinds say the same', () => {
  const titles = failures.map((failure) => sentences(failure)[0]);
  expect(new Set(titles).size).toBe(titles.length);
});

test.each(failures.map((failure) => [failure.kind, failure] as const))(
  '%s shows every value that it carries',
  (kind, failure) => {
    const { kind: _, ...values } = failure;
    const shown = sentences(failure).join(' ');
    for (const [name, value] of Object.entries(values)) {
      if (name === 'field') expect(shown).toContain(say(`field_${value as FieldName}`));
      else if (name === 'retryAt') expect(shown).toContain(timeOfDay(Number(value)));
      else expect(shown, kind).toContain(String(value));
    }
  },
);

describe('some sentences whole', () => {
  test.each<[failure: Failure, title: string, advice: string]>([
    [
      { kind: 'rate-limited', retryAt: now },
      'HPE asks to wait before the next request.',
      `Try again after ${timeOfDay(now)}.`,
    ],
    [
      { kind: 'rate-limited', retryAt: null },
      'HPE asks to wait before the next request.',
      'Wait a moment, then try again.',
    ],
    [
      { kind: 'request-refused', status: 404, code: '' },
      'HPE refused the request (404).',
      'Check the workspace ID or token issuer URL.',
    ],
    [
      eachFailure['request-refused'],
      'HPE refused the request (400 invalid_request).',
      'Check the workspace ID or token issuer URL.',
    ],
    [
      { kind: 'parent-failed', name: '' },
      'Damaged workspace, to which this tenant belongs, needs you.',
      'Put that workspace right first.',
    ],
    [eachFailure['field-too-long'], 'Client secret is too long.', 'At most 512 characters.'],
    [
      eachFailure['field-unprintable'],
      'Client ID has a character that cannot be in it, at position 7.',
      'Copy it from the console again.',
    ],
  ])('%j', (failure, title, advice) => {
    expect(sentences(failure)).toEqual([title, advice]);
  });
});

test.each<FieldName>(['name', 'clientId', 'clientSecret', 'issuer', 'region'])(
  'a failure of the field %s calls it by the label that it has in the form',
  (field) => {
    const [title] = sentences({ kind: 'field-too-long', field, max: 1 });
    expect(title).toBe(`${english[`field_${field}`].message} is too long.`);
  },
);
