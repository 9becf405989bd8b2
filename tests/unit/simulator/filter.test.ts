// The language of `filter`: what it finds, what it refuses, and that it agrees with a second reading of itself.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentedBehaviour } from '../../simulator/behaviour';
import { compileFilter, type FilterLanguage } from '../../simulator/filter';
import { deviceFilter, serverFilter } from '../../simulator/filterable';
import { itemOf } from '../../simulator/listing';

const server = {
  id: 'P52560-B21+CZ2D4A0K11',
  name: 'esx-01.example.com',
  createdAt: '2025-02-11T09:32:18.412345+00:00',
  updatedAt: '2026-01-01T09:58:41.003210+00:00',
  hardware: { serialNumber: 'CZ2D4A0K11', model: 'ProLiant DL365 Gen11', memoryMb: 262_144 },
  host: { hostname: "O'Brien", osName: null },
  state: { connected: false },
};

function finds(filter: string, language = serverFilter(documentedBehaviour())): boolean {
  const compiled = compileFilter(filter, language);
  if ('problem' in compiled) throw new Error(compiled.problem);
  return compiled.matches(itemOf(server));
}

function problem(filter: string, language = serverFilter(documentedBehaviour())) {
  const compiled = compileFilter(filter, language);
  return 'problem' in compiled ? compiled.problem : undefined;
}

describe('a filter of servers finds', () => {
  test.each([
    "name eq 'CZ2D4A0K11'",
    "id eq 'P52560-B21+CZ2D4A0K11'",
    "host/hostname eq 'O''Brien'",
    "host/hostname ne 'Brien'",
    'state/connected eq false',
    'hardware/memoryMb ge 262144 and hardware/memoryMb lt 262144.5',
    "contains(hardware/model,'DL365')",
    "contains ( hardware/model , 'DL365' )",
    "toupper(host/hostname) eq 'O''BRIEN'",
    "tolower(hardware/model) eq 'proliant dl365 gen11'",
    "name in ('X', 'CZ2D4A0K11')",
    "name in ['CZ2D4A0K11']",
    'host/osName eq null',
    'oneview/name eq null',
    'host ne null',
    "host/osName ne 'VMware ESXi'",
    'createdAt eq 2025-02-11T10:32:18.412+01:00',
    'createdAt lt 2025-02-12T00:00:00Z',
    "not name eq 'X' and not (name eq 'Y')",
    "name eq 'CZ2D4A0K11' or name eq 'X' and name eq 'Y'",
  ])('%s', (filter) => {
    expect(finds(filter)).toBe(true);
  });
});

describe('a filter of servers does not find', () => {
  test.each([
    // The name that is shown is not the one that is searched.
    "name eq 'esx-01.example.com'",
    "name eq 'cz2d4a0k11'",
    "id eq 'P52560-B21 CZ2D4A0K11'",
    // Another type.
    "hardware/memoryMb eq '262144'",
    "hardware/memoryMb ne '262144'",
    "createdAt gt '2020-01-01T00:00:00Z'",
    'name eq 1',
    "state/connected eq 'false'",
    "contains(host/osName,'')",
    "(name eq 'CZ2D4A0K11' or name eq 'X') and name eq 'Y'",
    "not (name eq 'CZ2D4A0K11')",
    'host/osName lt null',
  ])('%s', (filter) => {
    expect(finds(filter)).toBe(false);
  });
});

