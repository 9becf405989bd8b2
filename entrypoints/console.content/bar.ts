// A row of our buttons on the page, in a closed shadow root: neither the page's styles nor its scripts get in.

import { browser } from '#imports';
import type { MessageName } from '@/utils/domain/message';
import { copiedShown, refusedShown, repairsWithin } from '@/utils/domain/numbers';
import css from './bar.css?inline';
import { now } from './clock';
import { gateFor } from './gate';
import { keepAsItIs, newHost } from './host';
import { say } from './say';

export interface BarButton {
  readonly label: MessageName;
  /** Does it, and answers what to say then. */
  readonly press: () => Promise<MessageName>;
}

export interface Bar {
  /** Whether it stands where it was put. */
  readonly isThere: () => boolean;
  /** Leaves a sentence in the place of the buttons. */
  readonly endWith: (sentence: string) => void;
  readonly remove: () => void;
}

/** Puts a row of buttons behind an element of the page. `onRepair` is called whenever the page has tampered with it. */
export function drawBar(place: Element, made: readonly BarButton[], onRepair: () => void): Bar {
  const ended = new AbortController();
  const host = newHost();
  const root = host.attachShadow({ mode: 'closed' });
  const [style, row, status] = [element('style'), element('div'), element('span')];
  style.textContent = css;
  status.role = 'status';
  let trustedFrom = 0;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const tell = (name: MessageName) => {
    // Gone by an update: its words are out of reach, and the next look says so.
    if (!browser.runtime?.id) return;
    clearTimeout(hiding);
    status.textContent = say(name);
    // What it was said of may have gone by then, such as a secret that was reset once more.
    const shown = name === 'copied' ? copiedShown : refusedShown;
    hiding = setTimeout(() => status.replaceChildren(), shown);
  };
  const buttons = made.map(({ label, press }) => {
    const button = element('button');
    button.textContent = say(label);
    button.onclick = (click) => {
      // It is not pressed on what is around it, such as a row that opens and closes.
      click.stopPropagation();
      if (!click.isTrusted) return;
      // Whatever goes wrong in one of them, there is still the hand.
      if (click.timeStamp >= trustedFrom && counts(click))
        press().then(tell, () => tell('page_unreadable'));
      else tell('page_press_refused');
    };
    return button;
  });
  row.append(...buttons, status);
  root.append(style, row);
  place.after(host);
  const counts = gateFor(host, root, buttons, ended.signal);
  const onTampered = () => {
    // It looks as it did, but what was that for?
    trustedFrom = now() + repairsWithin;
    onRepair();
  };
  keepAsItIs(host, onTampered, ended.signal);
  return {
    isThere: () => host.previousElementSibling === place,
    endWith: (sentence) => {
      ended.abort();
      clearTimeout(hiding);
      status.textContent = sentence;
      row.replaceChildren(status);
    },
    remove: () => {
      ended.abort();
      host.remove();
    },
  };
}

function element<T extends keyof HTMLElementTagNameMap>(tag: T): HTMLElementTagNameMap[T] {
  return document.createElement(tag);
}
