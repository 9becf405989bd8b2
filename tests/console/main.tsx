// The console's API page for tests, dated November 2026: HPE's public words for it (three generations) in HPE's public
// components, Grommet with its own theme. Nothing of HPE's own page is in it.
/** @jsxImportSource react */
import { Grommet } from 'grommet';
import { deepMerge } from 'grommet/utils';
import { hpe } from 'grommet-theme-hpe';
import { createRoot } from 'react-dom/client';
import { Console } from './Console';
import { ChoiceContext, choiceOf } from './choice';
import { watch } from './seen';

watch();

// The theme would fetch HPE's typeface from HPE's site, which no test can reach.
const theme = deepMerge(hpe, { global: { font: { face: '' } } });

const choice = choiceOf(location.search);
document.documentElement.lang = choice.words.language;
document.title = choice.words.product;

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ChoiceContext value={choice}>
      <Grommet full theme={theme} themeMode={choice.isDark ? 'dark' : 'light'}>
        <Console />
      </Grommet>
    </ChoiceContext>,
  );
}
