// The tenants of an MSP workspace: workspaces of its customers, reached with the one client that the MSP has.

/** `workspaceId`: 32 hexadecimal digits, as its token issuer wants it. */
export interface Tenant {
  readonly workspaceId: string;
  readonly name: string;
}
