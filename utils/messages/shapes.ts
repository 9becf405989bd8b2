// The shape of each command's request, checked before a handler sees it: exact keys, types and lengths.
import * as v from 'valibot';
import { copyFormats } from '../domain/copy-formats/format';
import { columnNames, separators } from '../domain/fleet-columns';
import { renewAfterChoices } from '../domain/index-state';
import { lockAfterChoices } from '../domain/lock-after';
import { longestValue } from '../domain/numbers';
import { pageHelpers, pageStates } from '../domain/page-helpers';
import { pinnedFields } from '../domain/pinned-server';
import { maxChosen, maxFileBytes } from '../domain/transfer';
import { colours, keepFreshChoices, marks, maxWorkspaces, services } from '../domain/workspace';
import { sourceNames } from '../sources/source';
import type { CommandName, Request } from './contract';

const id = v.pipe(v.string(), v.uuid());
const text = v.pipe(v.string(), v.maxLength(10_000));
const passphrase = v.pipe(v.string(), v.maxLength(2000));
const file = v.pipe(v.string(), v.maxLength(maxFileBytes));
const ids = v.pipe(v.array(id), v.maxLength(maxWorkspaces));
const items = v.pipe(
  v.array(v.strictObject({ id, effect: v.picklist(['new', 'replaces']) })),
  v.maxLength(maxChosen),
);
const nothing = v.strictObject({});
const tenants = v.pipe(
  v.array(
    v.strictObject({ workspaceId: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)), name: text }),
  ),
  v.maxLength(maxWorkspaces),
);

const region = v.pipe(v.string(), v.regex(/^[a-z0-9-]{2,30}$/));
/** As much as anything that is looked up may have. */
const sought = v.pipe(v.string(), v.minLength(1), v.maxLength(253));
/** As long as any value of an item may be. */
const told = v.pipe(v.string(), v.maxLength(longestValue));
const choices = v.strictObject({
  columns: v.exactOptional(
    v.pipe(v.array(v.picklist(columnNames)), v.maxLength(columnNames.length)),
  ),
  separator: v.exactOptional(v.nullable(v.picklist(separators))),
  hasBom: v.exactOptional(v.boolean()),
});
const clientId = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/));

const form = v.strictObject({
  id,
  name: text,
  clientId: text,
  clientSecret: text,
  issuer: text,
  service: v.picklist(services),
  region: text,
  mark: v.picklist(marks),
  colour: v.nullable(v.picklist(colours)),
  uses2022Addresses: v.boolean(),
});

export const shapes: { [N in CommandName]: v.GenericSchema<unknown, Request<N>> } = {
  wake: nothing,
  'workspace.read': v.strictObject({ id }),
  'workspace.save': v.strictObject({ form, isNew: v.boolean(), test: v.boolean() }),
  'workspace.select': v.strictObject({ id }),
  'workspace.remove': v.strictObject({ id }),
  'workspace.restore': v.strictObject({ id }),
  'workspace.arrange': v.strictObject({ ids }),
  'workspace.pin': v.strictObject({ id, pinned: v.boolean() }),
  'token.ensure': v.strictObject({ id }),
  'workspace.keepFresh': v.strictObject({ id, hours: v.picklist(keepFreshChoices) }),
  'token.renew': v.strictObject({ id }),
  'token.forget': v.strictObject({ id }),
  'token.check': v.strictObject({ id }),
  'tenants.list': v.strictObject({ id }),
  'tenants.add': v.strictObject({ id, tenants }),
  'page.hello': nothing,
  'page.offer': v.strictObject({
    kind: v.picklist(['created', 'reset']),
    clientId,
    clientSecret: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{16,512}$/)),
    service: v.nullable(v.picklist(services)),
    region: v.nullable(region),
  }),
  'page.want': v.strictObject({ clientId }),
  'page.state': v.strictObject({ state: v.picklist(pageStates) }),
  'ask.end': v.strictObject({ id }),
  'helper.set': v.strictObject({ helper: v.picklist(pageHelpers), wanted: v.boolean() }),
  'lookUp.ask': v.strictObject({ id, source: v.picklist(sourceNames), text: sought }),
  'lookUp.open': v.strictObject({ isShownOnly: v.exactOptional(v.literal(true)) }),
  'sought.end': v.strictObject({ text: sought }),
  'index.read': v.strictObject({ id }),
  'index.stop': v.strictObject({ id }),
  'index.drop': v.strictObject({ id }),
  'index.renewAfter': v.strictObject({ hours: v.picklist(renewAfterChoices) }),
  'server.alerts': v.strictObject({ id, region, server: sought }),
  'server.pin': v.strictObject({
    id,
    region,
    server: v.strictObject(v.entriesFromList(pinnedFields, told)),
    at: v.pipe(v.number(), v.finite()),
  }),
  'server.unpin': v.strictObject({ id, server: sought }),
  'servers.refresh': nothing,
  'fleet.choose': choices,
  'region.find': v.strictObject({ form, isNew: v.boolean() }),
  'region.use': v.strictObject({ id, region }),
  'consoleAddress.set': v.strictObject({
    id,
    address: text,
    item: v.strictObject({ id: sought, serial: sought }),
  }),
  'menu.set': v.strictObject({ wanted: v.boolean() }),
  'alerts.set': v.strictObject({ alert: v.picklist(['badge', 'notify']), wanted: v.boolean() }),
  'clock.moved': v.strictObject({ moved: v.pipe(v.number(), v.finite()) }),
  'clock.told': nothing,
  'network.back': nothing,
  'token.copied': v.strictObject({ id, startedAt: v.number() }),
  'token.saved': v.strictObject({ id, startedAt: v.number() }),
  'client.copy': v.strictObject({
    id,
    field: v.picklist(['clientId', 'clientSecret']),
    passphrase,
  }),
  'client.describe': v.strictObject({ id }),
  'copyFormat.used': v.strictObject({ format: v.picklist(copyFormats) }),
  'clipboard.keep': nothing,
  'clipboard.refused': nothing,
  'vault.lock': nothing,
  'vault.unlock': v.strictObject({ passphrase }),
  'vault.protect': v.strictObject({ current: passphrase, next: passphrase }),
  'vault.lockAfter': v.strictObject({ minutes: v.picklist(lockAfterChoices) }),
  'vault.erase': nothing,
  'vault.use': nothing,
  'vault.export': v.strictObject({ passphrase, withSecrets: v.boolean() }),
  'vault.preview': v.strictObject({ file, passphrase }),
  'vault.import': v.strictObject({ file, passphrase, items }),
};
