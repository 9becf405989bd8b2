// What the invented servers are put together from: models, places and operating systems.

export interface Model {
  model: string;
  productId: string;
  rom: string;
  form: '1U' | '2U' | 'BLADE' | 'TOWER';
  /** Generation of the management controller. */
  ilo: 5 | 6 | 7;
  cpu: string;
}

interface System {
  /** First part of the host name. */
  role: string;
  osName: string;
  osVersion: string;
  osType: number;
}

type NonEmpty<T> = readonly [T, ...T[]];

export const models: NonEmpty<Model> = [
  {
    model: 'ProLiant DL380 Gen11',
    productId: 'P52560-B21',
    rom: 'U54',
    form: '2U',
    ilo: 6,
    cpu: 'Intel(R) Xeon(R) Gold 6430',
  },
  {
    model: 'ProLiant DL365 Gen11',
    productId: 'P55248-B21',
    rom: 'A55',
    form: '1U',
    ilo: 6,
    cpu: 'AMD EPYC 9354 32-Core Processor',
  },
  {
    model: 'ProLiant DL360 Gen10 Plus',
    productId: 'P43358-B21',
    rom: 'U46',
    form: '1U',
    ilo: 5,
    cpu: 'Intel(R) Xeon(R) Silver 4314',
  },
  {
    model: 'Synergy 480 Gen10 Plus',
    productId: 'P28948-B21',
    rom: 'I45',
    form: 'BLADE',
    ilo: 5,
    cpu: 'Intel(R) Xeon(R) Gold 6338',
  },
  {
    model: 'ProLiant Compute DL380 Gen12',
    productId: 'P72990-B21',
    rom: 'U72',
    form: '2U',
    ilo: 7,
    cpu: 'Intel(R) Xeon(R) 6 6740P',
  },
  {
    model: 'ProLiant ML350 Gen11',
    productId: 'P53568-B21',
    rom: 'U64',
    form: 'TOWER',
    ilo: 6,
    cpu: 'Intel(R) Xeon(R) Bronze 3408U',
  },
];

export const sites: NonEmpty<string> = ['mad', 'par', 'ber', 'hou', 'osl'];
export const systems: NonEmpty<System> = [
  { role: 'esx', osName: 'VMware ESXi', osVersion: '8.0.3', osType: 36 },
  { role: 'sql', osName: 'Windows Server 2022', osVersion: '10.0.20348', osType: 104 },
  { role: 'k8s', osName: 'Red Hat Enterprise Linux', osVersion: '9.4', osType: 80 },
  { role: 'bak', osName: 'SUSE Linux Enterprise Server', osVersion: '15.6', osType: 82 },
];

/** The entry for `index`, starting over after the last. */
export function turn<T>(list: NonEmpty<T>, index: number): T {
  return list[index % list.length] ?? list[0];
}
