// One alert of a server, as Compute Ops Management tells it.

export interface ServerAlert {
  readonly id: string;
  /** `CRITICAL`, `WARNING` or `OK`; empty for what HPE says besides. */
  readonly severity: string;
  readonly description: string;
  /** What HPE advises, or empty. */
  readonly resolution: string;
  /** RFC 3339, or empty. */
  readonly at: string;
}
