// What is pasted into PowerShell, 7 and 5.1.
import type { Example } from './example';

/** PowerShell takes each of these for a single quote (about_Quoting_Rules; CharExtensions.IsSingleQuote). */
const singleQuotes = /['\u2018-\u201b]/g;

/** A literal of PowerShell: within single quotes nothing means anything but a quote, which is doubled. */
export function powershellQuoted(text: string): string {
  return `'${text.replace(singleQuotes, '$&$&')}'`;
}

export function powershellCommand({ url, accessToken }: Example): string {
  const header = powershellQuoted(`Bearer ${accessToken}`);
  return `Invoke-RestMethod -Uri ${powershellQuoted(url)} -Headers @{ Authorization = ${header} }`;
}

export function powershellVariable({ accessToken }: Example): string {
  return `$env:GREENLAKE_TOKEN = ${powershellQuoted(accessToken)}`;
}
