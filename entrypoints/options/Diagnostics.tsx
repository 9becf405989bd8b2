// What helps whoever looks for a fault: shown as it is, and copied as it is shown.
import { useMemo } from 'preact/hooks';
import { browser } from '#imports';
import { CopyText } from '@/components/CopyText';
import { useWords } from '@/components/use-words';
import { diagnosticsText } from '@/utils/domain/diagnostics';
import { minute } from '@/utils/domain/numbers';
import type { View } from '@/utils/domain/view';
import type { HealthFacts } from './HealthFacts';
import styles from './Sections.module.css';

interface DiagnosticsProps {
  facts: HealthFacts;
  view: View;
  now: number;
}

/** The text is made anew when anything in it is another, and once a minute for the durations. */
export function Diagnostics({ facts, view, now }: DiagnosticsProps) {
  const say = useWords();
  const { permissions, alarms, stored, events } = facts;
  const text = useMemo(
    () =>
      diagnosticsText({
        at: now,
        version: browser.runtime.getManifest().version,
        userAgent: navigator.userAgent,
        locale: say('locale'),
        view,
        ...permissions,
        alarms,
        stored,
        events,
      }),
    [view, permissions, alarms, stored, events, Math.floor(now / minute)],
  );
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
        <pre dir="ltr">{text}</pre>
      </section>
      <div>
        <CopyText text={text} label={say('copy_diagnostics')} />
      </div>
    </section>
  );
}
