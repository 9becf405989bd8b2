// A script for Python and requests that gets its tokens itself.
import { type ScriptClient, secretVariable } from './example';
import { inComment } from './in-comment';
import { pythonQuoted } from './python';

/** How the request for a token says who asks. */
const requests = {
  post: `        data={
            "grant_type": "client_credentials",
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
        },`,
  // Both halves are encoded as a form has them (RFC 6749 §2.3.1).
  basic: `        data={"grant_type": "client_credentials"},
        auth=(quote_plus(CLIENT_ID), quote_plus(CLIENT_SECRET)),`,
};

/** The lines of imports that only one of them needs. */
const imports = { post: '', basic: 'from urllib.parse import quote_plus\n' };

export function pythonScript(client: ScriptClient): string {
  const { name, url, clientId, tokenUrl, authentication } = client;
  // In the first two lines a comment may settle how the file is read (PEP 263), so the name comes later.
  return `#!/usr/bin/env python3
"""Reads HPE GreenLake with tokens of its own. Needs requests."""
# Workspace: ${inComment(name)}
# It takes the client secret from the environment variable ${secretVariable}.
import json
import os
import re
import sys
import time
${imports[authentication]}
import requests

CLIENT_ID = ${pythonQuoted(clientId)}
CLIENT_SECRET = os.environ.get("${secretVariable}")
TOKEN_URL = ${pythonQuoted(tokenUrl)}

if not CLIENT_SECRET:
    sys.exit("Set ${secretVariable} to the secret of this API client first.")

token = None
renew_at = 0.0


def new_token():
    """Gets a token, to be renewed when nine tenths of its life are over."""
    global token, renew_at
    asked_at = time.time()
    response = requests.post(
        TOKEN_URL,
${requests[authentication]}
        timeout=30,
    )
    try:
        answer = response.json()
        token = answer["access_token"]
    except (ValueError, KeyError, TypeError):
        sys.exit(f"HPE gave no token: {response.status_code} {response.text}")
    renew_at = asked_at + 0.9 * lifetime_of(answer.get("expires_in"))


def lifetime_of(expires_in):
    """Whole seconds, as a number or in digits; ten minutes where it is neither."""
    told = re.match(r"\\d{1,9}", str(expires_in))
    return int(told[0]) if told else 600


def greenlake_get(url):
    """Reads an address. A token that HPE refuses is replaced once."""
    global token
    for attempt in range(2):
        if token is None or time.time() >= renew_at:
            new_token()
        response = requests.get(url, headers={"Authorization": f"Bearer {token}"}, timeout=30)
        if response.status_code != 401:
            break
        token = None
    if not response.ok:
        sys.exit(f"HPE answered {response.status_code}: {response.text}")
    return response.json()


if __name__ == "__main__":
    print(json.dumps(greenlake_get(${pythonQuoted(url)}), indent=2))
`;
}
