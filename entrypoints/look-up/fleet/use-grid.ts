// Which rows of the table are in the page, which one the keys have reached, and where the keys lead.
import type { RefObject, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { mostGridRows } from '@/utils/domain/numbers';
import type { ItemHit } from '../item-hit';
import type { Shown } from './use-rows';

/** CSS pixels. Half a million rows of this height are still less than any browser can scroll. */
export const rowHeight = 32;
export const headHeight = 32;

/** The rows in the page change only after so many were passed: most steps of a scroll draw nothing. */
const step = 4;

/** Rows above those in sight, and below, that are in the page already. */
const ahead = 6;

interface Around {
  grid: RefObject<HTMLDivElement | null>;
  /** What lies over the foot of the table while a server is opened. */
  cover: RefObject<HTMLDivElement | null>;
  opened: ItemHit | null;
  onOpen: (row: number) => void;
}

export function useGrid({ rows, filter, sort }: Shown, { grid, cover, opened, onOpen }: Around) {
  const [first, setFirst] = useState(0);
  const [reached, setReached] = useState(0);
  const [most, setMost] = useState(mostGridRows);
  const frame = useRef(0);

  useLayoutEffect(() => {
    if (!grid.current) return;
    const { current: element } = grid;
    // Rows that nobody sees would only make each key and each scroll slower.
    const measure = () => setMost(rowsFor(element.clientHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // What else changes, as when a list was read anew, leaves the place as it is.
  useLayoutEffect(() => {
    setReached(0);
    if (grid.current) grid.current.scrollTop = 0;
    look();
  }, [filter, sort]);
  useLayoutEffect(() => {
    // Before it is painted, but after what is opened has come into sight by itself.
    if (opened) queueMicrotask(() => uncover(reached));
  }, [opened]);
  useLayoutEffect(() => () => cancelAnimationFrame(frame.current), []);

  const active = rows.length === 0 ? null : Math.min(reached, rows.length - 1);
  // Fewer rows than before may leave the place behind their end.
  const begin = Math.max(0, Math.min(first, rows.length - most));
  const places = Array.from({ length: Math.min(most, rows.length) }, (_, nth) => begin + nth);
  const isNear = active === null || places.includes(active);
  // Assistive technology is told of the row that the keys have reached by its place in the page.
  const drawn = isNear ? places : [...places, active].toSorted((one, other) => one - other);

  function look(): void {
    frame.current = 0;
    const top = (grid.current?.scrollTop ?? 0) / rowHeight - ahead;
    setFirst(Math.max(0, Math.floor(top / step) * step));
  }

  function onScroll(): void {
    if (frame.current === 0) frame.current = requestAnimationFrame(look);
  }

  function reach(place: number): void {
    const next = Math.max(0, Math.min(place, rows.length - 1));
    setReached(next);
    const element = grid.current;
    if (!element) return;
    const [top, bottom] = [next * rowHeight, (next + 1) * rowHeight + headHeight];
    const { scrollTop, clientHeight } = element;
    if (top < scrollTop) element.scrollTop = top;
    else if (bottom > scrollTop + clientHeight) element.scrollTop = bottom - clientHeight;
    uncover(next);
    // The row is drawn with this key, and not a frame later.
    look();
  }

  /** The table moves as far as the row stays below the headings, and the page for the rest. */
  function uncover(place: number): void {
    const element = grid.current;
    const foot = cover.current?.getBoundingClientRect().top;
    if (!element || foot === undefined) return;
    const below = place * rowHeight;
    const over = () => {
      const { top } = element.getBoundingClientRect();
      return top + element.clientTop + headHeight + below + rowHeight - element.scrollTop - foot;
    };
    if (over() <= 0) return;
    element.scrollTop += Math.min(over(), Math.max(0, below - element.scrollTop));
    const rest = over();
    const around = scrolledAround(element);
    if (rest > 0 && around) around.scrollTop += rest;
  }

  function choose(place: number): void {
    const row = rows[place];
    if (row === undefined) return;
    setReached(place);
    onOpen(row);
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    // A heading has its own.
    if (event.target !== event.currentTarget || active === null) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 2);
    const leads: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const place = leads[event.key];
    if (place !== undefined) reach(place);
    else if (event.key === 'Enter') choose(active);
    else return;
    // It would scroll, or press something else.
    event.preventDefault();
    event.stopPropagation();
  }

  return { drawn, active, onScroll, onKeyDown, choose };
}

/** In the side panel it is not the page itself that scrolls. */
function scrolledAround(element: Element): Element | null {
  const around = element.parentElement;
  if (!around) return document.scrollingElement;
  const isScrolled = /auto|scroll/.test(getComputedStyle(around).overflowY);
  return isScrolled ? around : scrolledAround(around);
}

/** How many rows are in the page at once in a table of this height, in CSS pixels; 0: it has none yet. */
function rowsFor(height: number): number {
  if (height === 0) return mostGridRows;
  return Math.min(Math.ceil(height / rowHeight) + 2 * ahead + step, mostGridRows);
}
