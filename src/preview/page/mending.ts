import type { ShownLetter } from './data.js';
import { askName } from './dialogs.js';
import { button, buttonRow } from './buttons.js';
import { element, replaceIn } from './element.js';
import { onCtrlEnter } from './keys.js';
import type { Reader } from './reader.js';

/** The forms in which a supporter's own words are corrected. */
export interface Mending {
  readonly box: HTMLElement;
  readonly show: (letter: ShownLetter) => void;
}

/** Words that were typed and are not saved yet. */
interface Draft {
  /** The words as they were when somebody began to type. */
  readonly base: string;
  text: string;
}

/**
 * Makes the forms. What is typed in them is kept until it is saved or taken back, whatever else happens on the page, and also when
 * another letter is opened meanwhile.
 */
export function mending({ words, opening, act, say }: Reader): Mending {
  const box = element('div', {});
  const drafts = new Map<string, Draft>();
  let shown = '';
  let updates: (() => void)[] = [];
  let now: ShownLetter | undefined;

  window.addEventListener('beforeunload', (event) => {
    if (drafts.size > 0) event.preventDefault();
  });

  function form(id: string, field: string): { readonly whole: HTMLElement; readonly update: () => void } {
    const w = words();
    const key = `${id} ${field}`;
    const own = (): ShownLetter['own'][number] | undefined => now?.own.find((one) => one.field === field);
    const text = own()?.text ?? '';
    const area = element('textarea', {
      id: `mend-${field}`,
      rows: Math.min(12, 3 + text.split('\n').length),
      dir: 'auto',
    });
    area.value = drafts.get(key)?.text ?? text;
    const status = element('span', { class: 'faint' });
    const meanwhile = element('p', { class: 'notice notice-hold' });
    const save = button({ class: 'main-button', onclick: () => void saved() }, w.mendSave);
    const cancel = button({ onclick: () => discard() }, w.cancel);
    const unmend = button({ onclick: () => void original() }, w.unmend);

    area.addEventListener('input', () => {
      const known = drafts.get(key) ?? { base: own()?.text ?? '', text: '' };
      known.text = area.value;
      if (known.text === (own()?.text ?? '')) drafts.delete(key);
      else drafts.set(key, known);
      update();
    });

    // Keys are the page's again once they are typed no more.
    const leave = (): void => document.getElementById('main')?.focus({ preventScroll: true });
    onCtrlEnter(area, () => {
      if (save.disabled) return;
      leave();
      void saved();
    });
    area.addEventListener('keydown', ({ key: pressed }) => {
      if (pressed === 'Escape') leave(); // what is typed stays a draft
    });

    async function saved(): Promise<void> {
      const typed = area.value;
      const by = await askName(words(), w.mend, w.mendSave);
      if (by === undefined || !(await act({ action: 'mend', id, field, text: typed, by }))) return;
      // What was typed on while it was being saved is a draft still.
      if (area.value === typed) drafts.delete(key);
      say(w.saved);
      update();
    }

    async function original(): Promise<void> {
      if (!(await act({ action: 'unmend', id, field }))) return;
      discard();
      say(w.saved);
    }

    function discard(): void {
      drafts.delete(key);
      area.value = own()?.text ?? '';
      update();
    }

    function update(): void {
      const current = own();
      const draft = drafts.get(key);
      if (draft === undefined && current !== undefined && area.value !== current.text) area.value = current.text;
      const isChanged = draft !== undefined && current !== undefined && current.text !== draft.base;
      meanwhile.hidden = !isChanged;
      replaceIn(
        meanwhile,
        isChanged ? [element('strong', {}, w.mendChanged), ' ', element('bdi', {}, current.text)] : '',
      );
      status.textContent =
        draft !== undefined ? w.mendDraft : current?.mendedBy === undefined ? '' : w.mendedBy(current.mendedBy);
      const isOff = opening().sending !== undefined;
      save.disabled = isOff || draft === undefined;
      cancel.hidden = draft === undefined;
      unmend.hidden = current?.mendedBy === undefined;
      unmend.disabled = isOff;
    }

    const whole = element(
      'details',
      { class: 'mending', open: drafts.has(key) },
      element('summary', {}, w.mend, ' ', status),
      element('label', { for: `mend-${field}`, class: 'faint' }, w.mendHint),
      area,
      meanwhile,
      buttonRow(save, cancel, unmend),
    );
    update();
    return { whole, update };
  }

  return {
    box,
    show: (letter) => {
      now = letter;
      const fields = opening().can === 'all' ? letter.own.map(({ field }) => field) : [];
      const wanted = JSON.stringify([letter.id, fields, words().otherLanguage]);
      if (wanted !== shown) {
        shown = wanted;
        const forms = fields.map((field) => form(letter.id, field));
        updates = forms.map(({ update }) => update);
        replaceIn(
          box,
          forms.map(({ whole }) => whole),
        );
      }
      for (const update of updates) update();
    },
  };
}
