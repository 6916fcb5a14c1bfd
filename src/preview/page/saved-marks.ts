import { element, type Child } from './element.js';
import type { Reader } from './reader.js';

/** In a page that is one file: marks are saved into a small file, which goes back to the organiser. */
export function savedMarks(
  { source, words, overview }: Reader,
  step: (isDone: boolean, number: number, title: string, ...rest: readonly Child[]) => HTMLElement,
): HTMLElement {
  const w = words();
  const { hard, hardRead } = overview();
  const { count = 0 } = source.unsaved?.() ?? {};
  const status = element('p', { class: 'faint', role: 'status' }, count === 0 ? '' : w.unsaved(count));
  const save = (): void => {
    const now = source.unsaved?.();
    if (now === undefined) return;
    const href = URL.createObjectURL(new Blob([now.text], { type: 'application/json' }));
    element('a', { href, download: 'marks.json' }).click();
    now.saved();
    status.textContent = w.saved;
  };
  const attributes = { type: 'button', id: 'save-marks', class: hard === hardRead ? 'main-button' : '' };
  return step(
    false,
    2,
    w.saveMarks,
    element('p', {}, w.saveMarksText),
    status,
    element('p', { class: 'buttons' }, element('button', { ...attributes, onclick: save }, w.saveMarks)),
  );
}
