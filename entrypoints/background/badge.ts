// What the toolbar icon tells: nothing while all is well, a mark and a full sentence when the user is needed.
import { browser } from '#imports';
import { describeFailure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import { endOf } from '@/utils/domain/token';
import { type Attention, attentionOf, type View } from '@/utils/domain/view';
import { say } from '@/utils/words/say';

/** Shows what the view asks attention for. */
export async function showAttention(view: View, now: number): Promise<void> {
  const attention = attentionOf(view, now);
  await Promise.all([
    browser.action.setBadgeText({ text: attention ? '!' : '' }),
    browser.action.setBadgeBackgroundColor({
      color: attention?.kind === 'trouble' ? '#cc1f1a' : '#9a4f00',
    }),
    browser.action.setTitle({ title: say(attention ? sentence(attention) : 'extension_name') }),
  ]);
}

function sentence({ kind, workspace: { name, failure, token } }: Attention): Message {
  if (kind === 'trouble' && failure) {
    const about = name || { name: 'workspace_damaged' as const };
    return { name: 'about_workspace', values: [about, describeFailure(failure).title] };
  }
  return { name: 'badge_copied_ends', values: [name, { time: token ? endOf(token) : 0 }] };
}
