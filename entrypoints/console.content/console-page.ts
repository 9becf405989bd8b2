// The console's API page: what is on it that we can help with. The only file, with `beside.ts`, that knows how HPE builds
// it: words and values alone say what is what, never an ID, a class or a test's mark. Seen: see `console-words.ts`.
import { secretAmong } from '@/utils/domain/console-values';
import {
  type ConsolePlace,
  type ConsoleTitle,
  hasConsoleWord,
  placeInWords,
} from '@/utils/domain/console-words';
import { around, barPlace, follows } from './beside';
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

/** What the dialog for a new client was last seen to ask for: the one that shows the client tells nothing of it. */
let chosen: ConsolePlace | null = null;

/** Recognises what is on the page now. What is not plain is left out. */
export function readConsolePage(): ConsolePage {
  const text = document.body.textContent ?? '';
  // Most of what is there elsewhere is not read any further.
  const pieces = hasConsoleWord(text) ? piecesIn(document.body) : [];
  const titles = pieces.filter(isTitle);
  const headings = labelsIn(titles, 'page').map((piece) => piece.element);
  const dialogs = titles.flatMap((title) => dialogOf(title, pieces, headings));
  const clients = labelsIn(pieces, 'id').flatMap((label) => clientOf(label, pieces, headings));
  const asked = dialogs.find((dialog) => dialog.kind === 'create');
  if (asked) chosen = placeIn(asked.part);
  return {
    isKnown: headings.length + dialogs.length > 0,
    // A page whose own things are not there yet has hardly more than a frame.
    hasContent: text.length > 60,
    scenes: [...dialogs.filter((dialog) => dialog !== asked), ...clients],
  };
}

/** The secret that a dialog shows, or null when it is not plain which text is it. Only to be asked at a press. */
export function secretIn({ part }: Scene): string | null {
  const shown = piecesIn(part).filter((piece) => !piece.word);
  const textsOf = (field: Piece['field']) =>
    shown.filter((piece) => piece.field === field).map((piece) => piece.text);
  return secretAmong(textsOf('read-only'), textsOf(null));
}

/** The token that a dialog shows, or null. Only to be asked at a press. */
export function tokenIn({ part }: Scene): string | null {
  return theOnly(piecesIn(part), 'token')?.text ?? null;
}

/** What the client of a dialog is for, as far as the page has told. */
export function placeOf({ kind, part }: Scene): ConsolePlace {
  const own = placeIn(part);
  const isTold = own.service ?? own.region ?? kind !== 'created';
  return isTold ? own : (chosen ?? own);
}

/** Without what somebody types there, such as a name. */
function placeIn(part: Element): ConsolePlace {
  const shown = piecesIn(part).filter((piece) => piece.field !== 'editable');
  return placeInWords(shown.map((piece) => piece.text));
}

/** A button and a label can have the words of a title too. */
function isTitle({ word, element }: Piece): boolean {
  return word !== null && !element.closest('button,a,label,[role=button],[role^=menu]');
}

/** The dialog with this title, if it shows all that belongs to one. It never holds the page's own heading. */
function dialogOf(title: Piece, pieces: readonly Piece[], headings: readonly Element[]): Scene[] {
  const kind = title.word as SceneKind;
  if (/page|id|secret|endpoint/.test(kind)) return [];
  for (const part of around(title.element)) {
    if (hasOne(part, headings)) break;
    const inside = within(part, pieces);
    const last = lastOf(kind, inside);
    if (!last) continue;
    const label = labelsIn(inside, 'secret')[0] ?? title;
    const place = barPlace(last.element, label.element, part);
    return [{ kind, part, place, clientId: theOnly(inside, 'id')?.text ?? '', endpoint: null }];
  }
  return [];
}

/** The last value that a dialog of this kind has; undefined when something is missing. */
function lastOf(kind: SceneKind, inside: readonly Piece[]): Piece | undefined {
  if (kind === 'token') return theOnly(inside, 'token');
  const fields = inside.filter((piece) => piece.field && piece.value !== 'id');
  if (kind === 'create') return fields[0];
  const [label] = labelsIn(inside, 'secret');
  const isAsked = fields.some((piece) => piece.field === 'editable');
  if (!label || !theOnly(inside, 'id') || isAsked !== (kind === 'generate')) return undefined;
  // The secret is only known to have its place here: what it is, is read at a press.
  const shown = inside.some((piece) => piece.field) ? fields : inside;
  return shown.find((piece) => !piece.word && follows(piece.element, label.element));
}

/** The open client with this label, if it shows one ID. Dialogs stand outside of what has the page's heading. */
function clientOf(label: Piece, pieces: readonly Piece[], headings: readonly Element[]): Scene[] {
  const parts = around(label.element);
  const page = parts.find((part) => hasOne(part, headings));
  if (!page || label.element.closest('dialog, [role=dialog]')) return [];
  // From here outwards, as long as it is about this client alone.
  const own = parts
    .slice(0, parts.indexOf(page))
    .map((part) => within(part, pieces))
    .filter((inside) => labelsIn(inside, 'id').length === 1);
  const id = labelled('id', own);
  if (!id) return [];
  const endpoint = labelled('endpoint', own);
  const last = endpoint && follows(endpoint.element, id.element) ? endpoint : id;
  return [
    {
      kind: 'client',
      part: page,
      place: barPlace(last.element, last.label, page),
      clientId: id.text,
      endpoint: endpoint?.text ?? null,
    },
  ];
}

/** The one value in the first of these parts that has both its label, alone, and any value of its kind. */
function labelled(
  kind: 'id' | 'endpoint',
  parts: readonly (readonly Piece[])[],
): (Piece & { readonly label: Element }) | undefined {
  for (const inside of parts) {
    const [label, other] = labelsIn(inside, kind);
    if (other) break;
    if (!label || inside.every((piece) => piece.value !== kind)) continue;
    const value = theOnly(inside, kind);
    return value && { ...value, label: label.element };
  }
  return undefined;
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
  const [first, ...others] = pieces.filter((piece) => piece.value === kind);
  return others.every((piece) => piece.text === first?.text) ? first : undefined;
}
