import { button } from './buttons.js';
import { element, slot } from './element.js';
import { anyValue } from './facets.js';
import { hashOf, lettersLike, readingPlace, type Place } from './place.js';
import { campaignTitle, type Reader } from './reader.js';

/** The row above everything: where one is, and where one can go. */
export function pageHeader(
  reader: Reader,
  help: () => void,
): { readonly box: HTMLElement; readonly update: () => void } {
  const { words, place, opening, overview } = reader;
  const header = slot({}, element('header', { class: 'top' }));

  function link(name: string, to: Place, isHere: boolean, count?: number): HTMLElement {
    return element(
      'a',
      { href: hashOf(to), 'aria-current': isHere ? 'page' : undefined },
      name,
      count === undefined || count === 0 ? undefined : element('span', { class: 'badge' }, words().number(count)),
    );
  }

  function update(): void {
    const w = words();
    const here = place();
    const { title, can, sending } = opening();
    const { hard = 0, hardRead = 0 } = overview() ?? {};
    const other = w.language === 'en' ? 'fr' : 'en';
    const isReading = here.view === 'letters' && here.query.chosen.reason === anyValue;
    header.show([here, title, hard, hardRead, can, sending, w.language], () => [
      element(
        'p',
        { class: 'brand' },
        element('strong', {}, 'postbag'),
        element('span', { class: 'campaign' }, campaignTitle(reader)),
      ),
      element(
        'nav',
        { class: 'views', 'aria-label': w.views },
        link(w.start, { ...here, view: 'overview', letter: undefined }, here.view === 'overview'),
        hard === 0 ? undefined : link(w.toRead, readingPlace(here), isReading, hard - hardRead),
        link(w.letters, lettersLike(here, {}), here.view === 'letters' && !isReading),
        can === 'all'
          ? link(w.approval, { ...here, view: 'approval', letter: undefined }, here.view === 'approval')
          : undefined,
      ),
      element(
        'p',
        { class: 'tools' },
        element('a', { href: hashOf({ ...here, language: other }), lang: other, id: 'language' }, w.otherLanguage),
        button({ id: 'help', 'aria-label': w.help, title: w.help, onclick: help }, '?'),
      ),
    ]);
  }
  return { box: header.box, update };
}
