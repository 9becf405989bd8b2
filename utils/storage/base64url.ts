// Bytes as text without padding (RFC 4648 §5). `Uint8Array.fromBase64` is younger than Chrome 127.

/** Bytes that own their buffer, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** The text of any bytes; `fromBase64url` gives them back. */
export function toBase64url(bytes: Bytes): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes of a text that `toBase64url` made, or undefined for any other text. */
export function fromBase64url(text: string): Bytes | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  // `atob` ignores left-over bits, so several texts could stand for the same bytes: only one of them is ours.
  return toBase64url(bytes) === text ? bytes : undefined;
}
