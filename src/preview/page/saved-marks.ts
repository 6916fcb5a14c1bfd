import { button, buttonRow } from './buttons.js';
import { element, type Child } from './element.js';
import type { Reader } from './reader.js';

/** What to do with the marks, how many are in no file yet, and the button that saves them. */
export function savingMarks(reader: Reader): Child {
  const { source, words, overview, replace, place, say } = reader;
  const w = words();
  const all = overview();
  const count = source.unsaved?.().count ?? 0;
  const save = (): void => {
    const now = source.unsaved?.();
    if (now === undefined) return;
    const href = URL.createObjectURL(new Blob([now.text], { type: 'application/json' }));
    element('a', { href, download: 'marks.json' }).click();
    now.saved();
    say(w.marksSaved);
    replace(place());
  };
  const isNext = all !== undefined && all.hard === all.hardRead && !areAllSaved(reader);
  const attributes = { id: 'save-marks', class: isNext ? 'main-button' : '', onclick: save };
  return [
    element('p', {}, areAllSaved(reader) ? w.sendMarks : w.saveMarksText),
    count === 0 ? undefined : element('p', { class: 'faint' }, w.unsaved(count)),
    source.unsaved?.().hasAny === true ? buttonRow(button(attributes, w.saveMarks)) : undefined,
  ];
}

/** Whether there are marks of this window, and all of them are in a file. */
export function areAllSaved({ source }: Reader): boolean {
  const now = source.unsaved?.();
  return now !== undefined && now.count === 0 && now.hasAny;
}
