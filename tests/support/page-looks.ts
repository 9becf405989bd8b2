// What a page looks like to a person, measured: text that is cut off or drawn over other text, targets that are too
// small, scrolling to the side, and a focus that cannot be seen. Each answers what is wrong, as text.
import type { Page } from 'playwright-core';

/** All words of a page, those for assistive technology too; not what is code or typed. */
export function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];
    const found = [document.title];
    for (const element of document.querySelectorAll('body, body *')) {
      for (const name of attributes) found.push(element.getAttribute(name) ?? '');
      if (element.closest('code, pre, kbd, mark, textarea')) continue;
      // What was found is marked in the middle of a word.
      if (element.querySelector(':scope > mark')) {
        found.push(element.textContent ?? '');
        continue;
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '');
      }
    }
    return [...new Set(found.map((text) => text.trim()))].filter((text) => text !== '');
  });
}

/**
 * Texts that are cut off, or that lie over one another. A text that ends in an ellipsis because it has no room is only
 * right where it holds one of `names`, which a person chose.
 */
export function clippedTexts(page: Page, names: readonly string[] = []): Promise<string[]> {
  return page.evaluate((allowed) => {
    const wrong = new Set<string>();
    /** Each line of text where it is drawn, with the nearest element that does not flow with the others. */
    const lines: { text: string; box: DOMRect; layer: Element | null }[] = [];

    const nearest = (from: Element, holds: (style: CSSStyleDeclaration) => boolean) => {
      for (let one: Element | null = from; one; one = one.parentElement) {
        if (holds(getComputedStyle(one))) return one;
      }
      return null;
    };
    const flowsAlone = ({ position }: CSSStyleDeclaration) =>
      /fixed|sticky|absolute/.test(position);
    const scrolls = ({ overflowX, overflowY }: CSSStyleDeclaration) =>
      /auto|scroll/.test(overflowX + overflowY);
    const shortens = ({ textOverflow }: CSSStyleDeclaration) => textOverflow === 'ellipsis';
    const isChosen = (text: string) =>
      allowed.some((name) => text.includes(name) || name.includes(text));

    /** Whether an element around it cuts off what stands here; what can be scrolled to is not cut off. */
    const isCutOff = (element: Element, box: DOMRect): boolean => {
      const cutter = nearest(
        element,
        (style) => scrolls(style) || flowsAlone(style) || /hidden|clip/.test(style.overflow),
      );
      if (!cutter || !/hidden|clip/.test(getComputedStyle(cutter).overflow)) return false;
      const frame = cutter.getBoundingClientRect();
      const isWide = box.left < frame.left - 1 || box.right > frame.right + 1;
      return isWide || box.top < frame.top - 2 || box.bottom > frame.bottom + 2;
    };

    const isScrolledAway = (element: Element, box: DOMRect): boolean => {
      const frame = nearest(element, scrolls)?.getBoundingClientRect();
      return !!frame && (box.bottom > frame.bottom + 2 || box.top < frame.top - 2);
    };

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      const text = (texts.currentNode.textContent ?? '').trim();
      if (!element?.checkVisibility() || element.closest('option, textarea')) continue;
      // What is clipped to nothing is said to assistive technology only.
      if (text === '' || getComputedStyle(element).clipPath !== 'none') continue;
      const around = nearest(element, shortens);
      const isShortened = around !== null && around.scrollWidth > around.clientWidth + 1;
      // A row of a list or table says in short what the card says in full.
      const isInRow = element.closest('li, [role=option], [role=gridcell]') !== null;
      const mayBeShort = isChosen(text) || isInRow;
      if (isShortened && !mayBeShort) wrong.add(`shortened: ${text}`);
      // By less than a pixel it is cut in two, which are where one would be.
      if (isShortened || (around && element.closest('[role=gridcell]'))) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      for (const box of range.getClientRects()) {
        if (box.width === 0) continue;
        if (isCutOff(element, box)) wrong.add(`cut off: ${text}`);
        const isAside = box.left < -1 || box.right > innerWidth + 1;
        if (isAside && !nearest(element, scrolls)) wrong.add(`outside the window: ${text}`);
        if (isScrolledAway(element, box)) continue;
        lines.push({ text, box, layer: nearest(element, flowsAlone) });
      }
    }
    for (const [n, { text, box, layer }] of lines.entries()) {
      for (const other of lines.slice(n + 1)) {
        if (layer !== other.layer) continue;
        const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        // The boxes of two lines touch each other; their letters do not.
        if (width > 2 && height > 6) wrong.add(`one over the other: ${text} / ${other.text}`);
      }
    }
    return [...wrong];
  }, names);
}

