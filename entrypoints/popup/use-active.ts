// Which row of the results is the active one: moved by the keys of the field, which tells of it and keeps the focus.
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Entered } from './use-early-enter';

interface Active<Row> {
  field: RefObject<HTMLInputElement | null>;
  query: string;
  rows: readonly Row[];
  /** Whether there may be more rows soon. */
  isWaiting: boolean;
  /** Whether Enter was pressed before there was something to choose. */
  isEntered: RefObject<Entered>;
  /** Whether something stands in front of the lower rows. */
  isBehind: boolean;
  onChoose: (row: Row) => void;
}

/** The ID of a row in the document. */
export const rowId = (place: number) => `result-${place}`;

/**
 * The place of the active row, and how another one becomes it. Another query makes the first one active again; what comes
 * later leaves the active one where it is, wherever it then stands.
 */
export function useActive<Row extends { readonly key: string }>(
  props: Active<Row>,
): [at: number, moveTo: (place: number) => void] {
  const { field, query, rows, isWaiting, isEntered, isBehind, onChoose } = props;
  const [, drawAgain] = useState({});
  const last = useRef({ query, key: '', at: 0 });
  const isSame = last.current.query === query;
  const place = isSame ? rows.findIndex(({ key }) => key === last.current.key) : 0;
  const at = Math.min(place < 0 ? last.current.at : place, rows.length - 1);
  const active = rows[at];

  useLayoutEffect(() => {
    last.current = { query, key: active?.key ?? '', at: Math.max(at, 0) };
    const input = field.current;
    if (active) {
      input?.setAttribute('aria-controls', 'results');
      input?.setAttribute('aria-activedescendant', rowId(at));
      document.getElementById(rowId(at))?.scrollIntoView?.({ block: 'nearest' });
    }
    return () => {
      for (const name of ['aria-controls', 'aria-activedescendant']) input?.removeAttribute(name);
    };
  }, [query, active?.key, at, isBehind]);
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by !== undefined && rows.length > 0) {
        event.preventDefault();
        isEntered.current = false;
        moveTo((at + by + rows.length) % rows.length);
      }
      if (event.key !== 'Enter' || event.isComposing) return;
      // It would press the button that the choice gives the focus to.
      event.preventDefault();
      isEntered.current = !active && isWaiting;
      if (active) onChoose(active);
    };
    const input = field.current;
    input?.addEventListener('keydown', onKeyDown);
    return () => input?.removeEventListener('keydown', onKeyDown);
  });

  function moveTo(place: number): void {
    last.current = { query, key: rows[place]?.key ?? '', at: place };
    drawAgain({});
  }

  return [at, moveTo];
}
