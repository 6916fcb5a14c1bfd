/** What an element can be given: attributes as text or flags, and what happens on events. Never markup. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

/** What can stand in an element; text is set as text, whatever it looks like. */
export type Child = Node | string | undefined | readonly Child[];

/** Makes an element. `on…` attributes with a function become listeners; `true` sets an attribute without value, `false` and `undefined` none. */
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
