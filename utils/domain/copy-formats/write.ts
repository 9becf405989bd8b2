// The text of each format.
import { bashScript } from './bash-script';
import type { Example, ScriptClient } from './example';
import type { ScriptFormat, TokenFormat } from './format';
import { httpFile } from './http-file';
import { powershellCommand, powershellVariable } from './powershell';
import { powershellScript } from './powershell-script';
import { pythonCall } from './python';
import { pythonScript } from './python-script';
import { curlCommand, httpieCommand, shellVariable } from './shell';

const examples: Readonly<Record<TokenFormat, (example: Example) => string>> = {
  token: ({ accessToken }) => accessToken,
  'authorization-header': ({ accessToken }) => `Authorization: Bearer ${accessToken}`,
  curl: curlCommand,
  powershell: powershellCommand,
  python: pythonCall,
  httpie: httpieCommand,
  'shell-variable': shellVariable,
  'powershell-variable': powershellVariable,
  'http-file': httpFile,
};

const scripts: Readonly<Record<ScriptFormat, (client: ScriptClient) => string>> = {
  'bash-script': bashScript,
  'powershell-script': powershellScript,
  'python-script': pythonScript,
};

/** A token in this format. What is pasted into a command line has no line end that would run it at once. */
export function exampleIn(format: TokenFormat, example: Example): string {
  return examples[format](example);
}

/** A script that gets its tokens itself; it has neither token nor secret in it. */
export function scriptIn(format: ScriptFormat, client: ScriptClient): string {
  return scripts[format](client);
}
