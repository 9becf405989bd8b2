// How a filter compares: literals have types, and values of another type match nothing.
import type { FilterToken } from './filter-tokens';

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export type Literal =
  | { kind: 'text'; value: string }
  /** Epoch milliseconds; finer differences are not seen. */
  | { kind: 'time'; value: number }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' };

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** What a token stands for, or undefined when it is no literal. `quotesTimes`: a time in quotes is a time. */
export function literalOf({ kind, text }: FilterToken, quotesTimes: boolean): Literal | undefined {
  switch (kind) {
    case 'text': {
      const value = text.slice(1, -1).replaceAll("''", "'");
      return quotesTimes && time.test(value) ? timeLiteral(value) : { kind: 'text', value };
    }
    case 'time':
      return quotesTimes ? undefined : timeLiteral(text);
    case 'number':
      return { kind: 'number', value: Number(text) };
    case 'word':
      if (text === 'null') return { kind: 'null' };
      if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true' };
      return undefined;
    default:
      return undefined;
  }
}

/** Days and hours that no calendar has are no literal. */
function timeLiteral(text: string): Literal | undefined {
  const value = Date.parse(text);
  return Number.isNaN(value) ? undefined : { kind: 'time', value };
}

/** Whether the comparison holds. What an item lacks counts as null, which differs from everything but null. */
export function compared(value: unknown, comparison: Comparison, literal: Literal): boolean {
  const isNull = value === null || value === undefined;
  if (literal.kind === 'null') {
    return (comparison === 'eq' && isNull) || (comparison === 'ne' && !isNull);
  }
  if (isNull) return comparison === 'ne';
  const own = comparable(value, literal.kind);
  return own !== undefined && holds(own, comparison, literal.value);
}

/** The value as something of the literal's type, or undefined when it is of another. */
function comparable(value: unknown, kind: Exclude<Literal['kind'], 'null'>) {
  if (typeof value === 'string') {
    const isTime = time.test(value);
    if (kind === 'time') return isTime ? Date.parse(value) : undefined;
    return kind === 'text' && !isTime ? value : undefined;
  }
  if (kind === 'number') return typeof value === 'number' ? value : undefined;
  return kind === 'boolean' && typeof value === 'boolean' ? value : undefined;
}

function holds<T extends string | number | boolean>(
  own: T,
  comparison: Comparison,
  other: string | number | boolean,
): boolean {
  switch (comparison) {
    case 'eq':
      return own === other;
    case 'ne':
      return own !== other;
    case 'gt':
      return own > other;
    case 'ge':
      return own >= other;
    case 'lt':
      return own < other;
    case 'le':
      return own <= other;
  }
}
