// The open alerts of a server, which say in words what its health says in states.
import type { ServerFacts } from './server-facts';
import { failuresOf } from './server-hardware';
import { idOf } from './server-record';

const raisedAt = '2025-12-31T03:05:12.000000+00:00';

/** The alerts of a server, worst last; none for one without a subscription. */
export function alertsOf(server: ServerFacts): object[] {
  const { memory, powerSupply } = failuresOf(server);
  const alerts: object[] = [];
  if (powerSupply) {
    alerts.push(
      alertOf(server, 1, {
        severity: 'WARNING',
        description: 'A power supply reports a fault.',
        resolution: 'Reseat or replace power supply 2.',
        message: `Power supply 2 failed in ${server.label}.`,
        timestamp: '2025-12-31T03:05:10Z',
        category: 'Power',
        serviceEvent: true,
        serviceNowIncident: {
          id: 'INC0010042',
          url: 'https://example.service-now.com/nav_to.do?uri=incident.do?sys_id=demo',
          state: 'New',
        },
        caseId: 5_390_001_234,
        caseUrl: 'https://support.hpe.com/connect/s/case/demo',
      }),
      alertOf(server, 2, {
        severity: 'NON_REDUNDANT',
        description: 'Power supplies are no longer redundant.',
        resolution: null,
        message: 'Power redundancy lost.',
        timestamp: '2025-12-31T03:05:11Z',
        category: 'Power',
        serviceEvent: false,
      }),
    );
  }
  if (memory) {
    alerts.push(
      alertOf(server, 3, {
        severity: 'CRITICAL',
        description: 'A memory module reports uncorrectable errors.',
        resolution: 'Replace the memory module.',
        message: 'Processor 1 DIMM 8 failed.',
        timestamp: '2025-12-31T03:05:12Z',
        category: 'Memory',
        serviceEvent: true,
      }),
    );
  }
  return alerts;
}

function alertOf(server: ServerFacts, kind: number, told: object): object {
  const number = (server.index * 10 + kind).toString(16).padStart(12, '0');
  return {
    id: `2f60d972-5ee9-4ab8-b98a-${number}`,
    type: 'compute-ops-mgmt/alert',
    generation: 1,
    createdAt: raisedAt,
    updatedAt: raisedAt,
    serverId: idOf(server),
    ...told,
  };
}
