import type { ShownLetter } from './data.js';
import { askForm, askName } from './dialogs.js';
import { button } from './buttons.js';
import { element, type Child } from './element.js';
import type { Reader } from './reader.js';

/** What a reader says of a letter: read, or held back. */
export interface Marks {
  readonly toggleRead: (letter: ShownLetter) => Promise<void>;
  readonly toggleHold: (letter: ShownLetter) => Promise<void>;
  /** Marks a letter as read, if it is not. Gives whether it is now. */
  readonly markRead: (letter: ShownLetter) => Promise<boolean>;
  readonly holdButton: (letter: ShownLetter) => Child;
  readonly unreadButton: (letter: ShownLetter) => Child;
  /** Who said what, and why. */
  readonly said: (letter: ShownLetter) => Child;
}

/** States of letters that are on their way, or have left: nothing can hold them back. */
const gone: ReadonlySet<string> = new Set(['sending', 'sent', 'bounced', 'printed', 'written']);

/** Makes what marks letters; nothing of it is shown where nothing can be written down. */
export function marks({ words, opening, act, say, source }: Reader): Marks {
  const given = (letter: ShownLetter, mark: 'read' | 'hold') =>
    letter.marks.find((one) => one.mark === mark && one.changed !== true);
  const isOff = (): boolean => opening().can === 'nothing' || opening().sending !== undefined;

  const isFile = source.unsaved !== undefined;
  /** What came with a file is taken off by the organiser alone. */
  const isFixed = (letter: ShownLetter, mark: 'read' | 'hold'): boolean =>
    given(letter, mark) !== undefined && source.unsaved?.().isOwn(letter.id, mark) === false;

  /** Whether something can still be held back. What was held before can be released, whatever became of it. */
  const canHold = (letter: ShownLetter): boolean => given(letter, 'hold') !== undefined || !gone.has(letter.state);

  const markRead = async (letter: ShownLetter): Promise<boolean> => {
    if (given(letter, 'read') !== undefined) return true;
    if (isOff()) return false;
    const by = await askName(words(), words().readNext, words().begin);
    return by !== undefined && (await act({ action: 'mark', id: letter.id, mark: 'read', by }));
  };

  const toggleRead = async (letter: ShownLetter): Promise<void> => {
    if (isOff() || isFixed(letter, 'read')) return;
    if (given(letter, 'read') === undefined) await markRead(letter);
    else await act({ action: 'unmark', id: letter.id, mark: 'read' });
  };

  const toggleHold = async (letter: ShownLetter): Promise<void> => {
    if (isOff() || isFixed(letter, 'hold') || !canHold(letter)) return;
    const { id } = letter;
    const w = words();
    const noted = isFile ? w.noted : w.saved;
    if (given(letter, 'hold') !== undefined) {
      if (await act({ action: 'unmark', id, mark: 'hold' })) say(noted);
      return;
    }
    const answer = await askForm(w, {
      title: w.hold,
      text: isFile ? w.holdTextInFile : w.holdText,
      submit: w.hold,
      fields: [
        { name: 'by', label: w.yourName, required: true },
        { name: 'note', label: w.note, lines: 3 },
      ],
    });
    if (answer === undefined) return;
    if (await act({ action: 'mark', id, mark: 'hold', by: answer['by'], note: answer['note'] })) say(noted);
  };

  return {
    toggleRead,
    toggleHold,
    markRead,
    holdButton: (letter) => {
      if (opening().can === 'nothing' || isFixed(letter, 'hold') || !canHold(letter)) return undefined;
      const isHeld = given(letter, 'hold') !== undefined;
      return button(
        {
          id: 'mark-hold',
          class: isHeld ? 'hold-button held' : 'hold-button',
          disabled: isOff(),
          onclick: () => void toggleHold(letter),
        },
        isHeld ? words().release : words().hold,
      );
    },
    unreadButton: (letter) =>
      opening().can === 'nothing' || given(letter, 'read') === undefined || isFixed(letter, 'read')
        ? undefined
        : button({ class: 'menu-item', disabled: isOff(), onclick: () => void toggleRead(letter) }, words().markUnread),
    said: (letter) =>
      letter.marks.map(({ mark, by, at, note, changed }) => {
        const w = words();
        const when = w.dateTime(at);
        return element(
          'p',
          { class: `notice notice-${changed === true ? 'changed' : mark}` },
          changed === true
            ? element('strong', {}, w.changedSince(by, when))
            : mark === 'hold'
              ? element('strong', {}, w.heldBy(by, when))
              : `✓ ${w.readBy(by, when)}`,
          mark !== 'hold'
            ? undefined
            : ` ${source.unsaved?.().isOwn(letter.id, mark) === true ? w.heldTextInFile : w.heldText}`,
          note === undefined || note === '' ? undefined : element('span', { class: 'note' }, w.quote(note)),
        );
      }),
  };
}