/** What can be pressed and is smaller than 24 px in one direction; a label belongs to its box. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const selector =
      'button, a[href], input, select, textarea, summary, [role=menuitem], [role=option], [role=tab]';
    const wrong: string[] = [];
    const start = scrollY;
    for (const target of document.querySelectorAll(selector)) {
      const box = target.getBoundingClientRect();
      if (!target.checkVisibility() || box.width <= 1) continue;
      const labels = target instanceof HTMLInputElement ? [...(target.labels ?? [])] : [];
      const boxes = [box, ...labels.map((label) => label.getBoundingClientRect())];
      const of = (side: 'left' | 'top' | 'right' | 'bottom') => boxes.map((one) => one[side]);
      const width = Math.max(...of('right')) - Math.min(...of('left'));
      const height = Math.max(...of('bottom')) - Math.min(...of('top'));
      if (Math.round(width) >= 24 && Math.round(height) >= 24) continue;
      // What is drawn of it may be smaller than what can be pressed.
      target.scrollIntoView({ block: 'center' });
      const { x, y, width: own, height: high } = target.getBoundingClientRect();
      const [middle, centre] = [x + own / 2, y + high / 2];
      const isAt = (right: number, down: number) =>
        target.contains(document.elementFromPoint(middle + right, centre + down));
      const isHit = [-11.5, 11.5].every((far) => (width < 24 ? isAt(far, 0) : isAt(0, far)));
      // Below a menu it is no target.
      if (!isHit && isAt(0, 0))
        wrong.push(`${width} x ${height}: ${target.outerHTML.slice(0, 120)}`);
    }
    scrollTo(0, start);
    return wrong;
  });
}

/** What needs scrolling to the side to be read. */
export function scrolledSideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isWide = (element: Element) => element.scrollWidth > element.clientWidth + 1;
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    return [document.documentElement, ...document.querySelectorAll('body *')]
      .filter((one) => isWide(one) && (one === document.documentElement || scrolls(one)))
      .filter((one) => !one.matches('pre, textarea, input, [role=grid]'))
      .map((one) => `${one.scrollWidth} in ${one.clientWidth}: ${one.outerHTML.slice(0, 120)}`);
  });
}

/** What needs scrolling down to be read. */
export function scrolledDown(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('html, body, main')]
      .filter((one) => one.scrollHeight > one.clientHeight)
      .map((one) => `${one.scrollHeight} in ${one.clientHeight}: ${one.tagName}`),
  );
}

/** What is moving now. */
export function movingElements(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      if (animation.playState !== 'running') return [];
      const { target } = animation.effect as KeyframeEffect;
      return [target?.outerHTML.slice(0, 120) ?? ''];
    }),
  );
}

/** Goes through all that can have the focus by Tab, and answers what cannot be seen to have it. */
export async function hiddenFocus(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      const box = focused.getBoundingClientRect();
      const style = getComputedStyle(focused);
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : undefined;
      const isSeen = hit !== null && (focused.contains(hit) || label?.contains(hit) === true);
      const hasRing = [style, getComputedStyle(focused, '::after')].some(
        ({ outlineStyle, outlineWidth }) =>
          outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      );
      const place = [...document.querySelectorAll('*')].indexOf(focused);
      const name = `${place} ${focused.outerHTML.slice(0, 120)}`;
      return { name, place: String(place), isSeen, hasRing };
    });
    // Behind the last one is the window of the browser.
    if (!stop) continue;
    if (seen.has(stop.place)) break;
    seen.add(stop.place);
    if (!stop.isSeen) wrong.push(`covered: ${stop.name}`);
    if (!stop.hasRing) wrong.push(`no ring: ${stop.name}`);
  }
  return seen.size === 0 ? ['nothing can have the focus'] : wrong;
}
