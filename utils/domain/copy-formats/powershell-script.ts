// A script for PowerShell, 7 and 5.1, that gets its tokens itself.
import { type ScriptClient, secretVariable } from './example';
import { inComment } from './in-comment';
import { powershellQuoted } from './powershell';

/** How the request for a token says who asks. */
const requests = {
  post: `    $body = @{
        grant_type    = 'client_credentials'
        client_id     = $clientId
        client_secret = $env:${secretVariable}
    }
    $answer = Invoke-RestMethod -Method Post -Uri $tokenUrl -Body $body`,
  basic: `    # Both halves are encoded as a form has them (RFC 6749, 2.3.1).
    $halves = $clientId, $env:${secretVariable} | ForEach-Object { [uri]::EscapeDataString($_) }
    $pair = [Text.Encoding]::ASCII.GetBytes($halves -join ':')
    $headers = @{ Authorization = 'Basic ' + [Convert]::ToBase64String($pair) }
    $body = @{ grant_type = 'client_credentials' }
    $answer = Invoke-RestMethod -Method Post -Uri $tokenUrl -Headers $headers -Body $body`,
};

export function powershellScript(client: ScriptClient): string {
  const { name, url, clientId, tokenUrl, authentication } = client;
  return `# Reads HPE GreenLake with tokens of its own, by PowerShell 7 or Windows PowerShell 5.1.
# Workspace: ${inComment(name)}
# It takes the client secret from the environment variable ${secretVariable}.
$ErrorActionPreference = 'Stop'

$clientId = ${powershellQuoted(clientId)}
$tokenUrl = ${powershellQuoted(tokenUrl)}
$script:token = $null
$script:renewAt = [datetime]::MinValue

if (-not $env:${secretVariable}) {
    throw 'Set ${secretVariable} to the secret of this API client first.'
}
if ($PSVersionTable.PSVersion.Major -lt 6) {
    # Windows PowerShell may begin with an older one, which HPE does not take.
    [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
}

# Gets a token, to be renewed when nine tenths of its life are over.
function Update-GreenLakeToken {
    $askedAt = Get-Date
${requests[authentication]}
    if (-not $answer.access_token) { throw 'HPE gave no token.' }
    $told = $answer.expires_in -as [double]
    $lifetime = if ($told -gt 0) { $told } else { 600 }
    $script:token = $answer.access_token
    $script:renewAt = $askedAt.AddSeconds(0.9 * $lifetime)
}

# Reads an address. A token that HPE refuses is replaced once.
function Get-GreenLake([string] $Uri) {
    foreach ($attempt in 1, 2) {
        if ((Get-Date) -ge $script:renewAt) { Update-GreenLakeToken }
        try {
            return Invoke-RestMethod -Uri $Uri -Headers @{ Authorization = "Bearer $script:token" }
        }
        catch {
            if ($attempt -eq 2 -or [int] $_.Exception.Response.StatusCode -ne 401) { throw }
            $script:renewAt = [datetime]::MinValue
        }
    }
}

Get-GreenLake ${powershellQuoted(url)} | ConvertTo-Json -Depth 10
`;
}
