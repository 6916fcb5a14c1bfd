import type { ShownLetter } from './data.js';
import { askForm, rememberedName } from './dialogs.js';
import { element, type Child } from './element.js';
import type { Reader } from './reader.js';

/** What a reader says of a letter: read, held back, own words mended. */
export interface Marks {
  readonly toggleRead: (letter: ShownLetter) => Promise<void>;
  readonly toggleHold: (letter: ShownLetter) => Promise<void>;
  readonly buttons: (letter: ShownLetter) => Child;
  /** Who said what, and why. */
  readonly said: (letter: ShownLetter) => Child;
  readonly mending: (letter: ShownLetter) => Child;
}

/** Makes what marks letters; nothing of it is shown where nothing can be written down. */
export function marks({ source, words, overview, say }: Reader): Marks {
  const act = async (action: Readonly<Record<string, string | undefined>>): Promise<void> => {
    const problems = await source.act(action);
    say(
      problems.length === 0 ? words().saved : problems.map(({ message, hint }) => `${message} ${hint ?? ''}`).join(' '),
    );
  };
  const given = (letter: ShownLetter, mark: 'read' | 'hold') => letter.marks.find((one) => one.mark === mark);

  const toggleRead = async (letter: ShownLetter): Promise<void> => {
    const { id } = letter;
    if (given(letter, 'read') !== undefined) return act({ action: 'unmark', id, mark: 'read' });
    const known = rememberedName();
    const w = words();
    const fields = [{ name: 'by', label: w.yourName, required: true }];
    const by = known !== '' ? known : (await askForm(w, { title: w.markRead, text: w.whoReads, fields }))?.['by'];
    if (by !== undefined && by !== '') await act({ action: 'mark', id, mark: 'read', by });
  };

  const toggleHold = async (letter: ShownLetter): Promise<void> => {
    const { id } = letter;
    if (given(letter, 'hold') !== undefined) return act({ action: 'unmark', id, mark: 'hold' });
    const w = words();
    const answer = await askForm(w, {
      title: w.hold,
      text: w.holdText,
      fields: [
        { name: 'by', label: w.yourName, required: true },
        { name: 'note', label: w.note, lines: 3 },
      ],
    });
    if (answer !== undefined) await act({ action: 'mark', id, mark: 'hold', by: answer['by'], note: answer['note'] });
  };

  return {
    toggleRead,
    toggleHold,
    buttons: (letter) => {
      if (!overview().canMark) return undefined;
      const w = words();
      const [isRead, isHeld] = [given(letter, 'read') !== undefined, given(letter, 'hold') !== undefined];
      return [
        element(
          'button',
          { type: 'button', id: 'mark-read', 'aria-pressed': String(isRead), onclick: () => void toggleRead(letter) },
          isRead ? `✓ ${w.isRead}` : w.markRead,
        ),
        element(
          'button',
          { type: 'button', id: 'mark-hold', onclick: () => void toggleHold(letter) },
          isHeld ? w.release : w.hold,
        ),
      ];
    },
    said: (letter) =>
      letter.marks.map(({ mark, by, at, note }) => {
        const w = words();
        const when = w.dateTime(at);
        return element(
          'p',
          { class: `notice notice-${mark}` },
          element('strong', {}, mark === 'hold' ? w.heldBy(by, when) : w.readBy(by, when)),
          note === undefined ? undefined : ` – ${note}`,
        );
      }),
    mending: (letter) => (overview().canMark ? letter.own.map((own) => mendingForm(letter, own)) : undefined),
  };

  function mendingForm({ id }: ShownLetter, { field, text, mendedBy }: ShownLetter['own'][number]): HTMLElement {
    const w = words();
    const area = element('textarea', {
      id: `mend-${field}`,
      rows: Math.min(12, 3 + text.split('\n').length),
      dir: 'auto',
    });
    area.value = text;
    const save = async (): Promise<void> => {
      const fields = [{ name: 'by', label: w.yourName, required: true }];
      const known = rememberedName();
      const by = known !== '' ? known : (await askForm(w, { title: w.mend, text: w.whoReads, fields }))?.['by'];
      if (by !== undefined && by !== '') await act({ action: 'mend', id, field, text: area.value, by });
    };
    return element(
      'details',
      { class: 'mending' },
      element(
        'summary',
        {},
        w.mend,
        ' ',
        element('span', { class: 'faint' }, mendedBy === undefined ? '' : w.mendedBy(mendedBy)),
      ),
      element('label', { for: `mend-${field}`, class: 'faint' }, w.mendHint),
      area,
      element(
        'p',
        { class: 'buttons' },
        element('button', { type: 'button', class: 'main-button', onclick: () => void save() }, w.save),
        mendedBy === undefined
          ? undefined
          : element('button', { type: 'button', onclick: () => void act({ action: 'unmend', id, field }) }, w.unmend),
      ),
    );
  }
}
