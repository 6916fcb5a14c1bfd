/** What an element can be given: attributes as text or flags, and what happens on events. Never markup. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

/** What can stand in an element; text is always set as text, never as markup. */
export type Child = Node | string | undefined | readonly Child[];

/**
 * Makes an element. `on…` attributes with a function become listeners; `true` sets an attribute without value, `false` and `undefined`
 * none.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  dress(made, attributes);
  fill(made, children);
  return made;
}

/** As `element`, for pictures. */
export function svgElement(name: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  dress(made, attributes);
  fill(made, children);
  return made;
}

/** Puts children in the place of all that an element holds. */
export function replaceIn(parent: Element, ...children: readonly Child[]): void {
  parent.textContent = '';
  fill(parent, children);
}

/** A part of the page that is made again only when what it shows is different, so that nothing typed, focused or selected in it is lost. */
export interface Slot {
  readonly box: HTMLElement;
  /** `key`: everything that the content depends on. */
  readonly show: (key: unknown, make: () => Child) => void;
}

/** Makes a part. What had the focus in it gets it back, by its id, when it is made again. */
export function slot(attributes: Attributes = {}, box: HTMLElement = element('div', attributes)): Slot {
  let shown: string | undefined;
  return {
    box,
    show: (key, make) => {
      const wanted = JSON.stringify(key);
      if (wanted === shown) return;
      shown = wanted;
      const focused = box.contains(document.activeElement) ? document.activeElement?.id : undefined;
      replaceIn(box, make());
      if (focused !== undefined && focused !== '') document.getElementById(focused)?.focus();
    },
  };
}

function dress(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.replace(/^on/, ''), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
  }
}

function fill(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined) continue;
    if (isList(child)) fill(parent, child);
    else parent.append(child);
  }
}

function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child);
}
