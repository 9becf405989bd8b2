// What a bug says of itself, for whoever has to look into it: nothing in it that was typed, granted or named.

/**
 * A JWT, an ID, a secret: whatever is long and has no spaces, and all that stands between two quotes of one kind. An
 * apostrophe within a word opens none.
 */
const secretLooking =
  /eyJ[\w.~-]+|[\w+/=~-]{16,}|(?<!\p{L})(["'`])[\s\S]*?\1|“[^”]*”|‘[^’]*’|«[^»]*»/gu;

/** The name and message of whatever was thrown, with `…` in the place of all that may be secret. */
export function errorLine(thrown: unknown): string {
  const { name, message } = thrown instanceof Error ? thrown : { name: typeof thrown, message: '' };
  return `${name}: ${message.replace(secretLooking, '…').slice(0, 200)}`;
}
