// The colour of a workspace: eight to choose from, in one row.
import type { MessageName } from '../utils/domain/message';
import { type Colour, colours } from '../utils/domain/workspace';
import styles from './Swatches.module.css';
import { useWords } from './use-words';

const words: Readonly<Record<Colour, MessageName>> = {
  blue: 'colour_blue',
  teal: 'colour_teal',
  violet: 'colour_violet',
  magenta: 'colour_magenta',
  indigo: 'colour_indigo',
  cyan: 'colour_cyan',
  plum: 'colour_plum',
  slate: 'colour_slate',
};

interface SwatchesProps {
  /** Null: none has been chosen. */
  value: Colour | null;
  onChoose: (colour: Colour) => void;
}

/** Radios that say their colour in words, so that nobody has to see it. */
export function Swatches({ value, onChoose }: SwatchesProps) {
  const say = useWords();
  return (
    <fieldset class={styles.swatches}>
      <legend>{say('colour')}</legend>
      {colours.map((colour) => (
        <input
          key={colour}
          type="radio"
          name="colour"
          aria-label={say(words[colour])}
          title={say(words[colour])}
          data-colour={colour}
          checked={colour === value}
          onChange={() => onChoose(colour)}
        />
      ))}
      <small>{value === null ? say('colour_automatic') : say(words[value])}</small>
    </fieldset>
  );
}
