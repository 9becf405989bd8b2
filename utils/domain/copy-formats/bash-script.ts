// A script for bash and curl, and nothing else, that gets its tokens itself.
import { type ScriptClient, secretVariable } from './example';
import { inComment } from './in-comment';
import { shellQuoted } from './shell';

/** How the request for a token says who asks. The secret gets to curl through a pipe: a command line can be seen by all. */
const requests = {
  post: `  answer=$(printf '%s' "$${secretVariable}" |
    curl -sS -d grant_type=client_credentials --data-urlencode "client_id=$client_id" \\
      --data-urlencode client_secret@- "$token_url")`,
  basic: `  answer=$(printf '%s:%s' "$(encoded "$client_id")" "$(encoded "$${secretVariable}")" |
    base64 | tr -d '\\n')
  answer=$(printf 'header = "Authorization: Basic %s"\\n' "$answer" |
    curl -sS -d grant_type=client_credentials -K - "$token_url")`,
};

/** What else a request needs: HTTP Basic takes both halves as a form has them (RFC 6749 §2.3.1), byte by byte. */
const encoders = {
  post: '',
  basic: `# Writes a text with everything encoded that would mean something in it.
encoded() {
  local LC_ALL=C text=$1 at char code
  for ((at = 0; at < \${#text}; at++)); do
    char=\${text:at:1}
    case $char in
      [a-zA-Z0-9._-]) printf '%s' "$char" ;;
      *)
        printf -v code %d "'$char"
        printf '%%%02X' $((code & 255))
        ;;
    esac
  done
}

`,
};

export function bashScript({
  name,
  url,
  clientId,
  tokenUrl,
  authentication,
}: ScriptClient): string {
  return `#!/usr/bin/env bash
# Reads HPE GreenLake with tokens of its own, by bash and curl. Workspace: ${inComment(name)}
# It takes the client secret from the environment; to type it in unseen:
#   read -rsp 'Client secret: ' ${secretVariable} && export ${secretVariable}
set -euo pipefail

client_id=${shellQuoted(clientId)}
token_url=${shellQuoted(tokenUrl)}
token=''
renew_at=0

if [[ -z \${${secretVariable}:-} ]]; then
  echo 'Set ${secretVariable} to the secret of this API client first.' >&2
  exit 2
fi

${encoders[authentication]}# Gets a token, to be renewed when nine tenths of its life are over.
new_token() {
  local answer lifetime=600
${requests[authentication]}
  if [[ ! $answer =~ \\"access_token\\"\\ *:\\ *\\"([^\\"]+)\\" ]]; then
    echo "HPE gave no token: $answer" >&2
    exit 1
  fi
  token=\${BASH_REMATCH[1]}
  if [[ $answer =~ \\"expires_in\\"\\ *:\\ *\\"?([0-9]{1,9}) ]]; then lifetime=$((10#\${BASH_REMATCH[1]})); fi
  renew_at=$((SECONDS + lifetime * 9 / 10))
}

# Reads an address and leaves what HPE answers in $answer. A token that HPE refuses is replaced once.
greenlake_get() {
  local attempt status
  for attempt in 1 2; do
    if ((SECONDS >= renew_at)); then new_token; fi
    answer=$(printf 'header = "Authorization: Bearer %s"\\n' "$token" |
      curl -sS -K - -w '\\n%{http_code}' "$1")
    status=\${answer##*$'\\n'}
    answer=\${answer%$'\\n'*}
    if [[ $status != 401 ]]; then break; fi
    renew_at=0
  done
  if [[ $status != 2?? ]]; then
    echo "HPE answered $status: $answer" >&2
    return 1
  fi
}

greenlake_get ${shellQuoted(url)}
printf '%s\\n' "$answer"
`;
}
