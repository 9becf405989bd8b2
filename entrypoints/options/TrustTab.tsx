// The tab of why to trust it: whom it talks to, what it keeps where, and what it is.
import { browser } from '#imports';
import { useWords } from '@/components/use-words';
import { hosts } from '@/utils/domain/hosts';
import styles from './Sections.module.css';

const stored = [
  ['trust_disk', 'trust_disk_text'],
  ['trust_memory', 'trust_memory_text'],
  ['trust_clear', 'trust_clear_text'],
  ['trust_nowhere', 'trust_nowhere_text'],
] as const;

/** The hosts are the same list that the browser holds the extension to. */
export function TrustTab() {
  const say = useWords();
  return (
    <div class={styles.sections}>
      <section aria-labelledby="hosts">
        <h2 id="hosts">{say('trust_hosts')}</h2>
        <p>{say('trust_hosts_text')}</p>
        <dl>
          {hosts.map(({ origin, purpose, isOptional }) => (
            <div key={origin}>
              <dt>{origin}</dt>
              <dd>
                {say(purpose)} {isOptional && say('trust_host_optional')}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="stored">
        <h2 id="stored">{say('trust_stored')}</h2>
        <dl>
          {stored.map(([place, text]) => (
            <div key={place}>
              <dt>{say(place)}</dt>
              <dd>{say(text)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="about">
        <h2 id="about">{say('about')}</h2>
        <p>{say('extension_name')}</p>
        <p>{say({ name: 'about_version', values: [browser.runtime.getManifest().version] })}</p>
        <p>{say('about_unofficial')}</p>
      </section>
    </div>
  );
}
