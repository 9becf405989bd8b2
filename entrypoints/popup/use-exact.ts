// What HPE has of exactly the text in Find: asked of every workspace and source shortly after the last key, each of which
// answers in its own time.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type LookUp, lookUpOf } from '@/utils/domain/look-up';
import { askedAfter } from '@/utils/domain/numbers';
import type { Result } from '@/utils/domain/result';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import type { Found } from '@/utils/messages/contract';
import { send } from '@/utils/messages/send';
import { sourcesFor } from '@/utils/sources/all';
import type { Source, SourceName } from '@/utils/sources/source';

/** One source of one workspace. */
interface Place {
  readonly workspaceId: string;
  readonly source: SourceName;
}

/** What it answers. */
export interface Answer extends Place {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly result: Result<readonly Found[]>;
}

interface Asking {
  readonly text: string;
  readonly answers: readonly Answer[];
}

const none: Asking = { text: '', answers: [] };

/**
 * What was answered to an older text is dropped. `asked`: who is still to answer; `again` asks once more what has failed;
 * `isPaused`: whether nothing was typed for a while.
 */
export function useExact(query: string, workspaces: readonly WorkspaceView[]) {
  const [asking, setAsking] = useState(none);
  /** What is being asked now; whatever belongs to an older one comes in vain. */
  const turn = useRef({});
  const lookUp = lookUpOf(query);
  const text = lookUp?.text ?? '';
  // A workspace whose record does not open has no name, and nothing to ask with.
  const places = workspaces.flatMap((one) =>
    sourcesFor(one.service)
      .filter((source) => one.name !== '' && lookUp && knowsOf(source, lookUp, one))
      .map((source) => ({ workspaceId: one.id, source: source.name })),
  );
  const estates = workspaces.map(({ id, service, region, uses2022Addresses }) =>
    [id, service, region, uses2022Addresses].join(' '),
  );

  useEffect(() => {
    turn.current = {};
    const begun = { text, answers: [] };
    // What was answered to this text before was asked of other places.
    setAsking((before) => (before.text === text ? begun : before));
    const timer = setTimeout(() => {
      setAsking(begun);
      for (const place of places) void ask(place);
    }, askedAfter);
    return () => clearTimeout(timer);
  }, [text, estates.join()]);

  async function ask({ workspaceId, source }: Place): Promise<void> {
    const mine = turn.current;
    const result = await send('lookUp.ask', { id: workspaceId, source, text });
    if (turn.current !== mine) return;
    const answer = { workspaceId, source, at: Date.now(), result };
    setAsking(({ answers }) => ({ text, answers: [...answers, answer] }));
  }

  function again(): void {
    const failed = asking.answers.filter(({ result }) => !result.ok);
    setAsking((now) => ({
      ...now,
      answers: now.answers.filter((answer) => !failed.includes(answer)),
    }));
    for (const place of failed) void ask(place);
  }

  const { answers } = asking.text === text ? asking : none;
  const hasAnswered = ({ workspaceId, source }: Place) =>
    answers.some((one) => one.workspaceId === workspaceId && one.source === source);
  const asked = places.filter((place) => !hasAnswered(place)).map(({ source }) => source);
  return { answers, asked, again, isPaused: asking.text === text };
}

/** Whether anything there is called like that. */
function knowsOf(source: Source, lookUp: LookUp, workspace: WorkspaceView): boolean {
  return source.lists(workspace).some((list) => source.exact(lookUp, list) !== null);
}
