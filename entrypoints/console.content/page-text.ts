// What a person reads on the page: its texts and the values of its fields, in their order. Nothing of it is kept.
import { type ConsoleValue, consoleValue } from '@/utils/domain/console-values';
import { type ConsoleWord, consoleWord } from '@/utils/domain/console-words';
import { longestPiece } from '@/utils/domain/numbers';

/** The text of an element itself, without that of those in it; or of a field. */
export interface Piece {
  readonly element: Element;
  readonly text: string;
  readonly word: ConsoleWord | null;
  readonly value: ConsoleValue | null;
  readonly field: 'read-only' | 'editable' | null;
}

/** The pieces within an element, in the order of the document. */
export function piecesIn(root: Element): Piece[] {
  const pieces: Piece[] = [];
  for (const element of root.querySelectorAll('*')) {
    const field = fieldOf(element);
    const text = textOf(element, field).trim();
    // The star of a field that must be filled can stand beside its label.
    if ((!field && /^[*:]*$/.test(text)) || text.length > longestPiece) continue;
    const word = field ? null : consoleWord(text);
    pieces.push({ element, text, word, value: consoleValue(text), field });
  }
  return pieces;
}

/** Those in which somebody can type, and those that only show something. */
function fieldOf(element: Element): Piece['field'] {
  // No other elements can be that.
  if (!('readOnly' in element)) return null;
  const { type, readOnly, disabled } = element as HTMLInputElement;
  if (!/^(text|textarea|password|search)$/.test(type)) return null;
  return readOnly || disabled ? 'read-only' : 'editable';
}

/** What is in a field or in the element itself; not what somebody types as a password, which is nobody's to read. */
function textOf(element: Element, field: Piece['field']): string {
  if (!field) return ownText(element);
  const input = element as HTMLInputElement;
  return field === 'editable' && input.type === 'password' ? '' : input.value;
}

/** React makes several nodes of one sentence. */
function ownText(element: Element): string {
  let text = '';
  for (const node of element.childNodes) if (node instanceof Text) text += node.data;
  return text;
}
