// Real, trusted mouse and keyboard input for a Chromium target: what a user's hand would cause,
// default actions, focus moves and user activation included.

import { keysOf, type Modifier } from './keys.ts';
import { until } from './poll.ts';
import type { Target } from './target.ts';

/** A thing on screen: a CSS selector, or what assistive technology calls it. */
export type Locator = string | { role: string; name: string | RegExp };

/** One node of the accessibility tree, as a screen reader would be told of it. */
export type AccessibleNode = {
  role: string;
  name: string;
  value: string;
  /** States that are set, such as `focused`, `disabled`, `expanded`. */
  states: Record<string, unknown>;
  backendNodeId: number | undefined;
};

type Handle = { backendNodeId: number } | { objectId: string };
const modifierBits: Record<Modifier, number> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };
/** Editing that the browser does outside the page, so a key alone would not cause it. */
const editing: Record<string, string> = {
  a: 'selectAll',
  c: 'copy',
  v: 'paste',
  x: 'cut',
  z: 'undo',
};

/** A click or a key may close the popup; then the target is gone before it has answered. */
async function unlessGone(target: Target, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (failure) {
    if (!target.isGone()) throw failure;
  }
}

/** Presses one key, with modifiers as in `Shift+Tab`; waits until the page has handled it. */
export async function press(target: Target, combination: string): Promise<void> {
  const { key, modifiers, isCommand } = keysOf(combination);
  const common = {
    modifiers: modifiers.reduce((bits, name) => bits | modifierBits[name], 0),
    key: key.key,
    code: key.code,
    windowsVirtualKeyCode: key.keyCode,
    nativeVirtualKeyCode: key.keyCode,
  };
  const command = isCommand ? editing[key.key.toLowerCase()] : undefined;
  await unlessGone(target, async () => {
    await target.send('Input.dispatchKeyEvent', {
      ...common,
      // `keyDown` with a text also types it; a chord or a bare function key types nothing.
      ...(key.text && !isCommand
        ? { type: 'keyDown', text: key.text, unmodifiedText: key.text }
        : { type: 'rawKeyDown' }),
      ...(command && { commands: [command] }),
    });
    await target.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' });
  });
}

/** Types a text into whatever has the focus, one real key after the other. */
export async function type(target: Target, text: string): Promise<void> {
  for (const character of text) await press(target, character === '\n' ? 'Enter' : character);
}

/** The whole accessibility tree as a list in reading order, ignored nodes left out. */
export async function accessibleNodes(target: Pick<Target, 'send'>): Promise<AccessibleNode[]> {
  const { nodes } = await target.send('Accessibility.getFullAXTree', {});
  // The browser answers level by level; following the children gives the order of reading.
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const inOrder = (id: string): typeof nodes => {
    const node = byId.get(id);
    return node ? [node, ...(node.childIds ?? []).flatMap(inOrder)] : [];
  };
  const roots = nodes.filter(({ parentId }) => parentId === undefined);
  return roots
    .flatMap(({ nodeId }) => inOrder(nodeId))
    .filter((node) => !node.ignored)
    .map((node) => ({
      role: String(node.role?.value ?? ''),
      name: String(node.name?.value ?? ''),
      value: String(node.value?.value ?? ''),
      states: Object.fromEntries(
        (node.properties ?? []).map((state) => [state.name, state.value.value]),
      ),
      backendNodeId: node.backendDOMNodeId,
    }));
}

async function locate(target: Target, locator: Locator): Promise<Handle | undefined> {
  if (typeof locator === 'string') {
    const { result } = await target.send('Runtime.evaluate', {
      expression: `document.querySelector(${JSON.stringify(locator)})`,
    });
    return result.objectId ? { objectId: result.objectId } : undefined;
  }
  const ofRole = (await accessibleNodes(target)).filter((node) => node.role === locator.role);
  const matching = ofRole.filter(({ name }) =>
    typeof locator.name === 'string' ? name === locator.name : locator.name.test(name),
  );
  if (matching.length !== 1 || matching[0]?.backendNodeId === undefined) {
    const seen = ofRole.map(({ name }) => `"${name}"`).join(', ') || 'none';
    throw new Error(`${matching.length} match; there are: ${seen}`);
  }
  return matching[0].states.disabled ? undefined : { backendNodeId: matching[0].backendNodeId };
}

async function middleOf(target: Target, handle: Handle): Promise<{ x: number; y: number }> {
  await target.send('DOM.scrollIntoViewIfNeeded', handle);
  const { model } = await target.send('DOM.getBoxModel', handle);
  const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/**
 * Clicks the middle of the one thing that `locator` names, as soon as it is there, enabled and has
 * stopped moving; fails when a role and name fit none or more than one.
 */
export async function click(target: Target, locator: Locator, limitMs?: number): Promise<void> {
  const what =
    typeof locator === 'string' ? locator : `the ${locator.role} ${String(locator.name)}`;
  let before: { x: number; y: number } | undefined;
  const at = await until(
    `${what} to click`,
    async () => {
      const handle = await locate(target, locator);
      const now = handle && (await middleOf(target, handle));
      const rests = now && before && now.x === before.x && now.y === before.y;
      before = now;
      return rests && now;
    },
    limitMs,
  );
  const button = { ...at, button: 'left', clickCount: 1 } as const;
  await unlessGone(target, async () => {
    await target.send('Input.dispatchMouseEvent', { ...at, type: 'mouseMoved' });
    await target.send('Input.dispatchMouseEvent', { ...button, type: 'mousePressed' });
    await target.send('Input.dispatchMouseEvent', { ...button, type: 'mouseReleased' });
  });
}
