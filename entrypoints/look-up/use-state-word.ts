// The words for what HPE calls the state of something, as `CRITICAL`; one that is not known is shown as it is.
import { useWords } from '@/components/use-words';
import { stateWord } from '@/utils/domain/item-words';
import { shownText } from '@/utils/domain/look-up-rows';

export function useStateWord(): (value: string) => string {
  const say = useWords();
  return (value) => {
    const name = stateWord(value);
    return name ? say(name) : shownText(value);
  };
}
