import { button, buttonRow } from './buttons.js';
import { element, type Child } from './element.js';
import { onCtrlEnter } from './keys.js';
import type { Words } from './words-en.js';

/** A field of a small form. */
interface FormField {
  readonly name: string;
  readonly label: string;
  readonly lines?: number;
  readonly required?: boolean;
}

/** What a form says; `submit`: what its button does. */
interface FormParts {
  readonly title: string;
  readonly text: Child;
  readonly fields: readonly FormField[];
  readonly submit: string;
}

/** Asks for a few words. Resolves to what was typed, or `undefined` when it was dismissed. */
export function askForm(
  words: Words,
  { title, text, fields, submit }: FormParts,
): Promise<Readonly<Record<string, string>> | undefined> {
  return new Promise((resolve) => {
    let answer: Record<string, string> | undefined;
    let first: HTMLElement | undefined;
    const inputs = fields.map(({ name, label, lines, required }) => {
      const attributes = { id: `ask-${name}`, name, required, autocomplete: name === 'by' ? 'name' : 'off' };
      const input =
        lines === undefined ? element('input', attributes) : element('textarea', { ...attributes, rows: lines });
      if ('rows' in input) onCtrlEnter(input, () => form.requestSubmit());
      if (name === 'by') input.value = rememberedName();
      // Where the name is known already, the next field gets the focus: the reason.
      if (input.value === '') first ??= input;
      return {
        name,
        input,
        shown: element('p', { class: 'field' }, element('label', { for: `ask-${name}` }, label), input),
      };
    });
    const form = element(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          answer = Object.fromEntries(inputs.map(({ name, input }) => [name, input.value.trim()]));
          if (answer['by'] !== undefined) rememberName(answer['by']);
          dialog.close();
        },
      },
      inputs.map(({ shown }) => shown),
      buttonRow(
        button({ type: 'submit', class: 'main-button' }, submit),
        button({ onclick: () => dialog.close() }, words.cancel),
      ),
    );
    const dialog = openDialog(title, [element('p', {}, text), form], () => resolve(answer));
    first?.focus();
  });
}

/** Shows a dialog, which goes away with Escape or its own buttons. */
export function openDialog(title: string, content: Child, closed: () => void = () => undefined): HTMLDialogElement {
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'dialog-title' },
    element('h2', { id: 'dialog-title' }, title),
    content,
  );
  const before = document.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    // The element that opened it may have been replaced meanwhile.
    if (before instanceof HTMLElement) (document.getElementById(before.id) ?? before).focus();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

const nameKey = 'postbag-name';

/** The reader's name: as given before, or asked for once. `undefined` when the question was dismissed. */
export async function askName(words: Words, title: string, submit: string): Promise<string | undefined> {
  const known = rememberedName();
  if (known !== '') return known;
  const fields = [{ name: 'by', label: words.yourName, required: true }];
  const by = (await askForm(words, { title, text: words.whoReads, fields, submit }))?.['by'];
  return by === '' ? undefined : by;
}

/** The name that was given last, for as long as this window is open. */
function rememberedName(): string {
  try {
    return window.sessionStorage.getItem(nameKey) ?? '';
  } catch {
    return ''; // some browsers keep nothing for files
  }
}

function rememberName(name: string): void {
  try {
    window.sessionStorage.setItem(nameKey, name);
  } catch {
    // as above: it is asked for again
  }
}
