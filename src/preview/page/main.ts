import { approvalView } from './approval-view.js';
import type { PageLanguage } from './data.js';
import { element, replaceIn } from './element.js';
import { embeddedSource } from './embedded.js';
import { anyValue } from './facets.js';
import { showHelp } from './help.js';
import { pageKeys } from './keys.js';
import { lettersView } from './letters-view.js';
import { liveRegion } from './live-region.js';
import { overviewView } from './overview-view.js';
import { hashOf, lettersLike, placeFrom, type Place } from './place.js';
import { problemList } from './problems-view.js';
import type { Reader } from './reader.js';
import { servedSource } from './served.js';
import { tabNamed } from './tabs.js';
import { wordsIn } from './words.js';

const source = embeddedSource() ?? servedSource();
let overview = await source.overview();
let here: Place = placeFrom(window.location.hash);
const { region, say } = liveRegion();

const reader: Reader = {
  source,
  words: () => wordsIn(language()),
  place: () => here,
  overview: () => overview,
  say,
  go: (to, replace = false) => {
    const hash = hashOf(to);
    if (replace) {
      window.history.replaceState(null, '', hash);
      arrive();
    } else window.location.hash = hash;
  },
};

const letters = lettersView(reader, (frame) => keys.listen(frame));
const glance = overviewView(reader);
const approvals = approvalView(reader);
const step =
  (by: number): (() => void) =>
  () => {
    if (here.view === 'letters') void letters.step(by);
  };
const visit = (place: () => Place) => () => reader.go(place());
const keys = pageKeys({
  j: step(1),
  k: step(-1),
  ArrowDown: step(1),
  ArrowUp: step(-1),
  '/': () => {
    if (here.view !== 'letters') reader.go({ ...here, view: 'letters' }, true);
    letters.search();
  },
  '?': () => showHelp(reader.words(), keys),
  m: () => reader.go({ ...here, marks: !here.marks }, true),
  r: () => letters.toggleRead(),
  h: () => letters.toggleHold(),
  o: visit(() => ({ ...here, view: 'overview', letter: undefined })),
  l: visit(() => lettersLike(here, {})),
  f: visit(() => lettersLike(here, { reason: anyValue })),
  ...Object.fromEntries([1, 2, 3, 4].map((n) => [n, () => reader.go({ ...here, tab: tabNamed(n) ?? 'mail' }, true)])),
});
keys.listen(document);

const header = element('header', { class: 'top' });
const banner = element('div', { class: 'banner', role: 'alert' });
const main = element('main', { id: 'main', tabindex: -1 });
let connected = true;
let framed = '';
document.body.append(
  element('a', {
    href: '#main',
    class: 'skip',
    id: 'skip',
    onclick: skip,
  }),
  header,
  banner,
  main,
  region,
);

/** The address of this page says where one is: the link must not change it. */
function skip(event: Event): void {
  event.preventDefault();
  main.focus();
}

/** The language of the page: as the address says, else as the browser prefers, else the campaign's own. */
function language(): PageLanguage {
  if (here.language !== undefined) return here.language;
  for (const preferred of navigator.languages) {
    if (/^fr\b/i.test(preferred)) return 'fr';
    if (/^en\b/i.test(preferred)) return 'en';
  }
  return overview.defaultLanguage;
}

function otherLanguage(): PageLanguage {
  return language() === 'en' ? 'fr' : 'en';
}

function drawHeader(): void {
  const w = reader.words();
  const title = overview.title[language()] ?? overview.title.en ?? overview.title.fr ?? '';
  const link = (name: string, to: Place, isHere: boolean, count?: number): HTMLElement =>
    element(
      'a',
      { href: hashOf(to), 'aria-current': isHere ? 'page' : undefined },
      name,
      count === undefined ? undefined : element('span', { class: 'badge' }, w.number(count)),
    );
  const isHard = here.query.chosen.reason === anyValue;
  const focused = document.activeElement?.id ?? '';
  replaceIn(
    header,
    element('p', { class: 'brand' }, element('strong', {}, 'postbag'), element('span', { class: 'campaign' }, title)),
    element(
      'nav',
      { class: 'views', 'aria-label': w.views },
      link(w.overview, { ...here, view: 'overview', letter: undefined }, here.view === 'overview'),
      link(w.letters, lettersLike(here, {}), here.view === 'letters' && !isHard, overview.letters),
      link(w.lookFirst, lettersLike(here, { reason: anyValue }), here.view === 'letters' && isHard, overview.hard),
      overview.canMark
        ? link(w.approval, { ...here, view: 'approval', letter: undefined }, here.view === 'approval')
        : undefined,
    ),
    element(
      'p',
      { class: 'tools' },
      element('a', { href: '#', lang: otherLanguage(), id: 'language' }, w.otherLanguage),
      element(
        'button',
        { type: 'button', id: 'help', 'aria-label': w.help, title: w.help, onclick: () => showHelp(w, keys) },
        '?',
      ),
    ),
  );
  if (focused !== '') document.getElementById(focused)?.focus();
  document.documentElement.lang = language();
  document.title = `${title} – postbag`;
  document.getElementById('skip')!.textContent = w.skip; // it was put there above
}

function drawBanner(): void {
  const w = reader.words();
  const { shownSince, problems } = overview;
  replaceIn(
    banner,
    connected ? undefined : element('p', {}, element('strong', {}, w.lost)),
    shownSince === undefined
      ? undefined
      : [element('p', {}, element('strong', {}, w.shownSince(w.dateTime(shownSince)))), problemList(problems, w)],
  );
}

function arrive(anew = false): void {
  here = placeFrom(window.location.hash);
  // From one letter to the next nothing above them changes but where the other language leads.
  const frame = JSON.stringify([{ ...here, letter: undefined }, overview.version]);
  if (frame !== framed) {
    framed = frame;
    drawHeader();
    drawBanner();
  }
  document.getElementById('language')?.setAttribute('href', hashOf({ ...here, language: otherLanguage() }));
  const view = { letters, approval: approvals, overview: glance }[here.view];
  if (main.firstElementChild !== view.box) replaceIn(main, view.box);
  document.body.dataset['view'] = here.view;
  void view.update(anew);
}

window.addEventListener('hashchange', () => arrive());
source.listen(
  (version) => {
    if (version === overview.version) return;
    void source.overview().then((now) => {
      overview = now;
      arrive(true);
    });
  },
  (isThere) => {
    connected = isThere;
    drawBanner();
  },
);
arrive();
