// The language of `filter`: the subset of OData 4 that HPE's guides describe, read by recursive descent.
//
//   or         = and ('or' and)*
//   and        = not ('and' not)*
//   not        = 'not' not | '(' or ')' | comparison
//   comparison = 'contains' '(' path ',' text ')' | side ('eq' … 'le') literal | side 'in' list
//   side       = path | ('toupper' | 'tolower') '(' path ')'
//   list       = '(' literal (',' literal)* ')', or the same in square brackets
import { type FilterToken, tokensOf } from './filter-tokens';
import { type Comparison, compared, type Literal, literalOf } from './filter-values';
import { type Item, readerOf } from './listing';

type Operation = Comparison | 'in' | 'contains' | 'toupper' | 'tolower' | 'not' | 'and' | 'or';

/** What a list allows in its filters. */
export interface FilterLanguage {
  operations: ReadonlySet<Operation>;
  /** Where the value of each filterable property stands in an item, member by member. */
  properties: ReadonlyMap<string, readonly string[]>;
  /** How a property that is not filterable is named to who asked. */
  unknownProperty(path: string): string;
  /** Times are written in quotes, as the platform has it; without quotes when left out. */
  quotesTimes?: boolean;
  /** `contains(tolower(path),'text')` is understood too; HPE's guide neither shows nor denies it. */
  nestsCase?: boolean;
}

type Test = (item: Item) => boolean;
type Read = (item: Item) => unknown;
export type Filter = { matches: Test } | { problem: string };

const comparisons = new Set<string>(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const keywords = new Set<string>([...comparisons, 'in', 'contains', 'toupper', 'tolower']);
for (const word of ['not', 'and', 'or']) keywords.add(word);

/** The test that a filter's text stands for, or what is wrong with the text. */
export function compileFilter(text: string, language: FilterLanguage): Filter {
  try {
    return { matches: new Parser(tokensOf(text), language).filter() };
  } catch (error) {
    if (error instanceof FilterProblem) return { problem: error.message };
    throw error;
  }
}

/** Leaves the recursion; it never leaves this file. */
class FilterProblem extends Error {}

class Parser {
  #next = 0;
  readonly #tokens: readonly FilterToken[];
  readonly #language: FilterLanguage;

  constructor(tokens: readonly FilterToken[], language: FilterLanguage) {
    this.#tokens = tokens;
    this.#language = language;
  }

  filter(): Test {
    const test = this.#or();
    if (this.#peek()) this.#fail();
    return test;
  }

  #or(): Test {
    const tests = [this.#and()];
    while (this.#take('or')) tests.push(this.#and());
    return tests.length === 1 ? (tests[0] as Test) : (item) => tests.some((test) => test(item));
  }

  #and(): Test {
    const tests = [this.#not()];
    while (this.#take('and')) tests.push(this.#not());
    return tests.length === 1 ? (tests[0] as Test) : (item) => tests.every((test) => test(item));
  }

  #not(): Test {
    if (this.#take('not')) {
      const test = this.#not();
      return (item) => !test(item);
    }
    if (!this.#take('(')) return this.#comparison();
    const test = this.#or();
    this.#expect(')');
    return test;
  }

  #comparison(): Test {
    if (this.#take('contains')) return this.#contains();
    const read = this.#side(true);
    const word = this.#peek()?.text ?? '';
    if (this.#take('in')) {
      const literals = this.#list();
      return (item) => {
        const value = read(item);
        return literals.some((literal) => compared(value, 'eq', literal));
      };
    }
    if (!isComparison(word) || !this.#take(word)) this.#fail();
    const literal = this.#literal();
    return (item) => compared(read(item), word, literal);
  }

  #contains(): Test {
    this.#expect('(');
    const read = this.#side(this.#language.nestsCase === true);
    this.#expect(',');
    const literal = this.#literal();
    if (literal.kind !== 'text') throw new FilterProblem('contains needs a text in quotes');
    this.#expect(')');
    return (item) => {
      const value = read(item);
      return typeof value === 'string' && value.includes(literal.value);
    };
  }

  #side(mayFold: boolean): Read {
    for (const [name, fold] of Object.entries(folds)) {
      if (!mayFold || !this.#take(name)) continue;
      this.#expect('(');
      const read = this.#path();
      this.#expect(')');
      return (item) => {
        const value = read(item);
        return typeof value === 'string' ? fold(value) : value;
      };
    }
    return this.#path();
  }

  #path(): Read {
    const token = this.#peek();
    if (token?.kind !== 'word' || keywords.has(token.text)) this.#fail();
    this.#next += 1;
    const steps = this.#language.properties.get(token.text);
    if (!steps) throw new FilterProblem(this.#language.unknownProperty(token.text));
    return readerOf(steps);
  }

  #list(): Literal[] {
    const closing = this.#take('[') ? ']' : ')';
    if (closing === ')') this.#expect('(');
    const literals = [this.#literal()];
    while (this.#take(',')) literals.push(this.#literal());
    this.#expect(closing);
    return literals;
  }

  #literal(): Literal {
    const token = this.#peek();
    const literal = token && literalOf(token, this.#language.quotesTimes === true);
    if (!literal) this.#fail();
    this.#next += 1;
    return literal;
  }

  #peek(): FilterToken | undefined {
    return this.#tokens[this.#next];
  }

  /** Steps over this word or sign if it is next; a word that the list does not know is refused. */
  #take(text: string): boolean {
    const token = this.#peek();
    const isNext = token?.text === text && (token.kind === 'word' || token.kind === 'sign');
    if (!isNext) return false;
    if (keywords.has(text) && !this.#language.operations.has(text as Operation)) {
      throw new FilterProblem(`The operator ${text} is not supported`);
    }
    this.#next += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#fail();
  }

  #fail(): never {
    const token = this.#peek();
    throw new FilterProblem(
      token ? `Syntax error at position ${token.at}` : 'Syntax error at the end',
    );
  }
}

const folds: Record<string, (text: string) => string> = {
  toupper: (text) => text.toUpperCase(),
  tolower: (text) => text.toLowerCase(),
};

function isComparison(word: string): word is Comparison {
  return comparisons.has(word);
}
