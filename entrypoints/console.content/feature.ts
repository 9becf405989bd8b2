// What a helper on the console's page is: the buttons that it adds to what is recognised there.
import type { MessageName } from '@/utils/domain/message';
import type { PageHelper } from '@/utils/domain/page-helpers';
import type { Scene, SceneKind } from './console-page';

export interface Feature {
  readonly helper: PageHelper;
  readonly on: readonly SceneKind[];
  readonly buttons: readonly FeatureButton[];
}

export interface FeatureButton {
  readonly label: MessageName;
  /** Whether it is there; always, when this is left out. */
  readonly isFor?: (scene: Scene) => boolean;
  /** Does what the label says with the page as it is at this moment, and answers what to say. */
  readonly press: (scene: Scene) => MessageName | Promise<MessageName>;
}

/** Puts a text that the page shows on the clipboard; null is one that could not be read. */
export async function copyText(text: string | null): Promise<MessageName> {
  if (text === null) return 'page_unreadable';
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    // A page can have itself forbidden to copy.
    return 'failure_clipboard_refused';
  }
}

/** What to say after the background was asked for something that its user now has to look at. */
export async function toldIn(reply: Promise<{ readonly ok: boolean }>): Promise<MessageName> {
  return (await reply).ok ? 'page_press_icon' : 'page_no_answer';
}
