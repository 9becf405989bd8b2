// What has happened in a long run, as it is seen from outside: what reached HPE, what the user did, what was done to the
// computer. Times are epoch milliseconds on the clock of everybody else, which runs on while this computer sleeps.

/** A token request. */
export interface Asked {
  readonly client: string;
  readonly at: number;
  /** When its answer had left or its connection was gone; undefined while it is open. */
  readonly endedAt: number | undefined;
  /** 0 when there was no answer. */
  readonly status: number;
  /** Whether a token was granted. */
  readonly isGranted: boolean;
  /** Whether a command for this client was being carried out: else the background asked by itself. */
  readonly isWanted: boolean;
}

/** A command, from its being sent to its answer; `client` is null when it is for all of them. */
export interface Act {
  readonly command: string;
  readonly client: string | null;
  readonly from: number;
  /** Infinity until it is answered. */
  to: number;
}

/** `jump`: the clock was set, or the computer slept. `kill`: the background was killed. `ended`: HPE ended its tokens. */
export interface Upset {
  readonly kind: 'jump' | 'kill' | 'ended';
  readonly client: string | null;
  readonly at: number;
  /** A kill takes its time. */
  readonly until: number;
}

export interface History {
  /** Those that came before this moment have been judged; the later ones are judged against all of them. */
  readonly since: number;
  /** In order of arrival. */
  readonly requests: readonly Asked[];
  readonly acts: readonly Act[];
  readonly upsets: readonly Upset[];
  /** Milliseconds that the tokens of each client live. */
  readonly lifetimes: Readonly<Record<string, number>>;
}

/** The requests of each client. */
export function byClient({ requests }: History): Asked[][] {
  const lists = new Map<string, Asked[]>();
  for (const one of requests) {
    const list = lists.get(one.client);
    if (list) list.push(one);
    else lists.set(one.client, [one]);
  }
  return [...lists.values()];
}

/** Whether something of these kinds has happened to a client between two moments. */
export function isUpset(
  { upsets }: History,
  client: string,
  kinds: readonly Upset['kind'][],
  [from, to]: readonly [number, number],
): boolean {
  return upsets.some(
    (one) =>
      kinds.includes(one.kind) &&
      (one.client === null || one.client === client) &&
      one.until >= from &&
      one.at <= to,
  );
}
