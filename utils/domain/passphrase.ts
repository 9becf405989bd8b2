// What a passphrase has to be like: that of the vault and those of exported files alike.
import { fail, ok, type Result } from './result';

/** Short enough to be asked for, long enough that guessing offline is slow (security.md §5.2). */
export const shortestPassphrase = 12;
const longestBytes = 1024;

/** The form in which a passphrase is used: the same characters typed on another keyboard give the same bytes. */
export function normalised(passphrase: string): string {
  return passphrase.normalize('NFKC');
}

/** Whether a new passphrase may be used, and if not, why. An existing one is never judged, only tried. */
export function judgePassphrase(passphrase: string, repeated: string): Result<string> {
  const text = normalised(passphrase);
  if ([...text].length < shortestPassphrase) {
    return fail({ kind: 'passphrase-short', min: shortestPassphrase });
  }
  if (new TextEncoder().encode(text).length > longestBytes)
    return fail({ kind: 'passphrase-long' });
  if (isCommon(text)) return fail({ kind: 'passphrase-common' });
  return text === normalised(repeated) ? ok(text) : fail({ kind: 'passphrase-differs' });
}

/** Of the most used passwords with 12 characters and more, and what has next to no variety. */
function isCommon(text: string): boolean {
  const letters = text.toLowerCase().replace(/\s/g, '');
  return new Set(letters).size < 5 || common.some((word) => letters === word);
}

const common = [
  '123456789012',
  '1234567890123',
  '123456789abc',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'administrator',
  'adminadmin123',
  'changemeplease',
  'correcthorsebatterystaple',
  'iloveyouforever',
  'letmeinplease',
  'mypassword123',
  'password12345',
  'password123456',
  'passwordpassword',
  'qwerty123456',
  'qwertyuiop123',
  'qwertyuiopasdf',
  'unbelievable',
  'welcome12345',
];
