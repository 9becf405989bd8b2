// What the toolbar icon tells: nothing while all is well, a mark and a full sentence when the user is needed. With it
// goes a notification that tells no more what is so.
import { browser } from '#imports';
import { describeFailure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import { endOf } from '@/utils/domain/token';
import { type Attention, attentionOf, type View } from '@/utils/domain/view';
import { isStillTold } from '@/utils/domain/warning';
import { say } from '@/utils/words/say';
import { dismissNotification } from './notification';

/** Shows what the view asks attention for. The mark can be switched off, the sentence is there in any case. */
export async function showAttention(view: View, now: number): Promise<void> {
  const attention = attentionOf(view, now);
  await Promise.all([
    browser.action.setBadgeText({ text: attention && view.alerts.badge ? '!' : '' }),
    browser.action.setBadgeBackgroundColor({
      color: attention?.kind === 'trouble' ? '#cc1f1a' : '#9a4f00',
    }),
    browser.action.setTitle({ title: say(attention ? sentence(attention) : 'extension_name') }),
    ...(view.alerts.notify && !isStillTold(view, now) ? [dismissNotification()] : []),
  ]);
}

function sentence({ kind, workspace: { name, failure, token } }: Attention): Message {
  if (kind === 'trouble' && failure) {
    const about = name || { name: 'workspace_damaged' as const };
    return { name: 'about_workspace', values: [about, describeFailure(failure).title] };
  }
  return { name: 'badge_copied_ends', values: [name, { time: token ? endOf(token) : 0 }] };
}
