// The tab of why to trust it: whom it talks to, what it may do, what it keeps where, and what it is.
import { useState } from 'preact/hooks';
import { browser } from '#imports';
import { Button } from '@/components/Button';
import { useWords } from '@/components/use-words';
import { hosts } from '@/utils/domain/hosts';
import { About } from './About';
import { MissingHost, PermissionSwitch } from './PermissionSwitch';
import { namedPermissions, readPermissions, watchPermissions } from './permissions-held';
import styles from './Sections.module.css';
import { StoredItems } from './StoredItems';
import { useRead } from './use-read';

const stored = [
  ['trust_disk', 'trust_disk_text'],
  ['trust_memory', 'trust_memory_text'],
  ['trust_clear', 'trust_clear_text'],
  ['trust_nowhere', 'trust_nowhere_text'],
] as const;

/** Hosts and permissions are the lists that the manifest is compared with. Nothing is drawn before the browser has told. */
export function TrustTab() {
  const say = useWords();
  const held = useRead(readPermissions, watchPermissions);
  const [isStoredShown, setIsStoredShown] = useState(false);
  if (held === null) return null;
  const isGiven = (name: string) => held.granted.includes(name);
  const named = namedPermissions();
  return (
    <div class={styles.sections}>
      <section aria-labelledby="hosts">
        <h2 id="hosts">{say('trust_hosts')}</h2>
        <p>{say('trust_hosts_text')}</p>
        <dl>
          {hosts
            .filter(({ isOptional }) => !isOptional)
            .map(({ origin, purpose }) => (
              <div key={origin}>
                <dt>
                  <code>{origin}</code>
                </dt>
                <dd>
                  <p>{say(purpose)}</p>
                  {!isGiven(origin) && <MissingHost origin={origin} />}
                </dd>
              </div>
            ))}
        </dl>
        {hosts
          .filter(({ isOptional }) => isOptional)
          .map(({ origin, purpose }) => (
            <PermissionSwitch
              key={origin}
              name={origin}
              reason={`${say(purpose)} ${say('trust_host_optional')}`}
              isGiven={isGiven(origin)}
            />
          ))}
      </section>
      <Fence />
      <section aria-labelledby="permissions">
        <h2 id="permissions">{say('trust_permissions')}</h2>
        <dl>
          {named
            .filter(({ isOptional }) => !isOptional)
            .map(({ name, reason }) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>{say(reason)}</dd>
              </div>
            ))}
        </dl>
        <p>{say('trust_optional')}</p>
        {named
          .filter(({ isOptional }) => isOptional)
          .map(({ name, reason }) => (
            <PermissionSwitch key={name} name={name} reason={say(reason)} isGiven={isGiven(name)} />
          ))}
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
        <div>
          <Button onPress={() => setIsStoredShown(!isStoredShown)}>
            {say(isStoredShown ? 'hide_stored' : 'show_stored')}
          </Button>
        </div>
        {isStoredShown && <StoredItems />}
      </section>
      <About />
    </div>
  );
}

/** The rules that the browser holds every page of ours to, in words and as they are. */
function Fence() {
  const say = useWords();
  const policy: unknown = browser.runtime.getManifest().content_security_policy;
  const rules = (policy as { extension_pages?: string } | undefined)?.extension_pages ?? '';
  return (
    <section aria-labelledby="fence">
      <h2 id="fence">{say('trust_fence')}</h2>
      <p>{say('trust_fence_text')}</p>
      {rules && (
        <details>
          <summary>{say('trust_fence_rules')}</summary>
          <div class={styles.text}>
            <pre dir="ltr">{rules.split('; ').join(';\n')}</pre>
          </div>
        </details>
      )}
    </section>
  );
}
