// What HPE has of exactly the text in Find: asked of every workspace and source shortly after the last key, each of which
// answers in its own time.
import { useEffect, useState } from 'preact/hooks';
import { type LookUp, lookUpOf } from '@/utils/domain/look-up';
import { askedAfter } from '@/utils/domain/numbers';
import type { Result } from '@/utils/domain/result';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import type { Found } from '@/utils/messages/contract';
import { send } from '@/utils/messages/send';
import { sourcesFor } from '@/utils/sources/all';
import type { Source, SourceName } from '@/utils/sources/source';

/** What one workspace answers for one source. */
export interface Answer {
  readonly workspaceId: string;
  readonly source: SourceName;
  readonly result: Result<readonly Found[]>;
}

interface Asking {
  readonly text: string;
  readonly answers: readonly Answer[];
  /** Those that are still to come. */
  readonly left: number;
}

const none: Asking = { text: '', answers: [], left: 0 };

/** What was answered to an older text is dropped. `again` asks once more. */
export function useExact(query: string, workspaces: readonly WorkspaceView[]) {
  const [asking, setAsking] = useState(none);
  const [round, setRound] = useState(0);
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
    let isOld = false;
    const begun = { text, answers: [], left: places.length };
    // What was answered to this text before was asked of other places.
    setAsking((before) => (before.text === text ? begun : before));
    const timer = setTimeout(() => {
      setAsking(begun);
      for (const place of places) void ask(place);
    }, askedAfter);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };

    async function ask(place: (typeof places)[number]): Promise<void> {
      const { workspaceId: id, source } = place;
      const result = await send('lookUp.ask', { id, source, text });
      if (isOld) return;
      setAsking(({ answers, left }) => ({
        text,
        answers: [...answers, { ...place, result }],
        left: left - 1,
      }));
    }
  }, [text, estates.join(), round]);

  const isOfNow = asking.text === text;
  return {
    answers: isOfNow ? asking.answers : none.answers,
    isAsking: isOfNow ? asking.left > 0 : places.length > 0,
    again: () => setRound(round + 1),
  };
}

/** Whether anything there is called like that. */
function knowsOf(source: Source, lookUp: LookUp, workspace: WorkspaceView): boolean {
  return source.lists(workspace).some((list) => source.exact(lookUp, list) !== null);
}
