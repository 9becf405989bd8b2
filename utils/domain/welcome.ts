// The three steps to the first token, each of which is ticked by what is so and not by anybody who says so.
import type { View } from './view';

export type Step = 'pin' | 'add' | 'copy';

/** The steps in their order with whether each is done. `isPinned`: null where the browser cannot say; it is left out. */
export function welcomeSteps(
  { workspaces }: Pick<View, 'workspaces'>,
  isPinned: boolean | null,
): readonly { readonly step: Step; readonly isDone: boolean }[] {
  const isCopied = workspaces.some(
    ({ token, copied }) => copied !== null || (token !== null && token.copiedAt !== null),
  );
  return [
    ...(isPinned === null ? [] : [{ step: 'pin', isDone: isPinned } as const]),
    { step: 'add', isDone: workspaces.length > 0 },
    { step: 'copy', isDone: isCopied },
  ];
}
