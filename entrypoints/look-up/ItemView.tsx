// A server, storage system or device with all that is told of it, and what can be done with it. Loaded when it is chosen.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { ConsoleAddress } from '@/components/ConsoleAddress';
import { Icon } from '@/components/Icon';
import { useFocus } from '@/components/use-focus';
import { useWords } from '@/components/use-words';
import { ageOf } from '@/utils/domain/age';
import { briefText, shownText, statesOf } from '@/utils/domain/look-up-rows';
import type { Message, MessageName } from '@/utils/domain/message';
import { copiedShown, minute } from '@/utils/domain/numbers';
import { ok, type Result } from '@/utils/domain/result';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import type { Item, SourceName } from '@/utils/sources/source';
import { ItemFacts } from './ItemFacts';
import { ItemPin } from './ItemPin';
import styles from './ItemView.module.css';
import { ItemWays } from './ItemWays';
import type { ItemHit } from './item-hit';
import { putText } from './put-text';
import { StateMark } from './StateMark';
import { useStateWord } from './use-state-word';

interface ItemViewProps {
  hit: ItemHit;
  workspace: WorkspaceView;
  now: number;
  /** How something has ended, and how to do it again. */
  tell: (done: Result<Message>, again: () => void) => void;
  onClose: () => void;
}

const titles: Readonly<Record<SourceName, MessageName>> = {
  servers: 'item_server',
  'storage-systems': 'item_storage_system',
  devices: 'item_device',
};

/** What is copied most, each by a button of its own; a host name is what the operating system of a server has told. */
function mainValues(source: SourceName, item: Item) {
  const { serial, name, iloAddress = '', id } = item;
  const all: readonly (readonly [label: MessageName, value: string])[] = [
    ['copy_serial', serial],
    ['copy_host_name', source === 'servers' ? name : ''],
    ['copy_ilo_address', iloAddress],
    ['copy_id', id],
  ];
  return all.filter(([, value]) => value !== '');
}

const cross = { path: 'M6 6l12 12M18 6 6 18' };

/** A region named by it, with the focus on its first button; Escape and **Close** lead back to Find. */
export function ItemView({ hit, workspace, now, tell, onClose }: ItemViewProps) {
  const say = useWords();
  const wordOf = useStateWord();
  const { source, item, region, readAt } = hit;
  const isElsewhere = region !== workspace.region;
  const first = useRef<HTMLButtonElement>(null);
  const [copied, setCopied] = useState('');
  const title = say({
    name: titles[source],
    values: [shownText(item.name || item.serial || item.id)],
  });
  const main = mainValues(source, item);
  // What leads to another region goes when that is used, and the focus with it.
  useFocus(first, `${item.id} ${isElsewhere}`);
  useEffect(() => {
    const timer = setTimeout(() => setCopied(''), copiedShown);
    return () => clearTimeout(timer);
  }, [copied]);
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => section.current?.scrollIntoView?.({ block: 'nearest' }), []);

  async function copy(label: string, value: string): Promise<void> {
    const done = await putText(value, () => {
      // It has taken the place of a secret that was to be cleared.
      void send('clipboard.keep', {});
    });
    if (done.ok) setCopied(label);
    const told = done.ok ? ok<Message>({ name: 'copied_value', values: [briefText(value)] }) : done;
    tell(told, () => void copy(label, value));
  }

  async function adopt(): Promise<void> {
    const used = await send('region.use', { id: workspace.id, region });
    const words: Message = { name: 'region_used', values: [workspace.name, region] };
    tell(used.ok ? ok(words) : used, () => void adopt());
  }

  /** Of one page, by which those of all servers of the workspace are known from then on. */
  async function learnAddress(address: string) {
    const { id, serial } = item;
    const of = { id: workspace.id, item: { id, serial } };
    const learned = await send('consoleAddress.set', { ...of, address });
    return learned.ok ? null : learned.failure;
  }

  return (
    <section
      ref={section}
      class={styles.item}
      aria-label={title}
      onKeyDown={(event) => {
        // They scroll here, and choose nothing.
        if (/^Arrow/.test(event.key)) event.stopPropagation();
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        // It would empty the field.
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 title={title}>
          <bdi>{title}</bdi>
        </h2>
        <Button kind="icon" label={say('close')} onPress={onClose}>
          <Icon shape={cross} />
        </Button>
      </header>
      <p class={styles.states}>
        {statesOf(item).map(({ shape, value }, nth) => (
          <span key={nth}>
            <StateMark shape={shape} />
            {wordOf(value)}
          </span>
        ))}
      </p>
      {isElsewhere && (
        <p class={styles.elsewhere}>
          {say({ name: 'found_elsewhere', values: [region, workspace.name, workspace.region] })}
          <Button kind="small" onPress={() => void adopt()}>
            {say({ name: 'use_region', values: [region] })}
          </Button>
        </p>
      )}
      <ItemWays {...{ hit, workspace, tell }}>
        {main.map(([label, value], n) => (
          <Button
            key={label}
            kind="small"
            buttonRef={n === 0 ? first : null}
            onPress={() => void copy(label, value)}
          >
            <Icon shape={copied === label ? 'tick' : 'copy'} />
            {say(label)}
          </Button>
        ))}
        {source === 'servers' && <ItemPin {...{ hit, workspace, tell }} />}
      </ItemWays>
      <ItemFacts
        {...{ hit, copied }}
        without={main.map(([, value]) => value)}
        onCopy={(label, value) => void copy(label, value)}
      />
      {source === 'servers' && !isElsewhere && workspace.consoleAddress === '' && (
        <ConsoleAddress workspaceName={workspace.name} onSave={learnAddress} />
      )}
      {now - readAt >= minute && (
        <p class={styles.read}>{say({ name: 'read_ago', values: [ageOf(readAt, now)] })}</p>
      )}
    </section>
  );
}
