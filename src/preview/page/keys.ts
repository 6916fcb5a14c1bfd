/** What single keys do. A key that gives `undefined` is left to the browser. */
export type KeyActions = Readonly<Record<string, (() => void) | undefined>>;

/** The page's keys: they work wherever nobody types, and can be turned off. */
export function pageKeys(actions: KeyActions): {
  readonly on: () => boolean;
  readonly turn: (on: boolean) => void;
  /** Listens on a document: the page's own, and each letter's frame. */
  readonly listen: (to: Document) => void;
} {
  let isOn = true;
  const pressed = (event: KeyboardEvent): void => {
    if (!isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  return {
    on: () => isOn,
    turn: (on) => (isOn = on),
    listen: (to) => to.addEventListener('keydown', pressed),
  };
}

/** In fields letters are letters; in lists of choices and dialogs keys have their own meaning. */
function isTyping({ target }: KeyboardEvent): boolean {
  // An element of a frame is no `Element` of this window.
  if (target === null || !('closest' in target)) return false;
  const element = target as Element; // what has `closest` is one
  if (element.closest('dialog, select, textarea') !== null) return true;
  return element.matches('input:not([type=checkbox])');
}
