// Saving the servers that are shown as a file, in the columns in which they are shown.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Choice } from '@/components/Choice';
import { saveFile } from '@/components/save-file';
import { Tick } from '@/components/Tick';
import { useWords } from '@/components/use-words';
import { numberIn, separatorIn } from '@/utils/domain/figures';
import { type FleetChoices, separators } from '@/utils/domain/fleet-columns';
import type { WordOf } from '@/utils/domain/fleet-filter';
import type { Message, MessageName } from '@/utils/domain/message';
import styles from './ExportServers.module.css';
import { type ExportFormat, exportFormats, filePieces } from './file-pieces';
import type { Shown } from './use-rows';

interface ExportServersProps {
  shown: Shown;
  isOpen: boolean;
  choices: FleetChoices;
  wordOf: WordOf;
  now: number;
  onChoose: (choices: Partial<FleetChoices>) => void;
  onTell: (message: Message) => void;
}

const formatWords: Readonly<Record<ExportFormat, { label: MessageName; text: MessageName }>> = {
  csv: { label: 'export_csv', text: 'export_csv_text' },
  json: { label: 'export_json', text: 'export_json_text' },
};

const countWords = {
  export: ['export_one_server', 'export_servers'],
  exported: ['exported_one_server', 'exported_servers'],
} as const;
const separatorWords: Readonly<Record<(typeof separators)[number], MessageName>> = {
  comma: 'separator_comma',
  semicolon: 'separator_semicolon',
  tab: 'separator_tab',
};

/** What is shown when it begins is what is in the file, and it goes on while this is closed. Stopped, there is none. */
export function ExportServers(props: ExportServersProps) {
  const { shown, isOpen, choices, wordOf, now, onChoose, onTell } = props;
  const say = useWords();
  const locale = say('locale');
  const [format, setFormat] = useState<ExportFormat>('csv');
  /** How many servers are in the file so far, and how many it will have; null when none is being made. */
  const [making, setMaking] = useState<{ done: number; total: number } | null>(null);
  const ending = useRef<AbortController | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const separator = choices.separator ?? separatorIn(locale);
  const total = shown.rows.length;
  useEffect(() => () => ending.current?.abort(), []);

  async function save(): Promise<void> {
    const own = new AbortController();
    ending.current = own;
    setMaking({ done: 0, total });
    const file = await filePieces({
      ...{ shown, columns: choices.columns, format, separator, hasBom: choices.hasBom },
      ...{ say, wordOf, now, signal: own.signal },
      onRows: (done) => setMaking({ done, total }),
    });
    if (!file) return;
    setMaking(null);
    saveFile(file.name, file.pieces, file.type);
    onTell(counted('exported'));
  }

  function counted(deed: 'export' | 'exported'): Message {
    const [one, many] = countWords[deed];
    return total === 1 ? { name: one } : { name: many, values: [numberIn(locale, total)] };
  }

  function stop(): void {
    ending.current?.abort();
    setMaking(null);
    // The button that was pressed goes.
    button.current?.focus();
  }

  if (!isOpen) return null;
  return (
    <form
      class={styles.form}
      aria-label={say('export')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!making) void save();
      }}
    >
      <fieldset>
        <legend>{say('export_format')}</legend>
        {exportFormats.map((one) => (
          <Tick
            key={one}
            name={`export-${one}`}
            group="export-format"
            label={say(formatWords[one].label)}
            text={say(formatWords[one].text)}
            checked={format === one}
            onTick={() => setFormat(one)}
          />
        ))}
      </fieldset>
      {format === 'csv' && (
        <div class={styles.csv}>
          <Choice
            name="separator"
            label={say('separator')}
            options={separators}
            value={separator}
            words={(one) => say(separatorWords[one])}
            onChoose={(one) => onChoose({ separator: one })}
          />
          <Tick
            name="byte-order-mark"
            label={say('byte_order_mark')}
            text={say('byte_order_mark_text')}
            checked={choices.hasBom}
            onTick={(hasBom) => onChoose({ hasBom })}
          />
        </div>
      )}
      <div class={styles.deeds}>
        <Button submit busy={making !== null} buttonRef={button}>
          {say(counted('export'))}
        </Button>
        {making && (
          <>
            <progress
              aria-label={say('exporting_servers')}
              max={Math.max(making.total, 1)}
              value={making.done}
            />
            <span>
              {say({
                name: 'read_count',
                values: [numberIn(locale, making.done), numberIn(locale, making.total)],
              })}
            </span>
            <Button kind="small" onPress={stop}>
              {say('stop')}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
