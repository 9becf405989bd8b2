// What a client was made for, in words.
import type { MessageName } from './message';
import type { Service } from './workspace';

/** The names of the services in words. */
export const serviceWords: Readonly<Record<Service, MessageName>> = {
  all: 'service_all',
  'compute-ops-management': 'service_compute_ops_management',
  'data-services': 'service_data_services',
};
