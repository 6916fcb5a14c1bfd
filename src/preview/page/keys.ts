/** What single keys do. A key that gives `false` is left to the browser. */
export type KeyActions = Readonly<Record<string, ((event: KeyboardEvent) => boolean | undefined) | undefined>>;

/** The page's keys: they work wherever nobody types, and can be turned off. */
export function pageKeys(actions: KeyActions): {
  readonly on: () => boolean;
  readonly turn: (on: boolean) => void;
  /** Listens on a document: the page's own, and each letter's frame. */
  readonly listen: (to: Document) => void;
} {
  let isOn = true;
  const pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    // Letters and digits can be turned off; keys that scroll or move do what they do in every program.
    if (!isOn && event.key.length === 1 && event.key !== ' ') return;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (action === undefined || action(event) === false) return;
    event.preventDefault();
  };
  return {
    on: () => isOn,
    turn: (on) => (isOn = on),
    listen: (to) => to.addEventListener('keydown', pressed),
  };
}

/** In fields letters are letters; in lists of choices, menus and dialogs keys have their own meaning. */
function isTyping({ target }: KeyboardEvent): boolean {
  const element = elementOf(target);
  if (element === undefined) return false;
  if (element.closest('dialog, select, textarea, .menu') !== null) return true;
  return element.matches('input:not([type=checkbox])');
}

/** Ctrl+Enter (on a Mac also ⌘+Enter) finishes what is typed in an area, where Enter alone begins a line. */
export function onCtrlEnter(area: HTMLTextAreaElement, finish: () => void): void {
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    finish();
  });
}

/** Whether Enter or Space belongs to what has the focus: a button, a link, a box to tick. */
export function handlesEnter({ target }: KeyboardEvent): boolean {
  return (elementOf(target)?.closest('a, button, summary, input, [role=listbox]') ?? undefined) !== undefined;
}

/** The same for Space, which does nothing on links. */
export function handlesSpace({ target }: KeyboardEvent): boolean {
  return (elementOf(target)?.closest('button, summary, input') ?? undefined) !== undefined;
}

function elementOf(target: EventTarget | null): Element | undefined {
  // An element of a frame is no `Element` of this window; what has `closest` is one.
  return target !== null && 'closest' in target ? (target as Element) : undefined;
}
