import type { Query, Row } from './data.js';
import { element, replaceIn } from './element.js';
import { fetchedRows, ROWS_AT_ONCE } from './fetched-rows.js';
import type { Reader } from './reader.js';
import { rowElement } from './row.js';
import { tallScroll, type TallScroll } from './tall-scroll.js';

/** The list of letters, of which only what is seen is there. */
export interface LetterList {
  readonly box: HTMLElement;
  readonly total: () => number;
  /** Index of the letter that is open; `undefined` when it is not among them. */
  readonly active: () => number | undefined;
  /** Shows the letters that a query wants, with this one open. */
  readonly load: (query: Query, open: string | undefined) => Promise<void>;
  readonly activate: (index: number | undefined) => void;
  readonly rowAt: (index: number) => Promise<Row | undefined>;
  /** Index of a letter that has been seen in the list. */
  readonly find: (id: string) => number | undefined;
}

/** What the list calls when somebody picks a letter from it, by its index, or goes into the one that is open. */
interface ListActions {
  readonly chosen: (index: number) => void;
  readonly entered: () => void;
}

/** Rows above and below the window that are there too. */
const ROWS_BESIDE = 6;

/** Makes the list. */
export function letterList({ source, words }: Reader, { chosen, entered }: ListActions): LetterList {
  const canvas = element('div', { class: 'list-canvas', role: 'presentation' });
  const events = { onscroll: () => draw(), onclick: picked, onkeydown: moved };
  const box = element('div', { class: 'list', id: 'list', role: 'listbox', tabindex: 0, ...events }, canvas);
  let query: Query = { text: '', chosen: {}, by: 'person' };
  let rows = fetchedRows(source, query, []);
  let total = 0;
  let active: number | undefined;
  let round = 0;
  let drawn = '';
  let moves = 0;
  new ResizeObserver(() => draw()).observe(box);

  function picked(event: Event): void {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    if (row !== null) chosen(Number(row.getAttribute('data-index')));
  }

  function moved(event: Event): void {
    if (!(event instanceof KeyboardEvent)) return;
    const to = { Home: 0, End: total - 1 }[event.key];
    if (event.key === 'Enter') entered();
    else if (to !== undefined && total > 0) chosen(to);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const scroll = (): TallScroll => tallScroll({ total, height: rowHeight(), view: box.clientHeight });

  function draw(): void {
    const height = rowHeight();
    const { canvas: tall, top, place } = scroll();
    canvas.style.height = `${tall}px`;
    const from = top(box.scrollTop);
    const first = Math.max(0, Math.floor(from / height) - ROWS_BESIDE);
    const last = Math.min(total - 1, Math.ceil((from + box.clientHeight) / height) + ROWS_BESIDE);
    rows.show(first, last);
    const now = [first, last, active, height, tall < total * height ? from : 0].join(' ');
    if (now === drawn) return;
    drawn = now;
    const shown: HTMLElement[] = [];
    for (let i = first; i <= last; i++) {
      const row = rows.at(i);
      const made = element(
        'div',
        {
          id: `row-${i}`,
          class: row?.state === 'held' ? 'row row-held' : 'row',
          role: 'option',
          'data-index': i,
          'aria-selected': String(i === active),
          'aria-posinset': i + 1,
          'aria-setsize': total,
        },
        row === undefined ? '…' : rowElement(row, words(), query.chosen.reason !== undefined),
      );
      made.style.top = `${place(i, box.scrollTop)}px`;
      shown.push(made);
    }
    replaceIn(canvas, shown);
    if (active !== undefined && active >= first && active <= last)
      box.setAttribute('aria-activedescendant', `row-${active}`);
    else box.removeAttribute('aria-activedescendant');
  }

  function redraw(): void {
    drawn = '';
    draw();
  }

  function bringIntoView(index: number): void {
    const height = rowHeight();
    const { top, scrollFor } = scroll();
    const [from, wanted] = [top(box.scrollTop), index * height];
    if (wanted < from) box.scrollTop = scrollFor(wanted);
    else if (wanted + height > from + box.clientHeight) box.scrollTop = scrollFor(wanted + height - box.clientHeight);
  }

  return {
    box,
    total: () => total,
    active: () => active,
    load: async (wanted, open) => {
      const isNew = JSON.stringify(wanted) !== JSON.stringify(query);
      const mine = ++round;
      const before = moves;
      const got = await source.rows(wanted, 0, ROWS_AT_ONCE, open);
      if (mine !== round) return; // somebody typed on
      query = wanted;
      total = got.total;
      // The reader may have gone to another letter meanwhile.
      if (isNew || moves === before) active = got.position;
      rows.close();
      rows = fetchedRows(source, query, got.rows, redraw);
      box.hidden = total === 0;
      box.setAttribute('aria-label', words().list);
      canvas.style.height = `${scroll().canvas}px`;
      if (isNew) box.scrollTop = 0;
      if (active !== undefined) bringIntoView(active);
      redraw();
    },
    activate: (index) => {
      if (index !== active) moves++;
      active = index;
      if (index !== undefined) bringIntoView(index);
      draw();
    },
    rowAt: async (index) => {
      if (index < 0 || index >= total) return undefined;
      return rows.at(index) ?? (await rows.fetch(index));
    },
    find: (id) => rows.find(id),
  };
}

/** In pixels. */
function rowHeight(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 3.75;
}
