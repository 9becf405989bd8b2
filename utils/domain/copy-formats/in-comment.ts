// How a name gets into the comment of a script: as one line that shows what it is.

/** What ends a line in any language, and what would show the text after it in another order than it has. */
const unwanted = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/** The text on one line, to stand behind the mark of a comment and at least one word. */
export function inComment(text: string): string {
  return text.replace(unwanted, ' ').trim();
}
