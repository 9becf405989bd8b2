// What is told of a server, storage system or device, each value with the way to copy it.
import { Button } from '@/components/Button';
import facts from '@/components/Facts.module.css';
import { Icon } from '@/components/Icon';
import { useWords } from '@/components/use-words';
import { momentIn } from '@/utils/domain/figures';
import { glanceAt, shownText } from '@/utils/domain/look-up-rows';
import { sourceOf } from '@/utils/sources/all';
import type { Fact } from '@/utils/sources/source';
import type { ItemHit } from './item-hit';
import { StateMark } from './StateMark';
import { useStateWord } from './use-state-word';

interface ItemFactsProps {
  hit: ItemHit;
  /** The label of what was copied a moment ago. */
  copied: string;
  /** Values that have a button elsewhere. */
  without: readonly string[];
  onCopy: (label: string, value: string) => void;
}

/** What is shown in words is copied in words. */
export function ItemFacts({ hit: { source, item }, copied, without, onCopy }: ItemFactsProps) {
  const say = useWords();
  const wordOf = useStateWord();

  function shown({ value, form }: Fact): string {
    if (form === 'state') return wordOf(value);
    return form === 'time' ? momentIn(say('locale'), Date.parse(value)) : shownText(value);
  }

  return (
    <dl class={facts.facts}>
      {sourceOf(source)
        .facts(item)
        .map((fact) => {
          const { term, value, form } = fact;
          const label = say({ name: 'copy_value', values: [say(term)] });
          return (
            <div key={term}>
              <dt>{say(term)}</dt>
              <dd>
                {form === 'state' && <StateMark shape={glanceAt({ health: value }).shape} />}
                <bdi>{shown(fact)}</bdi>
                {!without.includes(value) && (
                  <Button
                    kind="icon"
                    label={label}
                    onPress={() => onCopy(label, form === 'text' ? value : shown(fact))}
                  >
                    <Icon shape={copied === label ? 'tick' : 'copy'} />
                  </Button>
                )}
              </dd>
            </div>
          );
        })}
    </dl>
  );
}
