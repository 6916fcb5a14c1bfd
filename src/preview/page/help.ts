import { openDialog } from './dialogs.js';
import { element } from './element.js';
import type { Words } from './words-en.js';

/** Shows the keys, with the switch that turns them off: some people's programs type letters for them (WCAG 2.1.4). */
export function showHelp(
  words: Words,
  keys: { readonly on: () => boolean; readonly turn: (on: boolean) => void },
  isFile: boolean,
): void {
  const input = element('input', { type: 'checkbox', id: 'keys-on' });
  input.checked = keys.on();
  input.addEventListener('change', () => keys.turn(input.checked));
  const dialog = openDialog(words.help, [
    element('p', {}, isFile ? words.fileHelpText : words.helpText),
    element('h3', {}, words.keys),
    element(
      'dl',
      { class: 'keys' },
      words.keyList.map(([key, what]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, what)]),
    ),
    element('p', {}, element('label', { class: 'check', for: 'keys-on' }, input, words.keysOn)),
    element(
      'p',
      { class: 'buttons' },
      element('button', { type: 'button', class: 'main-button', onclick: () => dialog.close() }, words.close),
    ),
  ]);
}
