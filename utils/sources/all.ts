// Every source, in the order in which their items are shown. One more is one more file, its name and a line here.
import type { Service } from '../domain/workspace';
import { devices } from './devices';
import { servers } from './servers';
import type { Source, SourceName } from './source';
import { storageSystems } from './storage-systems';

const byName: Readonly<Record<SourceName, Source>> = {
  servers,
  'storage-systems': storageSystems,
  devices,
};

export const sources: readonly Source[] = Object.values(byName);

export function sourceOf(name: SourceName): Source {
  return byName[name];
}

/** Those that a client of this service may ask. */
export function sourcesFor(service: Service): readonly Source[] {
  return sources.filter(({ services }) => services.includes(service));
}