describe('a filter of servers is refused', () => {
  test.each([
    ["hostname eq 'x'", 'Unknown property hostname'],
    ["tags/Location eq 'mad'", 'Unknown property tags/Location'],
    [
      "hardware/bmc/userDefined/password eq 'x'",
      'Unknown property hardware/bmc/userDefined/password',
    ],
    ['updatedAt gt 2026-01-01T00:00:00Z', 'Unknown property updatedAt'],
    ['', 'Syntax error at the end'],
    ['name eq', 'Syntax error at the end'],
    ["name eq 'x", 'Syntax error at position 8'],
    ["name eq 'O'Brien'", 'Syntax error at position 11'],
    ["name = 'x'", 'Syntax error at position 5'],
    ['name eq x', 'Syntax error at position 8'],
    ["name EQ 'x'", 'Syntax error at position 5'],
    ["'x' eq name", 'Syntax error at position 0'],
    ["name eq 'x' and", 'Syntax error at the end'],
    ["(name eq 'x'", 'Syntax error at the end'],
    ["name eq 'x')", 'Syntax error at position 11'],
    ["name in ('x']", 'Syntax error at position 12'],
    ['name in ()', 'Syntax error at position 9'],
    ['state/connected', 'Syntax error at the end'],
    ['createdAt gt 2026-01-01T00:00:00 00:00', 'Syntax error at position 13'],
    ['createdAt gt 2026-13-01T00:00:00Z', 'Syntax error at position 13'],
    ['contains(name,1)', 'contains needs a text in quotes'],
    ["contains(tolower(hardware/model),'dl365')", 'Syntax error at position 9'],
  ])('%s', (filter, words) => {
    expect(problem(filter)).toBe(words);
  });
});

test('what HPE’s pages leave open can be allowed', () => {
  const open = { ...documentedBehaviour(), alsoFilterable: ['updatedAt'], filterNestsCase: true };
  expect(finds("contains(tolower(hardware/model),'dl365')", serverFilter(open))).toBe(true);
  expect(finds('updatedAt gt 2026-01-01T00:00:00Z', serverFilter(open))).toBe(true);
});

describe('the platform', () => {
  test.each([
    ["serial eq 'x'", 'Property serial is not filterable.'],
    ["serialNumber ne 'x'", 'The operator ne is not supported'],
    ["not serialNumber eq 'x'", 'The operator not is not supported'],
    ["toupper(serialNumber) eq 'X'", 'The operator toupper is not supported'],
    ['createdAt eq 2025-01-01T00:00:00Z', 'Syntax error at position 13'],
  ])('refuses %s', (filter, words) => {
    expect(problem(filter, deviceFilter)).toBe(words);
  });

  test('takes times in quotes', () => {
    expect(finds("createdAt eq '2025-02-11T09:32:18.412Z'", deviceFilter)).toBe(true);
  });
});

// A second reading: conditions are made as trees, written down by one function and judged by another.

type Value = string | number | boolean | null;
type Tree =
  | { kind: 'compare'; path: string; fold: string; operation: string; literal: Value }
  | { kind: 'in'; path: string; literals: Value[] }
  | { kind: 'contains'; path: string; part: string }
  | { kind: 'not'; of: Tree }
  | { kind: 'and' | 'or'; parts: Tree[] };

const everything: FilterLanguage = {
  ...serverFilter(documentedBehaviour()),
  properties: new Map(['a', 'b', 'c/d', 'c/e'].map((path) => [path, path.split('/')])),
};

// Few letters and numbers, so that things are equal often enough; quotes and keywords, so that they get in the way.
const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', "'", ' ', '+', 'é', '(', '1') });
const value: fc.Arbitrary<Value> = fc.oneof(
  text,
  fc.constantFrom('and', "''", 'null'),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, -1.25),
  fc.boolean(),
  fc.constant(null),
);
const path = fc.constantFrom('a', 'b', 'c/d', 'c/e');
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      kind: fc.constant('compare' as const),
      path,
      fold: fc.constantFrom('', '', 'toupper', 'tolower'),
      operation: fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
      literal: value,
    }),
    fc.record({
      kind: fc.constant('in' as const),
      path,
      literals: fc.array(value, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('contains' as const), path, part: text }),
    fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));
const item = fc.record(
  { a: value, b: value, c: fc.oneof(fc.constant(null), fc.record({ d: value, e: value })) },
  { requiredKeys: [] },
);

