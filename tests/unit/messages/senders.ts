// Senders as browsers describe them (seen in Chromium and Firefox), and requests of the right shape for each command.
import type { CommandName, Request } from '../../../utils/messages/contract';
import type { Self, Sender } from '../../../utils/messages/receive';

export const chromium: Self = {
  id: 'abcdefghijklmnop',
  root: 'chrome-extension://abcdefghijklmnop/',
};
export const firefox: Self = {
  id: 'api-companion@greenlake-api-companion.example',
  root: 'moz-extension://0b1c2d3e-4f50-4a6b-8c7d-0123456789ab/',
};

/** The popup of a browser. */
export function popupOf({ id, root }: Self): Sender {
  return { id, origin: root.slice(0, -1), url: `${root}popup.html` };
}

/** The options page in a tab: it has a `tab` as a content script has. */
export function optionsOf({ id, root }: Self): Sender {
  return {
    ...{ id, origin: root.slice(0, -1), url: `${root}options.html#add`, frameId: 0 },
    ...{ documentLifecycle: 'active', tab: { id: 7, incognito: false } },
  };
}

/** Our content script on the console: the same `id` as the popup. */
export function contentOf({ id }: Self): Sender {
  return {
    ...{ id, origin: 'https://common.cloud.hpe.com', url: 'https://common.cloud.hpe.com/api' },
    ...{ frameId: 0, documentLifecycle: 'active', tab: { id: 8, incognito: false } },
  };
}

const id = '00000000-0000-4000-8000-000000000001';

/** One good request for each command; a command that is missing here does not compile. */
export const requests: { [N in CommandName]: Request<N> } = {
  wake: {},
  'workspace.read': { id },
  'workspace.save': {
    form: {
      id,
      name: 'Lab',
      clientId: 'client',
      clientSecret: 'secret',
      issuer: '',
      service: 'all',
      region: 'us-west',
      mark: 'none',
      colour: 'teal',
      uses2022Addresses: false,
    },
    isNew: true,
    test: true,
  },
  'workspace.select': { id },
  'workspace.remove': { id },
  'workspace.restore': { id },
  'workspace.arrange': { ids: [id] },
  'workspace.pin': { id, pinned: true },
  'token.ensure': { id },
  'token.copied': { id, startedAt: 1_800_000_000_000 },
  'token.saved': { id, startedAt: 1_800_000_000_000 },
  'client.copy': { id, field: 'clientSecret', passphrase: 'four words and a fish' },
  'client.describe': { id },
  'copyFormat.used': { format: 'curl' },
  'clipboard.keep': {},
  'clipboard.refused': {},
  'vault.lock': {},
  'vault.unlock': { passphrase: 'four words and a fish' },
  'vault.protect': { current: 'four words and a fish', next: 'another four words' },
  'workspace.keepFresh': { id, hours: 8 },
  'token.renew': { id },
  'token.forget': { id },
  'token.check': { id },
  'tenants.list': { id },
  'tenants.add': {
    id,
    tenants: [{ workspaceId: 'b1d4e6f801122334455667788990abbc', name: 'Harbour' }],
  },
  'page.hello': {},
  'page.offer': {
    kind: 'created',
    clientId: '11111111-2222-4333-8444-555555555555',
    clientSecret: '0123456789abcdef0123456789abcdef',
    service: null,
    region: 'eu-central',
  },
  'page.want': { clientId: '11111111-2222-4333-8444-555555555555' },
  'page.state': { state: 'working' },
  'ask.end': { id },
  'helper.set': { helper: 'getToken', wanted: false },
  'lookUp.ask': { id, source: 'servers', text: 'CZ2D401000' },
  'lookUp.open': {},
  'sought.end': { text: 'CZ2D401000' },
  'index.read': { id },
  'index.stop': { id },
  'index.drop': { id },
  'index.renewAfter': { hours: 8 },
  'server.alerts': { id, region: 'us-west', server: 'P52560-B21+CZ2D401000' },
  'server.pin': {
    id,
    region: 'us-west',
    server: {
      id: 'P52560-B21+CZ2D401000',
      serial: 'CZ2D401000',
      name: 'esx-0001.example',
      model: 'ProLiant DL380 Gen11',
      power: 'ON',
      health: 'OK',
      connected: 'true',
      subscription: 'SUBSCRIBED',
    },
    at: 1_700_000_000_000,
  },
  'server.unpin': { id, server: 'P52560-B21+CZ2D401000' },
  'servers.refresh': {},
  'fleet.choose': { columns: ['name', 'health'], separator: 'semicolon', hasBom: false },
  'region.find': {
    form: {
      id,
      name: '',
      clientId: 'client',
      clientSecret: 'secret',
      issuer: '',
      service: 'all',
      region: '',
      mark: 'none',
      colour: 'teal',
      uses2022Addresses: false,
    },
    isNew: true,
  },
  'region.use': { id, region: 'eu-central' },
  'consoleAddress.set': {
    id,
    address: 'https://console.greenlake.hpe.com/servers/CZ2D401000',
    item: { id: 'P52560-B21+CZ2D401000', serial: 'CZ2D401000' },
  },
  'menu.set': { wanted: true },
  'alerts.set': { alert: 'badge', wanted: false },
  'clock.moved': { moved: 3000 },
  'clock.told': {},
  'network.back': {},
  'vault.lockAfter': { minutes: 15 },
  'vault.use': {},
  'vault.export': { passphrase: 'four words and a fish', withSecrets: true },
  'vault.preview': { file: '{}', passphrase: 'four words and a fish' },
  'vault.import': {
    file: '{}',
    passphrase: 'four words and a fish',
    items: [{ id, effect: 'replaces' }],
  },
  'vault.erase': {},
};

export const commands = Object.keys(requests) as CommandName[];
