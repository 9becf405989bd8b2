// What the address bar is given of what was found: one line each, and what Enter gives back of it.
import { visibleText } from './workspace-form';

/** What is told of a server or storage system. */
interface Known {
  readonly id: string;
  readonly serial: string;
  readonly name: string;
  readonly model: string;
  readonly [field: string]: string;
}

/**
 * What Enter gives back when this one was chosen, and it is found by again: its serial, or its name. A browser does not
 * show what gives back the very text that is typed, so that it is in small letters then.
 */
export function contentOf({ serial, name, id }: Known, typed: string): string {
  const content = visibleText(serial) || visibleText(name) || visibleText(id);
  return content === typed.trim() ? content.toLowerCase() : content;
}

/** "esx-mad-01 · CZ2D4A0K11 · ProLiant DL380 Gen11 · Hamburg", without what is not known. */
export function describedAs({ name, serial, model }: Known, workspace: string): string {
  return [name, serial, model, workspace].map(visibleText).filter(Boolean).join(' · ');
}

/** Whether one of these fields is exactly this, in whatever letters. */
export function isCalled(item: Known, fields: readonly string[], text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted !== '' && fields.some((field) => item[field]?.toLowerCase() === wanted);
}

/** Signs that XML has a meaning for, and those that it does not know. */
const marks: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;' },
  ...{ '"': '&quot;', "'": '&apos;' },
};

/** A text as Chromium wants it, which reads it as XML and refuses the whole when a sign is wrong. */
export function asXml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, (sign) => marks[sign] ?? sign);
}
