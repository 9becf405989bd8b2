// What was learned of where servers have their pages in the console, which can be forgotten again.
import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { useWords } from '@/components/use-words';
import { listed } from '@/utils/domain/listing';
import type { View } from '@/utils/domain/view';
import type { Run } from './Options';
import styles from './Sections.module.css';

interface ServerPagesProps {
  view: View;
  run: Run;
}

/** No server: the address is forgotten whichever it was learned from. */
const none = { id: '-', serial: '-' };

export function ServerPages({ view, run }: ServerPagesProps) {
  const say = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const learned = listed(view).filter(({ consoleAddress }) => consoleAddress !== '');

  async function forget(id: string): Promise<void> {
    // The button that had the focus goes.
    if (await run('consoleAddress.set', { id, address: '', item: none })) heading.current?.focus();
  }

  return (
    <section aria-labelledby="server-pages">
      <h2 ref={heading} id="server-pages" tabIndex={-1}>
        {say('server_pages')}
      </h2>
      <p>{say('server_pages_text')}</p>
      {learned.length > 0 && (
        <dl>
          {learned.map(({ id, name, consoleAddress }) => (
            <div key={id}>
              <dt>
                <bdi>{name}</bdi>
              </dt>
              <dd class={styles.learned}>
                <p>
                  <code>{consoleAddress}</code>
                </p>
                <Button
                  kind="small"
                  label={say({ name: 'forget_address_of', values: [name] })}
                  onPress={() => void forget(id)}
                >
                  {say('forget_address')}
                </Button>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
