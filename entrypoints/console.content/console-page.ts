// The console's API page: what is on it that we can help with. The only file, with `beside.ts`, that knows how HPE builds
// it: words and values alone say what is what, never an ID, a class or a test's mark. Seen: see `console-words.ts`.
import { isSecret } from '@/utils/domain/console-values';
import {
  type ConsolePlace,
  type ConsoleTitle,
  hasConsoleWord,
  placeInWords,
} from '@/utils/domain/console-words';
import { frameText } from '@/utils/domain/numbers';
import { around, barPlace } from './beside';
import { type Piece, piecesIn } from './page-text';

/** An open client of the list, or a dialog by its title. */
export type SceneKind = ConsoleTitle | 'client';

export interface Scene {
  readonly kind: SceneKind;
  /** The smallest part of the page that holds all of it. */
  readonly part: Element;
  /** What our buttons stand behind. */
  readonly place: Element;
  /** Empty where it shows none. */
  readonly clientId: string;
  readonly endpoint: string | null;
}

export interface ConsolePage {
  /** Whether the heading of the page or the title of a dialog is one of those that were seen. */
  readonly isKnown: boolean;
  /** Whether there is something on it that could have been known. */
  readonly hasContent: boolean;
  readonly scenes: readonly Scene[];
}

/**
 * What open clients were last seen to be for, by their IDs; by no ID, what the dialog for a new client asked for. The
 * dialogs that show a secret tell nothing of it.
 */
const places = new Map<string, ConsolePlace | undefined>();

/** Recognises what is on the page now. What is not plain is left out. */
export function readConsolePage(): ConsolePage {
  const text = document.body.textContent ?? '';
  // Most of what is there elsewhere is not read any further.
  const pieces = hasConsoleWord(text) ? piecesIn(document.body) : [];
  const titles = pieces.filter(isTitle);
  const headings = labelsIn(titles, 'page').map((piece) => piece.element);
  const dialogs = titles
    .flatMap((title) => dialogOf(title, pieces, headings))
    // A title can be there twice, as for a screen reader; a dialog of a kind is not.
    .filter(({ kind }, at, all) => all.findIndex((one) => one.kind === kind) === at);
  const clients = labelsIn(pieces, 'id').flatMap((label) => clientOf(label, pieces, headings));
  const asked = dialogs.find((dialog) => dialog.kind === 'create');
  if (asked) places.set('', placeIn(within(asked.part, pieces)));
  return {
    isKnown: headings.length + dialogs.length > 0,
    hasContent: text.length > frameText,
    scenes: [...dialogs.filter((dialog) => dialog !== asked), ...clients],
  };
}

/** The secret that a dialog shows, or null when it is not plain which text is it. Only to be asked at a press. */
export function secretIn({ part }: Scene): string | null {
  const shown = behind('secret', piecesIn(part));
  return shown && isSecret(shown.text, !!shown.field) ? shown.text : null;
}

/** The token that a dialog shows, or null. Only to be asked at a press. */
export function tokenIn({ part }: Scene): string | null {
  return theOnly(piecesIn(part), 'token')?.text ?? null;
}

/** What the client of a dialog is for, as far as the page has told. */
export function placeOf({ kind, part, clientId }: Scene): ConsolePlace {
  return placeIn(piecesIn(part), places.get(kind === 'created' ? '' : clientId));
}

/**
 * By fields, without what somebody types there, such as a name; else as it was before; else by sentences, which may speak
 * of other places too.
 */
function placeIn(pieces: readonly Piece[], before?: ConsolePlace): ConsolePlace {
  const shown = pieces.filter((piece) => piece.field !== 'editable');
  const told = (some: readonly Piece[]) => placeInWords(some.map((piece) => piece.text));
  const own = told(shown.filter((piece) => piece.field));
  if (own.service) return own;
  return before?.service ? before : told(shown);
}

/** A button and a label can have the words of a title too. */
function isTitle({ word, element }: Piece): boolean {
  return word !== null && !element.closest('button,a,label,[role=button],[role^=menu]');
}

