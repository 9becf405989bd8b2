// What the regions answer to a client: which of them know its workspace, and how much there is.

/**
 * `there`: the service answers with `count` servers, or storage systems for a client of Data Services; `absent`: the
 * workspace has no such service there; `not-permitted`: it has, but this client has no role in it; `unknown`: there was no
 * answer to go by.
 */
export type RegionAnswer =
  | { readonly region: string; readonly state: 'there'; readonly count: number }
  | { readonly region: string; readonly state: 'absent' | 'not-permitted' | 'unknown' };
