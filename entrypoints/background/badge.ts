// What the toolbar icon tells: nothing while all is well, a mark and a full sentence when the user is needed, and for a
// moment how a shortcut has ended. With it goes a notification that tells no more what is so.
import { browser } from '#imports';
import { describeFailure } from '@/utils/domain/failure';
import type { Message, MessageName } from '@/utils/domain/message';
import type { PageAsk } from '@/utils/domain/page-ask';
import { endOf } from '@/utils/domain/token';
import { type Attention, attentionOf, type View } from '@/utils/domain/view';
import { isStillTold } from '@/utils/domain/warning';
import { say } from '@/utils/words/say';
import { dismissNotification } from './notification';

/** How a press that no page of ours saw has ended: told for a moment in the place of all else. */
export interface IconAnswer {
  readonly kind: 'done' | 'refused';
  readonly title: Message;
}

interface Face {
  readonly text: string;
  readonly color: string;
  readonly title: string;
}

const colours = {
  done: '#05704f',
  ask: '#05704f',
  refused: '#cc1f1a',
  trouble: '#cc1f1a',
  'copied-ends': '#9a4f00',
};

/** Of what was pressed on the console's page. They name nobody: also what is locked shows them. */
const askWords: Readonly<Record<PageAsk['kind'], MessageName>> = {
  created: 'badge_ask_created',
  reset: 'badge_ask_reset',
  token: 'badge_ask_token',
};

/** What is being told. A cache: a background that begins anew shows what the view asks attention for. */
let told: IconAnswer | null = null;

/** Shows what the view asks attention for. The mark can be switched off, the sentence is there in any case. */
export async function showAttention(view: View, now: number): Promise<void> {
  // An answer may name a workspace, which nobody is to read once it is locked.
  if (view.failure) told = null;
  await Promise.all([
    show(told ? answering(told) : attending(view, now)),
    ...(view.alerts.notify && !isStillTold(view, now)
      ? [dismissNotification('copied-token-ends')]
      : []),
  ]);
}

/** Shows an answer, until it is ended. */
export async function answerAtIcon(answer: IconAnswer): Promise<void> {
  told = answer;
  await show(answering(answer));
}

/** Ends an answer, unless another has come since; whoever shows the view next shows what is so. */
export function endAnswer(answer: IconAnswer): void {
  if (told === answer) told = null;
}

async function show({ text, color, title }: Face): Promise<void> {
  const { action } = browser;
  await Promise.all([
    action.setBadgeText({ text }),
    action.setBadgeBackgroundColor({ color }),
    action.setTitle({ title }),
  ]);
}

function answering({ kind, title }: IconAnswer): Face {
  return { text: kind === 'done' ? '✓' : '!', color: colours[kind], title: say(title) };
}

function attending(view: View, now: number): Face {
  const attention = attentionOf(view, now);
  return {
    text: attention ? markOf(attention, view) : '',
    color: colours[attention?.kind ?? 'copied-ends'],
    title: say(attention ? sentence(attention) : 'extension_name'),
  };
}

function markOf({ kind }: Attention, { alerts }: View): string {
  // That answers a press of the user's own, and is no alert.
  if (kind === 'ask') return '+';
  return alerts.badge ? '!' : '';
}

function sentence(attention: Attention): Message {
  if (attention.kind === 'ask') return { name: askWords[attention.ask.kind] };
  const { name, failure, token } = attention.workspace;
  if (attention.kind === 'trouble' && failure) {
    const about = name || { name: 'workspace_damaged' as const };
    return { name: 'about_workspace', values: [about, describeFailure(failure).title] };
  }
  return { name: 'badge_copied_ends', values: [name, { time: token ? endOf(token) : 0 }] };
}
