import type { Query, Row } from './data.js';
import { element, replaceIn } from './element.js';
import type { Reader } from './reader.js';
import { rowElement } from './row.js';

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

const CHUNK = 100;
const ROWS_BESIDE = 6;

/** Makes the list. `chosen` is called when somebody picks a letter from it. */
export function letterList({ source, words }: Reader, chosen: (index: number) => void): LetterList {
  const canvas = element('div', { class: 'list-canvas', role: 'presentation' });
  const box = element(
    'div',
    { class: 'list', role: 'listbox', tabindex: 0, onscroll: () => draw(), onclick: picked },
    canvas,
  );
  const chunks = new Map<number, Promise<void>>();
  const rows = new Map<number, Row>();
  let query: Query = { text: '', chosen: {} };
  let total = 0;
  let active: number | undefined;
  let round = 0;
  let drawn = '';
  new ResizeObserver(() => draw()).observe(box);

  function picked(event: Event): void {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    if (row !== null) chosen(Number(row.getAttribute('data-index')));
  }

  function rowHeight(): number {
    return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 4;
  }

  function fetched(chunk: number): Promise<void> {
    const known = chunks.get(chunk);
    if (known !== undefined) return known;
    const mine = round;
    const coming = source.rows(query, chunk * CHUNK, CHUNK).then(
      ({ rows: got, from }) => {
        if (mine !== round) return;
        for (const [i, row] of got.entries()) rows.set(from + i, row);
        drawn = '';
        draw();
      },
      () => void chunks.delete(chunk), // the server is gone: asked again when it is scrolled to again
    );
    chunks.set(chunk, coming);
    return coming;
  }

  function draw(): void {
    const height = rowHeight();
    canvas.style.height = `${total * height}px`;
    const first = Math.max(0, Math.floor(box.scrollTop / height) - ROWS_BESIDE);
    const last = Math.min(total - 1, Math.ceil((box.scrollTop + box.clientHeight) / height) + ROWS_BESIDE);
    for (let chunk = Math.floor(first / CHUNK); chunk <= Math.floor(last / CHUNK); chunk++) void fetched(chunk);
    const now = `${round} ${first} ${last} ${active ?? ''} ${height} ${rows.size}`;
    if (now === drawn) return;
    drawn = now;
    const shown: HTMLElement[] = [];
    for (let i = first; i <= last; i++) {
      const row = rows.get(i);
      const attributes = {
        id: `row-${i}`,
        class: 'row',
        role: 'option',
        'data-index': i,
        'aria-selected': i === active ? 'true' : 'false',
      };
      const made = element(
        'div',
        { ...attributes, 'aria-posinset': i + 1, 'aria-setsize': total },
        row === undefined ? '…' : rowElement(row, words(), query.chosen.reason !== undefined),
      );
      made.style.top = `${i * height}px`;
      shown.push(made);
    }
    replaceIn(canvas, shown);
    if (active !== undefined && active >= first && active <= last)
      box.setAttribute('aria-activedescendant', `row-${active}`);
    else box.removeAttribute('aria-activedescendant');
  }

  function bringIntoView(index: number): void {
    const height = rowHeight();
    const top = index * height;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
  }

  return {
    box,
    total: () => total,
    active: () => active,
    load: async (wanted, open) => {
      const isNew = JSON.stringify(wanted) !== JSON.stringify(query);
      const mine = ++round;
      const got = await source.rows(wanted, 0, CHUNK, open);
      if (mine !== round) return; // somebody typed on
      query = wanted;
      total = got.total;
      active = got.position;
      chunks.clear();
      rows.clear();
      for (const [i, row] of got.rows.entries()) rows.set(i, row);
      chunks.set(0, Promise.resolve());
      drawn = '';
      box.hidden = total === 0;
      box.setAttribute('aria-label', words().list);
      canvas.style.height = `${total * rowHeight()}px`;
      if (isNew) box.scrollTop = 0;
      if (active !== undefined) bringIntoView(active);
      draw();
    },
    activate: (index) => {
      active = index;
      if (index !== undefined) bringIntoView(index);
      draw();
    },
    rowAt: async (index) => {
      if (index < 0 || index >= total) return undefined;
      if (!rows.has(index)) await fetched(Math.floor(index / CHUNK));
      return rows.get(index);
    },
    find: (id) => [...rows].find(([, row]) => row.id === id)?.[0],
  };
}
