// What a token can be copied as: the entries of the menu Copy as, in their order.
import type { MessageName } from '../message';
import type { WorkspaceView } from '../workspace-view';

/** Texts with the token in them. */
export const tokenFormats = [
  'token',
  'authorization-header',
  'curl',
  'powershell',
  'python',
  'httpie',
  'shell-variable',
  'powershell-variable',
  'http-file',
] as const;
export type TokenFormat = (typeof tokenFormats)[number];

/** Scripts that get a token themselves. */
export const scriptFormats = ['bash-script', 'powershell-script', 'python-script'] as const;
export type ScriptFormat = (typeof scriptFormats)[number];

/** The last one is saved as a file; all others go to the clipboard. */
export const copyFormats = [...tokenFormats, ...scriptFormats, 'postman-environment'] as const;
export type CopyFormat = (typeof copyFormats)[number];

/** The names of the formats in words. */
export const formatWords: Readonly<Record<CopyFormat, MessageName>> = {
  token: 'format_token',
  'authorization-header': 'format_authorization_header',
  curl: 'format_curl',
  powershell: 'format_powershell',
  python: 'format_python',
  httpie: 'format_httpie',
  'shell-variable': 'format_shell_variable',
  'powershell-variable': 'format_powershell_variable',
  'http-file': 'format_http_file',
  'bash-script': 'format_bash_script',
  'powershell-script': 'format_powershell_script',
  'python-script': 'format_python_script',
  'postman-environment': 'format_postman_environment',
};

/** What is offered for a workspace, the one used last first. A tenant has no client that could get a token. */
export function offeredFormats(
  { parentId }: Pick<WorkspaceView, 'parentId'>,
  last: CopyFormat | null,
): readonly CopyFormat[] {
  const offered: readonly CopyFormat[] = parentId === null ? copyFormats : tokenFormats;
  return offered.toSorted((one, other) => Number(other === last) - Number(one === last));
}

export function isTokenFormat(format: CopyFormat): format is TokenFormat {
  return tokenFormats.some((one) => one === format);
}

export function isScriptFormat(format: CopyFormat): format is ScriptFormat {
  return scriptFormats.some((one) => one === format);
}
