import type { PageLanguage } from './data.js';
import { element, slot, type Child } from './element.js';
import { figures } from './figures.js';
import { anyValue } from './facets.js';
import { hashOf, lettersLike, readingPlace } from './place.js';
import { problemList } from './problems-view.js';
import type { Reader } from './reader.js';
import { savedMarks } from './saved-marks.js';

/** Where a reader begins: what there is to do, in its order; then the numbers, and what is for the organiser alone. */
export function overviewView(
  reader: Reader,
  language: () => PageLanguage,
): { readonly box: HTMLElement; readonly update: () => Promise<void> } {
  const { words, overview, place, source } = reader;
  const content = slot({ class: 'overview' });
  const link = (chosen: Parameters<typeof lettersLike>[1]): string => hashOf(lettersLike(place(), chosen));

  function step(isDone: boolean, number: number, title: string, ...rest: readonly Child[]): HTMLElement {
    return element(
      'li',
      { class: isDone ? 'step-card done' : 'step-card' },
      element('span', { class: 'step-number', 'aria-hidden': 'true' }, isDone ? '✓' : String(number)),
      element('div', {}, element('h2', {}, title), rest),
    );
  }

  function button(href: string, text: string, isMain: boolean): HTMLElement {
    return element(
      'p',
      { class: 'buttons' },
      element('a', { href, class: isMain ? 'button main-button' : 'button' }, text),
    );
  }

  function reading(): HTMLElement {
    const w = words();
    const { hard, hardRead, readers } = overview();
    if (hard === 0) return step(true, 1, w.nothingToRead);
    const left = hard - hardRead;
    const who = readers.length === 0 ? undefined : readers.map(({ by, letters }) => w.whoRead(by, letters));
    return step(
      left === 0,
      1,
      left === 0 ? w.allRead(hard) : w.needReader(left),
      left === 0 ? undefined : element('p', {}, w.readWhy),
      hardRead === 0 && who === undefined
        ? undefined
        : element(
            'p',
            { class: 'faint' },
            w.readSoFar(hardRead, hard),
            who === undefined ? '' : ` · ${who.join(' · ')}`,
          ),
      left === 0
        ? button(hashOf(readingPlace(place())), w.lookAgain, false)
        : button(hashOf(readingPlace(place(), 'next')), hardRead === 0 ? w.startReading : w.goOnReading, true),
    );
  }

  function approving(): HTMLElement {
    const w = words();
    const { unapproved, approvalRequired, hard, hardRead } = overview();
    const isRead = hard === hardRead;
    return step(
      unapproved === 0,
      2,
      unapproved === 0 ? w.allApproved : w.toApprove(unapproved),
      unapproved === 0 || approvalRequired ? undefined : element('p', { class: 'faint' }, w.approvalOptional),
      unapproved === 0 || isRead ? undefined : element('p', {}, w.approveAfter),
      unapproved === 0
        ? undefined
        : button(hashOf({ ...place(), view: 'approval', letter: undefined }), w.approveN(unapproved), isRead),
    );
  }

  function sending(): HTMLElement {
    const w = words();
    const { due, facets, letters, hard, hardRead, unapproved } = overview();
    const sent = facets.state.find(({ id }) => id === 'sent')?.count ?? 0;
    const isDone = letters > 0 && due === 0 && sent > 0;
    const isReady = hard === hardRead && unapproved === 0;
    return step(
      isDone,
      3,
      isDone ? w.allSent : w.organiserSends,
      isDone ? undefined : element('p', {}, isReady ? w.done : w.organiserSendsText),
      sent === 0 ? undefined : element('p', {}, w.sentSoFar(sent)),
    );
  }

  function tiles(): HTMLElement {
    const w = words();
    const { hard, hardRead, held, leftOut, facets } = overview();
    const read = facets.read.find(({ id }) => id === 'yes')?.count ?? 0;
    const tile = (number: number, name: string, href: string): HTMLElement =>
      element(
        'a',
        { class: 'tile', href },
        element('span', { class: 'tile-number' }, w.number(number)),
        ' ',
        element('span', {}, name),
      );
    return element(
      'nav',
      { class: 'tiles', 'aria-label': w.letters },
      tile(hard - hardRead, w.tileToRead, link({ reason: anyValue, read: 'no' })),
      tile(read, w.tileRead[read < 2 ? 'one' : 'several'], link({ read: 'yes' })),
      tile(held, w.tileHeld, link({ state: 'held' })),
      tile(leftOut, w.tileLeftOut[leftOut < 2 ? 'one' : 'several'], link({ state: 'left-out' })),
    );
  }

  function forOrganiser(): Child {
    const w = words();
    const { problems, due, calls } = overview();
    const errors = problems.filter(({ severity }) => severity === 'error');
    const remarks = problems.filter(({ severity }) => severity === 'warning');
    const fold = (id: string, title: string, ...rest: readonly Child[]): HTMLElement =>
      element('details', { class: 'card remarks', id }, element('summary', {}, title), rest);
    return [
      errors.length > 0
        ? fold('stops', w.stops(errors.length), problemList(errors, w, language()))
        : due > 0
          ? fold('stops', w.forOrganiser, element('p', {}, w.sendCommand, ' ', element('code', {}, calls.send)))
          : undefined,
      remarks.length === 0
        ? undefined
        : fold('remarks', w.warnings(remarks.length), problemList(remarks, w, language())),
    ];
  }

  return {
    box: content.box,
    update: () => {
      const w = words();
      const all = overview();
      const { title, can } = all;
      const name = title[language()] ?? title.en ?? title.fr ?? '';
      // The version alone changes nothing of what is seen.
      content.show([{ ...all, version: 0 }, language(), place().query.by, source.unsaved?.().count], () => [
        element('h1', { tabindex: -1 }, name),
        element('ol', { class: 'step-cards' }, [
          reading(),
          can === 'all' ? approving() : undefined,
          source.unsaved === undefined ? sending() : savedMarks(reader, step),
        ]),
        tiles(),
        can === 'all' ? forOrganiser() : undefined,
        element('details', { class: 'figures', id: 'figures' }, element('summary', {}, w.figures), figures(reader)),
      ]);
      return Promise.resolve();
    },
  };
}
