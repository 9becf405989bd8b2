// The shapes of the values on the console's page for API clients: with the words around them they tell what is what.

export type ConsoleValue = 'id' | 'token' | 'endpoint';

/** What a text is by its shape, or null. It never says so of a secret, which is looked for at a press only. */
export function consoleValue(text: string): ConsoleValue | null {
  // Written out: the rules for pasted texts would come along with theirs.
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return 'id';
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return 'token';
  return /^https:\/\/[\w.-]+\.hpe\.com([/?#]\S*)?$/.test(text) ? 'endpoint' : null;
}

/** Whether a text that stands where the client secret should, is one: HPE documents 32 digits and has a sample with 34. */
export function isSecret(text: string, isInField: boolean): boolean {
  const isDigits = /^[0-9a-f]{32,34}$/i.test(text);
  // Whatever else it may be one day stands in a field.
  return isDigits || (isInField && /^(?!\*+$)[!-~]{16,512}$/.test(text) && !consoleValue(text));
}

/** What Copy both copies: the form understands it as a whole. */
export function clientBlock(clientId: string, clientSecret: string): string {
  return `Client ID: ${clientId}\nClient secret: ${clientSecret}`;
}
