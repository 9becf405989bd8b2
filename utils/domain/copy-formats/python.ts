// A call for a Python program that has requests.
import type { Example } from './example';
import { inComment } from './in-comment';

/** A literal of Python: every escape that JSON has means the same there. */
export function pythonQuoted(text: string): string {
  return JSON.stringify(text);
}

export function pythonCall({ name, url, accessToken }: Example): string {
  // In the first two lines of a file a comment may settle how the file is read (PEP 263).
  return `import requests

# Workspace: ${inComment(name)}
response = requests.get(
    ${pythonQuoted(url)},
    headers={"Authorization": ${pythonQuoted(`Bearer ${accessToken}`)}},
    timeout=30,
)
response.raise_for_status()
print(response.json())
`;
}
