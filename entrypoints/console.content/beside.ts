// Where things are to each other on the page, and where our buttons stand: below a value, never within the box of a field.

/** The elements around this one, the smallest first, without the body. */
export function around(element: Element): Element[] {
  const up = element.parentElement;
  return !up || up.contains(document.body) ? [] : [up, ...around(up)];
}

/**
 * The element to stand behind so as to come below a value, apart from its label, within a part of the page. In what lays
 * its parts out side by side, in a list and in a line of text that would be beside it.
 */
export function barPlace(value: Element, label: Element, part: Element): Element {
  let place = value;
  for (const up of around(value)) {
    if (up === part || (up.contains(label) && !isSideBySide(up))) break;
    place = up;
  }
  return place;
}

function isSideBySide(element: Element): boolean {
  if (/^(DL|UL|OL|T\w+|P|LABEL)$/.test(element.tagName)) return true;
  const { display, flexDirection, gridTemplateColumns } = getComputedStyle(element);
  if (/flex/.test(display)) return !/column/.test(flexDirection);
  return /grid/.test(display) ? / /.test(gridTemplateColumns) : /^(in|con)/.test(display);
}