/** The dialog with this title, if it shows all that belongs to one. It never holds the page's own heading. */
function dialogOf(title: Piece, pieces: readonly Piece[], headings: readonly Element[]): Scene[] {
  const kind = title.word as ConsoleTitle;
  if (/^(page|id|secret|endpoint)$/.test(kind)) return [];
  for (const part of around(title.element)) {
    if (hasOne(part, headings)) break;
    const inside = within(part, pieces);
    const last = lastOf(kind, inside);
    if (!last) continue;
    const label = labelsIn(inside, 'secret')[0] ?? title;
    const place = barPlace(last.element, label.element, part);
    return [{ kind, part, place, clientId: behind('id', inside)?.text ?? '', endpoint: null }];
  }
  return [];
}

/** The last value that a dialog of this kind has; undefined when something is missing. */
function lastOf(kind: ConsoleTitle, inside: readonly Piece[]): Piece | undefined {
  if (kind === 'token') return theOnly(inside, 'token');
  if (kind === 'create') return inside.find((piece) => piece.field);
  // Any value has its place here: whether it is a secret, is decided at a press.
  const secret = behind('secret', inside);
  const isAsked = secret?.field === 'editable';
  return behind('id', inside) && isAsked === (kind === 'generate') ? secret : undefined;
}

/**
 * The open client with this label, if it shows one ID. Dialogs stand outside of what has the page's heading, and hide what
 * is behind them from keys and screen readers.
 */
function clientOf(label: Piece, pieces: readonly Piece[], headings: readonly Element[]): Scene[] {
  const page = around(label.element).find((part) => hasOne(part, headings));
  if (!page || label.element.closest('dialog,[role=dialog],[aria-hidden=true]')) return [];
  // From here outwards, as far as it is about this client alone.
  const parts = around(label.element)
    .filter((part) => !hasOne(part, headings))
    .map((part) => within(part, pieces))
    .filter((inside) => labelsIn(inside, 'id').length === 1);
  const own = parts.at(-1) ?? [];
  const id = behind('id', own);
  if (!id) return [];
  places.set(
    id.text,
    parts.map((inside) => placeIn(inside)).find((place) => place.service),
  );
  const endpoint = behind('endpoint', own);
  const last = own.findLast((piece) => piece === id || piece === endpoint) ?? id;
  return [
    {
      kind: 'client',
      part: page,
      place: barPlace(last.element, label.element, page),
      clientId: id.text,
      endpoint: endpoint?.text ?? null,
    },
  ];
}

/**
 * What stands behind a label: the first piece there that is no word, be it an empty field. Undefined when that is no value
 * of this kind, when one more follows it, or when there are such labels with other values.
 */
function behind(kind: 'id' | 'secret' | 'endpoint', pieces: readonly Piece[]): Piece | undefined {
  return agreed(
    labelsIn(pieces, kind).map((label) => {
      const rest = pieces.slice(pieces.indexOf(label)).filter((piece) => !piece.word);
      const isPlain = kind === 'secret' || theOnly(rest.slice(0, 2), kind) === rest[0];
      return isPlain ? rest[0] : undefined;
    }),
  );
}

function hasOne(part: Element, elements: readonly Element[]): boolean {
  return elements.some((element) => part.contains(element));
}

function within(part: Element, pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter((piece) => part.contains(piece.element));
}

function labelsIn(pieces: readonly Piece[], kind: Piece['word']): readonly Piece[] {
  return pieces.filter((piece) => piece.word === kind);
}

/** The one value of this kind, however often it is shown; undefined when there is none or there are several. */
function theOnly(pieces: readonly Piece[], kind: Piece['value']): Piece | undefined {
  return agreed(pieces.filter((piece) => piece.value === kind));
}

/** The first of these, if all show the same text. */
function agreed([first, ...others]: readonly (Piece | undefined)[]): Piece | undefined {
  return others.every((piece) => piece?.text === first?.text) ? first : undefined;
}
