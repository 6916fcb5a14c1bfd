import { button, buttonRow } from './buttons.js';
import { openDialog } from './dialogs.js';
import { element } from './element.js';
import type { Words } from './words-en.js';

/** Shows a text on the page and its keys, with the switch that turns them off: some people's programs type letters for them (WCAG 2.1.4). */
export function showHelp(
  words: Words,
  keys: { readonly on: () => boolean; readonly turn: (on: boolean) => void },
  text: string,
): void {
  const input = element('input', { type: 'checkbox', id: 'keys-on' });
  input.checked = keys.on();
  input.addEventListener('change', () => keys.turn(input.checked));
  const dialog = openDialog(words.help, [
    element('p', {}, text),
    element('h3', {}, words.keys),
    element(
      'dl',
      { class: 'keys' },
      words.keyList.map(([key, what]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, what)]),
    ),
    element('p', {}, element('label', { class: 'check', for: 'keys-on' }, input, words.keysOn)),
    buttonRow(button({ class: 'main-button', onclick: () => dialog.close() }, words.close)),
  ]);
}