function literalText(literal: Value): string {
  return typeof literal === 'string' ? `'${literal.split("'").join("''")}'` : String(literal);
}

/** How tightly a tree holds together: what holds less than its surroundings needs brackets. */
const strength: Record<Tree['kind'], number> = {
  or: 0,
  and: 1,
  not: 2,
  compare: 3,
  in: 3,
  contains: 3,
};

function written(one: Tree, needed = 0): string {
  const bare = bareText(one);
  return strength[one.kind] < needed ? `(${bare})` : bare;
}

function bareText(one: Tree): string {
  switch (one.kind) {
    case 'compare': {
      const side = one.fold ? `${one.fold}(${one.path})` : one.path;
      return `${side} ${one.operation} ${literalText(one.literal)}`;
    }
    case 'in':
      return `${one.path} in (${one.literals.map(literalText).join(',')})`;
    case 'contains':
      return `contains(${one.path},${literalText(one.part)})`;
    case 'not':
      return `not ${written(one.of, 2)}`;
    case 'and':
    case 'or':
      return one.parts.map((part) => written(part, strength[one.kind] + 1)).join(` ${one.kind} `);
  }
}

type Sample = Record<string, unknown>;

function judged(one: Tree, sample: Sample): boolean {
  switch (one.kind) {
    case 'compare':
      return compares(folded(read(sample, one.path), one.fold), one.operation, one.literal);
    case 'in': {
      const own = read(sample, one.path);
      return one.literals.some((literal) => own === literal);
    }
    case 'contains': {
      const own = read(sample, one.path);
      return typeof own === 'string' && own.indexOf(one.part) !== -1;
    }
    case 'not':
      return judged(one.of, sample) === false;
    case 'and':
      return one.parts.filter((part) => !judged(part, sample)).length === 0;
    case 'or':
      return one.parts.filter((part) => judged(part, sample)).length > 0;
  }
}

function read(sample: Sample, where: string): unknown {
  const c = sample.c as Sample | null | undefined;
  const found = where.startsWith('c/') ? c?.[where.slice(2)] : sample[where];
  return found ?? null;
}

function folded(own: unknown, fold: string): unknown {
  if (typeof own !== 'string' || fold === '') return own;
  return fold === 'toupper' ? own.toUpperCase() : own.toLowerCase();
}

function compares(own: unknown, operation: string, literal: Value): boolean {
  if (own === null || literal === null) {
    const same = own === literal;
    return operation === 'eq' ? same : operation === 'ne' ? !same : false;
  }
  if (typeof own !== typeof literal) return false;
  const order = own === literal ? 0 : (own as typeof literal) < literal ? -1 : 1;
  const wanted = { eq: [0], ne: [-1, 1], gt: [1], ge: [0, 1], lt: [-1], le: [-1, 0] };
  return wanted[operation as keyof typeof wanted].includes(order);
}

test('every filter that can be written is read as it was meant', () => {
  fc.assert(
    fc.property(tree, fc.array(item, { minLength: 1, maxLength: 5 }), (one, samples) => {
      const compiled = compileFilter(written(one), everything);
      if ('problem' in compiled) throw new Error(`${compiled.problem}: ${written(one)}`);
      for (const sample of samples) {
        expect(compiled.matches(itemOf(sample))).toBe(judged(one, sample));
      }
    }),
    { numRuns: 500 },
  );
});

test('no text at all makes it do anything but find or refuse', () => {
  const words = ['not', 'and', 'or', '(', ')', 'a', 'eq', 'in', 'contains', 'toupper', "'x'", '1'];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...words)).map((some) => some.join(' ')),
      ),
      (filter) => {
        const compiled = compileFilter(filter, everything);
        const answer = 'problem' in compiled ? compiled.problem : compiled.matches(itemOf({}));
        expect(typeof answer).toMatch(/string|boolean/);
      },
    ),
  );
});
