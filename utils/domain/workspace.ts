// A saved workspace: a GreenLake tenant the user works in, with the one API client the user made there.
import type { Issuer } from './issuer';
import type { MessageName } from './message';

/** What the API client was made for; it decides which look-up sources are asked. */
export const services = ['all', 'compute-ops-management', 'data-services'] as const;
export type Service = (typeof services)[number];

/** The names of the services in words. */
export const serviceWords: Readonly<Record<Service, MessageName>> = {
  all: 'service_all',
  'compute-ops-management': 'service_compute_ops_management',
  'data-services': 'service_data_services',
};

export const marks = ['none', 'prod', 'test', 'lab'] as const;
export type Mark = (typeof marks)[number];

/** Eight hues without red, amber and green, which mean states. Values are names; the colours are in `theme.css`. */
export const colours = [
  'blue',
  'teal',
  'violet',
  'magenta',
  'indigo',
  'cyan',
  'plum',
  'slate',
] as const;
export type Colour = (typeof colours)[number];

/** One saved workspace with its secret. Exists in clear only inside one call of the background. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly issuer: Issuer;
  readonly service: Service;
  readonly region: string;
  readonly mark: Mark;
  readonly colour: Colour;
  /** Hours after the last use for which a token is renewed in the background; 0 is off. */
  readonly keepFreshHours: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly changedAt: number;
}

/** At most this many workspaces are kept (DESIGN: any number up to 200). */
export const maxWorkspaces = 200;
