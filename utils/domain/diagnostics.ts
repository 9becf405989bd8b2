// What helps whoever looks for a fault, as a text to be copied: versions, modes, numbers, states, codes and durations.
// Every line is made of words that stand here or in a closed list, so that nothing can get in that names anybody.
import type { LoggedEvent } from './event-log';
import type { Failure } from './failure';
import type { IndexState } from './index-state';
import { untilLocked } from './keep-fresh';
import { second } from './numbers';
import { bytesAt, places, type Stored } from './stored';
import { endOf } from './token';
import type { View } from './view';
import { regionsOf } from './workspace-form';
import type { WorkspaceView } from './workspace-view';

export interface Facts {
  /** When they were gathered, in epoch milliseconds. */
  readonly at: number;
  readonly version: string;
  readonly userAgent: string;
  /** The language of the words on screen. */
  readonly locale: string;
  readonly view: View;
  /** Those of the lists of permissions and hosts that the browser grants, and those that it does not. */
  readonly granted: readonly string[];
  readonly missing: readonly string[];
  /** When each alarm goes off, in epoch milliseconds. */
  readonly alarms: readonly number[];
  readonly stored: Stored;
  readonly events: readonly LoggedEvent[];
}

/** The same facts give the same text, in English for whoever reads it. */
export function diagnosticsText(facts: Facts): string {
  const { at, view, stored, alarms } = facts;
  const { protection, clock, policy, page } = view;
  const lines: [name: string, value: string | number | boolean | readonly unknown[]][] = [
    ['time', timeOf(at)],
    ['version', facts.version],
    ['browser', browserOf(facts.userAgent)],
    ['language', facts.locale],
    ['state', view.failure ? codeOf(view.failure) : 'open'],
    ['protection', protection.mode],
    ['lock after', protection.lockAfter === 0 ? 'never' : `${protection.lockAfter} min`],
    ['policy', Object.keys(policy)],
    ['alerts', namesOf({ badge: view.alerts.badge, notify: view.alerts.notify })],
    ['page helpers', namesOf(view.helpers)],
    ['console page', page ? `${page.state}, seen ${secondsOf(at - page.at)} ago` : 'not seen'],
    ['clock offset', clock.offset === null ? 'unknown' : secondsOf(clock.offset)],
    ['clock moved', secondsOf(clock.moved)],
    ['second copy', view.isRecovered ? 'made anew' : 'whole'],
    ['granted', facts.granted],
    ['not granted', facts.missing],
    ['alarms', alarms.map((time) => `in ${secondsOf(time - at)}`)],
    ...places.map((place): [string, string] => [
      `stored, ${place}`,
      `${stored.items.filter((item) => item.place === place).length} items, ${bytesAt(stored, place)} B`,
    ]),
    ['databases', stored.databaseBytes === null ? 'unknown' : `${stored.databaseBytes} B`],
    ['workspaces', view.workspaces.length],
    ...view.workspaces.map((workspace, place): [string, string] => [
      `workspace ${place + 1}`,
      stateOf(workspace, view, at),
    ]),
    ...Object.values(view.indexes).map((index, place): [string, string] => [
      `list ${place + 1}`,
      listState(index, at),
    ]),
    ['events', facts.events.length],
    ...facts.events.map((event): [string, string] => [timeOf(event.at), eventCode(event)]),
  ];
  return lines
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') || '-' : value}\n`)
    .join('');
}

function listState({ count, at: readAt, reading }: IndexState, at: number): string {
  const known = readAt === null ? 'never read' : `${count} items, ${secondsOf(at - readAt)} old`;
  if (!reading) return known;
  const { state, read, total, failure } = reading;
  const progress = `${state}, ${read} of ${total ?? 'unknown'}`;
  return [known, progress, failure && codeOf(failure)].filter((one) => one !== null).join(', ');
}

/** "Firefox 142 on Linux", or what little can be told. */
function browserOf(userAgent: string): string {
  const [, name = 'unknown', version = ''] =
    /(Firefox|Edg|OPR)\/(\d+)/.exec(userAgent) ?? /(Chrome)\/(\d+)/.exec(userAgent) ?? [];
  const [system = 'unknown'] = /Windows|Mac OS|CrOS|Android|Linux/.exec(userAgent) ?? [];
  return `${name} ${version} on ${system}`;
}

function stateOf(workspace: WorkspaceView, { workspaces }: View, at: number): string {
  const { token, askedAt, failure, failures, retryAt, keptFreshUntil, parentId } = workspace;
  const { region, service, issuer, copied } = workspace;
  const parent = workspaces.findIndex(({ id }) => id === parentId);
  const isKept = keptFreshUntil === untilLocked || keptFreshUntil > at;
  return [
    parentId !== null && `tenant of ${parent < 0 ? 'none' : parent + 1}`,
    service,
    // One that was typed may be anything.
    Object.values(regionsOf).flat().includes(region) ? region : 'other region',
    `${issuer} issuer`,
    workspace.uses2022Addresses && '2022 addresses',
    workspace.endsOlderTokens && 'ends older tokens',
    token === null
      ? 'no token'
      : `token of ${secondsOf(token.lifetime)}, ${secondsOf(endOf(token) - at)} left`,
    token?.assumed && 'lifetime assumed',
    token?.copiedAt !== null && token && 'copied',
    copied?.isReplaced && 'copied one replaced',
    isKept && 'kept fresh',
    askedAt !== null && `asked ${secondsOf(at - askedAt)} ago`,
    failures > 0 && `${failures} failures`,
    retryAt !== null && `again in ${secondsOf(retryAt - at)}`,
    failure && codeOf(failure),
  ]
    .filter((part) => typeof part === 'string')
    .join(', ');
}

/** The kind of a failure, and the status that HPE answered with: whom it is about stands in neither. */
function codeOf(failure: Failure): string {
  return 'status' in failure ? `${failure.kind} ${failure.status}` : failure.kind;
}

/** A code has this shape; anything else was not noted by us. */
function eventCode({ code }: LoggedEvent): string {
  return /^[a-z]+(?:[:-][a-z]+)*$/.test(code) ? code : 'unknown';
}

function namesOf(flags: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(flags).filter((name) => flags[name]);
}

function secondsOf(duration: number): string {
  return `${Math.round(duration / second)} s`;
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
