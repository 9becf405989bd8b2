// What a page can do to have a button of ours pressed by somebody who does not see it, or by nobody. Each runs in the
// page's own world, knowing where the button is.

export interface Attack {
  readonly name: string;
  /** Whether the styles of the page show it, or only the browser itself knows. */
  readonly isInStyles: boolean;
  readonly run: (at: { x: number; y: number }) => void;
}

const fade = ({ x, y }: { x: number; y: number }) => {
  const host = document.elementFromPoint(x, y) as HTMLElement;
  host.style.setProperty('opacity', '0.01', 'important');
};

/** With the button where it was, and a real click on it to follow. */
export const attacks: readonly Attack[] = [
  {
    name: 'the whole page is almost transparent',
    isInStyles: true,
    run: () => {
      document.documentElement.style.opacity = '0.01';
    },
  },
  { name: 'the element of the button is almost transparent', isInStyles: true, run: fade },
  {
    name: 'what is around it is almost transparent',
    isInStyles: true,
    run: ({ x, y }) => {
      const parent = document.elementFromPoint(x, y)?.parentElement;
      if (parent) parent.style.opacity = '0.01';
    },
  },
  {
    name: 'a filter takes its colours away',
    isInStyles: true,
    run: ({ x, y }) => {
      const parent = document.elementFromPoint(x, y)?.parentElement;
      if (parent) parent.style.filter = 'opacity(1%)';
    },
  },
  {
    name: 'it is blended with what is behind it',
    isInStyles: true,
    run: ({ x, y }) => {
      const parent = document.elementFromPoint(x, y)?.parentElement;
      if (parent) parent.style.mixBlendMode = 'difference';
    },
  },
  {
    name: 'all but its middle is cut away',
    isInStyles: true,
    run: ({ x, y }) => {
      const host = document.elementFromPoint(x, y) as HTMLElement;
      host.style.setProperty('clip-path', `circle(8px at ${x}px ${y}px)`, 'important');
      const parent = host.parentElement as HTMLElement;
      const { left, top } = parent.getBoundingClientRect();
      parent.style.clipPath = `circle(8px at ${x - left}px ${y - top}px)`;
    },
  },
  {
    name: 'four covers leave a hole of 20 px',
    isInStyles: true,
    run: ({ x, y }) => {
      const covers = [
        ['0', '0', '100vw', `${y - 10}px`],
        ['0', `${y + 10}px`, '100vw', '100vh'],
        ['0', '0', `${x - 10}px`, '100vh'],
        [`${x + 10}px`, '0', '100vw', '100vh'],
      ];
      for (const [left, top, width, height] of covers) {
        const cover = document.body.appendChild(document.createElement('div'));
        const place = `left:${left};top:${top};width:${width};height:${height}`;
        cover.setAttribute('style', `position:fixed;${place};background:white;z-index:2147483647`);
      }
    },
  },
  {
    name: 'it stands on its head',
    isInStyles: true,
    run: ({ x, y }) => {
      const parent = document.elementFromPoint(x, y)?.parentElement;
      if (!parent) return;
      const before = parent.getBoundingClientRect();
      const [right, down] = [x - before.x - before.width / 2, y - before.y - before.height / 2];
      parent.style.cssText += ';position:relative;offset:path("M0 0 h-1")';
      // Half a turn about its middle; then back to where the button was.
      const after = parent.getBoundingClientRect();
      parent.style.left = `${x - (after.x + after.width / 2 - right)}px`;
      parent.style.top = `${y - (after.y + after.height / 2 - down)}px`;
    },
  },
  {
    name: 'a root of the page around it fades it',
    isInStyles: true,
    run: ({ x, y }) => {
      const root = document.elementFromPoint(x, y)?.parentElement?.attachShadow({ mode: 'closed' });
      const faded = document.createElement('div');
      faded.style.cssText = 'display:inherit;flex-direction:inherit;gap:inherit;opacity:0.01';
      faded.append(document.createElement('slot'));
      root?.append(faded);
    },
  },
  {
    name: 'something is in front that lets the pointer through',
    isInStyles: false,
    run: () => {
      const cover = document.body.appendChild(document.createElement('div'));
      cover.setAttribute(
        'style',
        'position:fixed;inset:0;background:white;z-index:2147483647;pointer-events:none',
      );
    },
  },
  {
    name: 'a popover is in front that lets the pointer through',
    isInStyles: true,
    run: () => {
      const cover = document.body.appendChild(document.createElement('div'));
      cover.popover = 'manual';
      const size = 'inset:0;width:100vw;height:100vh;border:0';
      cover.setAttribute('style', `${size};background:white;pointer-events:none`);
      cover.showPopover();
    },
  },
  {
    name: 'a popover in a root of the page is in front that lets the pointer through',
    isInStyles: false,
    run: () => {
      const around = document.body.appendChild(document.createElement('div'));
      const cover = document.createElement('div');
      around.attachShadow({ mode: 'closed' }).append(cover);
      cover.popover = 'manual';
      const size = 'inset:0;width:100vw;height:100vh;border:0';
      cover.setAttribute('style', `${size};background:white;pointer-events:none`);
      cover.showPopover();
    },
  },
];

/** Every click and key that a script can make, on the element of the button and on what is around it. */
export function pressByScript({ x, y }: { x: number; y: number }): void {
  const host = document.elementFromPoint(x, y) as HTMLElement;
  host.focus();
  host.click();
  const where = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y };
  for (const target of [host, host.parentElement ?? host, document.body]) {
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
      target.dispatchEvent(new PointerEvent(type, { ...where, isPrimary: true }));
      target.dispatchEvent(new MouseEvent(type, { ...where, detail: 1 }));
    }
    for (const type of ['keydown', 'keypress', 'keyup']) {
      for (const key of ['Enter', ' '])
        target.dispatchEvent(new KeyboardEvent(type, { ...where, key }));
    }
  }
}

/** Puts the element of the button under a place where something else was. */
export function moveTo({ from, to }: Record<'from' | 'to', { x: number; y: number }>): void {
  const host = document.elementFromPoint(from.x, from.y) as HTMLElement;
  const parent = host.parentElement as HTMLElement;
  parent.style.position = 'relative';
  parent.style.left = `${to.x - from.x}px`;
  parent.style.top = `${to.y - from.y}px`;
}
