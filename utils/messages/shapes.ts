// The shape of each command's request, checked before a handler sees it: exact keys, types and lengths.
import * as v from 'valibot';
import { marks, services } from '../domain/workspace';
import type { CommandName, Request } from './contract';

const id = v.pipe(v.string(), v.uuid());
const text = v.pipe(v.string(), v.maxLength(10_000));
const nothing = v.strictObject({});

const form = v.strictObject({
  id,
  name: text,
  clientId: text,
  clientSecret: text,
  issuer: text,
  service: v.picklist(services),
  region: text,
  mark: v.picklist(marks),
});

export const shapes: { [N in CommandName]: v.GenericSchema<unknown, Request<N>> } = {
  wake: nothing,
  'workspace.read': v.strictObject({ id }),
  'workspace.save': v.strictObject({ form, isNew: v.boolean(), test: v.boolean() }),
  'workspace.select': v.strictObject({ id }),
  'token.ensure': v.strictObject({ id }),
  'token.copied': v.strictObject({ id, startedAt: v.number() }),
};
