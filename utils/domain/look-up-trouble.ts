// What is said of the workspaces that could not be asked.
import type { Failure } from './failure';
import type { Result } from './result';

interface Answered {
  readonly workspaceId: string;
  readonly source: string;
  readonly result: Result<unknown>;
}

export interface Trouble {
  readonly workspaceId: string;
  readonly failure: Failure;
}

/**
 * One failure a workspace: that of the source it was made for, `first`, before others. That a further one is not there for
 * it, or not for its client, is how most clients are made, and no news.
 */
export function troublesOf(
  answers: readonly Answered[],
  first: (workspaceId: string) => string | undefined,
): readonly Trouble[] {
  const troubles = new Map<string, Trouble>();
  for (const { workspaceId, source, result } of answers) {
    if (result.ok) continue;
    const isFirst = source === first(workspaceId);
    const isNoNews = !isFirst && ['role-missing', 'region-wrong'].includes(result.failure.kind);
    if (isNoNews || (troubles.has(workspaceId) && !isFirst)) continue;
    troubles.set(workspaceId, { workspaceId, failure: result.failure });
  }
  return [...troubles.values()];
}
