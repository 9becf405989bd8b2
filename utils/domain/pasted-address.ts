// What a pasted text tells of the place of a client: the token issuer, and the service and region whose API it is for.
import { issuerText, parseIssuer } from './issuer';
import { labelled } from './pasted-client';
import type { Service } from './workspace';

export interface PastedPlace {
  /** As in the form: empty for the shared issuer. */
  readonly issuer?: string;
  readonly service?: Service;
  readonly region?: string;
}

/** Every address of HPE in a text, with or without its scheme. */
export const addresses =
  /(?<![\w.@-])(?:https?:\/\/)?(?:[\w-]+\.)+hpe\.com(?![\w.-])(?:[/:?#][^\s"'`<>”’)]*)?/gi;

/** What all addresses and labels in the text agree on. An issuer's address goes before a workspace ID. */
export function readPlace(text: string): PastedPlace {
  const all = [...text.matchAll(addresses)].map(([address]) => readAddress(address));
  const ids = labelled(text, 'workspaceId').flatMap(({ value }) => {
    const issuer = parseIssuer(value);
    return issuer.ok ? [issuerText(issuer.value)] : [];
  });
  const named = labelled(text, 'region').flatMap(({ value }) =>
    /^[a-z]+-[a-z0-9-]{2,20}$/.test(value) ? [value] : [],
  );
  const issuer = agreed(all.map((one) => one.issuer)) ?? agreed(ids);
  const service = agreed(all.map((one) => one.service));
  const region = agreed([...named, ...all.map((one) => one.region)]);
  return {
    ...(issuer !== undefined && { issuer }),
    ...(service && { service }),
    ...(region && { region }),
  };
}

function agreed<T>(values: readonly (T | undefined)[]): T | undefined {
  const [first, ...others] = new Set(values.filter((value) => value !== undefined));
  return others.length === 0 ? first : undefined;
}

/** Reads one of them; an address that tells nothing of this gives nothing. */
export function readAddress(text: string): PastedPlace {
  const url = URL.parse(text.replace(/^(?:https?:\/\/)?/i, 'https://').replace(/[.,;\\]+$/, ''));
  if (url === null) return {};
  const issuer = issuerOf(url);
  if (issuer !== null) return { issuer };
  const compute = /^([a-z]+-[a-z]+)\d*(?:-api)?\.compute\.cloud\.hpe\.com$/.exec(url.hostname)?.[1];
  if (compute) return { service: 'compute-ops-management', region: compute };
  const data = /^(?:console-)?(us|eu|jp|uk)\d*\.data\.cloud\.hpe\.com$/.exec(url.hostname)?.[1];
  const region = data && dataRegions[data];
  return region ? { service: 'data-services', region } : readCurrent(url);
}

/** The names of the regions in the addresses of Data Services until 2023. */
const dataRegions: Readonly<Record<string, string>> = {
  us: 'us-west',
  eu: 'eu-central',
  jp: 'ap-northeast',
  uk: 'eu-west',
};

/** `global` stands for all regions. */
function readCurrent({ hostname, pathname }: URL): PastedPlace {
  const region = /^([a-z0-9-]{2,30})\.api\.greenlake\.hpe\.com$/.exec(hostname)?.[1];
  if (region === undefined || region === 'global') return {};
  if (/^\/compute-ops/.test(pathname)) return { service: 'compute-ops-management', region };
  if (/^\/(?:data-services|storage-fleet|block-storage)\b/.test(pathname)) {
    return { service: 'data-services', region };
  }
  return { region };
}

/** HPE's PowerShell library shows the workspace issuer under its internal name. */
function issuerOf({ host, pathname }: URL): string | null {
  const publicHost = host.replace(/^aquila-org-api\.common\.cloud\./, 'global.api.greenlake.');
  const issuer = parseIssuer(`https://${publicHost}${pathname}`);
  return issuer.ok ? issuerText(issuer.value) : null;
}
