import { element, type Attributes, type Child } from './element.js';

/** A button that does something on this page. */
export function button(attributes: Attributes, ...children: readonly Child[]): HTMLButtonElement {
  return element('button', { type: 'button', ...attributes }, children);
}

/** A link that looks like a button. */
export function linkButton(href: string, text: string): HTMLElement {
  return element('a', { href, class: 'button' }, text);
}

/** As `linkButton`, for what comes next. */
export function mainLinkButton(href: string, text: string): HTMLElement {
  return element('a', { href, class: 'button main-button' }, text);
}

/** Buttons beside each other. */
export function buttonRow(...buttons: readonly Child[]): HTMLElement {
  return element('p', { class: 'buttons' }, buttons);
}
