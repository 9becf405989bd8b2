// What Find has found: the workspaces that have every word of it, the best first. Loaded at the first letter.
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { MarkLabel } from '@/components/MarkLabel';
import { useWords } from '@/components/use-words';
import { durationLeft } from '@/utils/domain/duration';
import { findIn, type Piece } from '@/utils/domain/find';
import { serviceWords } from '@/utils/domain/service-words';
import { isAlive, timeLeft } from '@/utils/domain/token';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import styles from './Results.module.css';

interface ResultsProps {
  /** Where it is typed; it keeps the focus, and its keys choose here. */
  field: RefObject<HTMLInputElement | null>;
  query: string;
  workspaces: readonly WorkspaceView[];
  now: number;
  /** Whether Enter was pressed before this was there. */
  isEntered: RefObject<boolean>;
  onChoose: (workspace: WorkspaceView) => void;
}

/** A listbox whose active option the field tells of; another query makes the best one active again. */
export function Results({ field, query, workspaces, now, isEntered, onChoose }: ResultsProps) {
  const say = useWords();
  const [active, setActive] = useState({ query, index: 0 });
  const texts = ({ name, region, mark, service }: WorkspaceView) => [
    name || say('workspace_damaged'),
    region,
    say(serviceWords[service]),
    mark === 'none' ? '' : say(`mark_${mark}`),
  ];
  const found = findIn(workspaces.map(texts), query).flatMap(({ index, texts: pieces }) => {
    const workspace = workspaces[index];
    return workspace ? [{ workspace, pieces }] : [];
  });
  const at = active.query === query ? Math.min(active.index, found.length - 1) : 0;
  const chosen = found[at]?.workspace;

  useLayoutEffect(() => {
    const input = field.current;
    if (chosen) {
      input?.setAttribute('aria-controls', 'results');
      input?.setAttribute('aria-activedescendant', idOf(chosen));
    }
    document.getElementById(chosen ? idOf(chosen) : '')?.scrollIntoView?.({ block: 'nearest' });
    return () => {
      for (const name of ['aria-controls', 'aria-activedescendant']) input?.removeAttribute(name);
    };
  }, [chosen?.id]);
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by !== undefined && found.length > 0) {
        event.preventDefault();
        setActive({ query, index: (at + by + found.length) % found.length });
      }
      if (event.key === 'Enter' && !event.isComposing && chosen) onChoose(chosen);
    };
    const input = field.current;
    input?.addEventListener('keydown', onKeyDown);
    return () => input?.removeEventListener('keydown', onKeyDown);
  });
  useLayoutEffect(() => {
    if (isEntered.current && chosen) onChoose(chosen);
  }, []);

  if (found.length === 0) {
    return (
      <p class={styles.nothing} aria-live="polite">
        {say('nothing_found')}
      </p>
    );
  }
  return (
    <div id="results" class={styles.results} role="listbox" aria-label={say('results')}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox. */}
      <div role="group" aria-label={say('workspaces')}>
        {found.map(({ workspace, pieces: [name, region, service, mark] }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are those of the field, which has the focus.
          <div
            key={workspace.id}
            id={idOf(workspace)}
            role="option"
            aria-selected={index === at}
            data-colour={workspace.colour}
            class={styles.option}
            onClick={() => onChoose(workspace)}
          >
            <div class={styles.words}>
              <div class={styles.name}>
                <bdi>{drawn(name)}</bdi>
                <span data-found={mark?.some(({ isFound }) => isFound)}>
                  <MarkLabel mark={workspace.mark} />
                </span>
              </div>
              <small>
                {drawn(region)}
                {' · '}
                {drawn(service)}
              </small>
            </div>
            <span class={styles.left}>{leftOf(workspace)}</span>
          </div>
        ))}
      </div>
    </div>
  );

  function leftOf({ token }: WorkspaceView): string {
    return say(isAlive(token, now) ? durationLeft(timeLeft(token, now)) : 'token_none_short');
  }
}

const idOf = ({ id }: WorkspaceView) => `result-${id}`;

function drawn(pieces: readonly Piece[] = []) {
  return pieces.map(({ text, isFound }, n) => (isFound ? <mark key={n}>{text}</mark> : text));
}
