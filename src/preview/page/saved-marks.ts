import { element, type Child } from './element.js';
import type { Reader } from './reader.js';

/** In a page that is one file: marks are saved into a small file, which goes back to the organiser. */
export function savedMarks(
  reader: Reader,
  step: (isDone: boolean, number: number, title: string, ...rest: readonly Child[]) => HTMLElement,
): HTMLElement {
  const w = reader.words();
  return step(allSaved(reader), 2, allSaved(reader) ? w.marksSaved : w.saveMarks, savingMarks(reader));
}

/** What to do with the marks, how many are in no file yet, and the button that saves them. */
export function savingMarks(reader: Reader): Child {
  const { source, words, overview, go, place, say } = reader;
  const w = words();
  const { hard, hardRead } = overview();
  const count = source.unsaved?.().count ?? 0;
  const save = (): void => {
    const now = source.unsaved?.();
    if (now === undefined) return;
    const href = URL.createObjectURL(new Blob([now.text], { type: 'application/json' }));
    element('a', { href, download: 'marks.json' }).click();
    now.saved();
    say(w.marksSaved);
    go(place(), true);
  };
  const isNext = hard === hardRead && !allSaved(reader);
  const attributes = { type: 'button', id: 'save-marks', class: isNext ? 'main-button' : '' };
  return [
    element('p', {}, allSaved(reader) ? w.sendMarks : w.saveMarksText),
    count === 0 ? undefined : element('p', { class: 'faint' }, w.unsaved(count)),
    source.unsaved?.().hasAny === true
      ? element('p', { class: 'buttons' }, element('button', { ...attributes, onclick: save }, w.saveMarks))
      : undefined,
  ];
}

/** Whether there are marks of this window, and all of them are in a file. */
function allSaved({ source }: Reader): boolean {
  const now = source.unsaved?.();
  return now !== undefined && now.count === 0 && now.hasAny;
}
