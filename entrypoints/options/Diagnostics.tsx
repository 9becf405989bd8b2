// What helps whoever looks for a fault: shown as it is, and copied as it is shown.
import { useMemo, useRef, useState } from 'preact/hooks';
import { browser } from '#imports';
import { Button } from '@/components/Button';
import { useCopied } from '@/components/use-copied';
import { useWords } from '@/components/use-words';
import { diagnosticsText } from '@/utils/domain/diagnostics';
import { minute } from '@/utils/domain/numbers';
import type { View } from '@/utils/domain/view';
import type { Read } from './Around';
import styles from './Sections.module.css';

interface DiagnosticsProps {
  facts: Read;
  view: View;
  now: number;
}

const words = {
  ready: 'copy_diagnostics',
  copied: 'copied',
  refused: 'copy_diagnostics',
} as const;

/** The text is made anew when anything in it is another, and once a minute for the durations. */
export function Diagnostics({ facts, view, now }: DiagnosticsProps) {
  const say = useWords();
  const tellCopied = useCopied();
  const shown = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState<{ text: string; state: 'copied' | 'refused' } | null>(null);
  const { leaves, alarms, stored, events } = facts;
  const text = useMemo(
    () =>
      diagnosticsText({
        at: now,
        version: browser.runtime.getManifest().version,
        userAgent: navigator.userAgent,
        locale: say('locale'),
        view,
        ...leaves,
        alarms,
        stored,
        events,
      }),
    [view, leaves, alarms, stored, events, Math.floor(now / minute)],
  );
  // Another text is not the one that was copied.
  const state = copied?.text === text ? copied.state : 'ready';

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied({ text, state: 'copied' });
      tellCopied();
    } catch {
      setCopied({ text, state: 'refused' });
      // It stands here: the user's own key copies it.
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
    }
  }
  return (
    <section aria-labelledby="diagnostics">
      <h2 id="diagnostics">{say('diagnostics')}</h2>
      <p id="diagnostics-text">{say('diagnostics_text')}</p>
      <section
        class={styles.text}
        aria-labelledby="diagnostics-text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
        tabIndex={0}
      >
        <pre ref={shown} dir="ltr">
          {text}
        </pre>
      </section>
      {state === 'refused' && <p role="alert">{say('diagnostics_refused')}</p>}
      <div>
        <Button onPress={() => void copy()}>
          <span aria-live="polite">{say(words[state])}</span>
        </Button>
      </div>
    </section>
  );
}
