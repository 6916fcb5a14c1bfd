import { alerts } from './alerts.js';
import { approvalView } from './approval-view.js';
import type { PageLanguage } from './data.js';
import { element, replaceIn } from './element.js';
import { embeddedSource } from './embedded.js';
import { showHelp } from './help.js';
import { pageHeader } from './header.js';
import { handlesEnter, handlesSpace, pageKeys } from './keys.js';
import { lettersView } from './letters-view.js';
import { liveRegion } from './live-region.js';
import { overviewView } from './overview-view.js';
import { hashOf, lettersLike, placeFrom, readingPlace, type Place } from './place.js';
import { campaignTitle, failureText, type Reader } from './reader.js';
import { servedSource } from './served.js';
import { tabNamed } from './tabs.js';
import { wordsIn } from './words.js';

const source = (await embeddedSource()) ?? servedSource();
let known = await source.overview();
let here: Place = placeFrom(window.location.hash);
const { region, say } = liveRegion();

const reader: Reader = {
  source,
  words: () => wordsIn(language()),
  place: () => here,
  opening: () => known,
  overview: () => (known.isWhole ? known : undefined),
  say,
  complain: (text) => above.complain(text),
  act: async (action) => {
    const problems = await source.act(action);
    if (problems.length > 0) above.complain(failureText(reader.words(), problems));
    return problems.length === 0;
  },
  go: (to) => {
    window.location.hash = hashOf(to);
  },
  replace: (to) => {
    window.history.replaceState(null, '', hashOf(to));
    void arrive();
  },
};

const above = alerts(reader);
const letters = lettersView(reader, (frame) => keys.listen(frame), entitle);
const glance = overviewView(reader);
const approvals = approvalView(reader);
const help = (): void => {
  const w = reader.words();
  showHelp(w, keys, source.unsaved === undefined ? w.helpText : w.fileHelpText);
};
const header = pageHeader(reader, help);

const does = (what: () => void) => (): undefined => {
  what();
};
const inLetters = (what: () => void) => (): boolean => {
  if (here.view === 'letters') what();
  return here.view === 'letters';
};
/** A key that is held down does not go on marking letters that nobody has read. */
const onceInLetters = (what: () => void) => (event: KeyboardEvent) =>
  inLetters(event.repeat ? () => undefined : what)();
const visit = (place: () => Place) => does(() => reader.go(place()));
const keys = pageKeys({
  j: inLetters(() => letters.step(1)),
  k: inLetters(() => letters.step(-1)),
  ArrowDown: inLetters(() => letters.step(1)),
  ArrowUp: inLetters(() => letters.step(-1)),
  e: onceInLetters(() => letters.readNext()),
  Enter: (event) => !handlesEnter(event) && onceInLetters(() => letters.readNext())(event),
  ' ': (event) => !handlesSpace(event) && inLetters(() => letters.scroll(event.shiftKey ? -1 : 1))(),
  PageDown: inLetters(() => letters.scroll(1)),
  PageUp: inLetters(() => letters.scroll(-1)),
  Home: inLetters(() => letters.scroll('start')),
  End: inLetters(() => letters.scroll('end')),
  '/': does(() => {
    if (here.view !== 'letters') reader.replace(lettersLike(here, {}));
    letters.search();
  }),
  '?': does(help),
  m: inLetters(() => {
    const toggle = document.getElementById('show-marks');
    if (toggle !== null) toggle.click();
  }),
  c: inLetters(() => {
    const words = document.querySelector<HTMLDetailsElement>('.mending');
    if (words === null) return;
    words.open = true;
    words.querySelector('textarea')?.focus();
  }),
  r: onceInLetters(() => letters.toggleRead()),
  h: onceInLetters(() => letters.toggleHold()),
  o: visit(() => ({ ...here, view: 'overview', letter: undefined })),
  l: visit(() => lettersLike(here, {})),
  f: visit(() => readingPlace(here)),
  ...Object.fromEntries(
    [1, 2, 3, 4].map((n) => [n, inLetters(() => reader.replace({ ...here, tab: tabNamed(n) ?? 'mail' }))]),
  ),
});
keys.listen(document);

const main = element('main', { id: 'main', tabindex: -1 });
const skip = element('a', { href: '#main', class: 'skip', onclick: skipped });
document.getElementById('opening')?.remove();
document.body.append(skip, header.box, above.box, main, region);

/** The address of this page says where one is: the link must not change it. */
function skipped(event: Event): void {
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
  return known.defaultLanguage;
}

/** The window's title names what is open. */
function entitle(): void {
  const w = reader.words();
  const what = { overview: w.start, approval: w.approval, letters: letters.title() ?? w.letters }[here.view];
  document.title = `${what} – ${campaignTitle(reader)}`;
}

async function arrive(anew = false): Promise<void> {
  const before = here;
  here = placeFrom(window.location.hash);
  document.documentElement.lang = language();
  skip.textContent = reader.words().skip;
  header.update();
  above.update();
  const view = { letters, approval: approvals, overview: glance }[here.view];
  const isOther = main.firstElementChild !== view.box;
  if (isOther) replaceIn(main, view.box);
  document.body.dataset['view'] = here.view;
  entitle();
  await view.update(anew);
  if (isOther) window.scrollTo(0, 0);
  if (before !== here) keepFocus(before);
}

/** What had the focus is gone with the view or the letter: the heading of what is there now takes it, or the list that one came back to. */
function keepFocus(before: Place): void {
  const { activeElement } = document;
  if (activeElement !== null && activeElement !== document.body) return;
  if (before.letter !== undefined && here.view === 'letters' && here.letter === undefined) {
    document.getElementById('list')?.focus();
    return;
  }
  if (before.view === here.view && before.letter === here.letter) return;
  (main.querySelector<HTMLElement>('h1[tabindex]:not([hidden])') ?? main).focus({ preventScroll: true });
}

window.addEventListener('hashchange', () => void arrive());
window.addEventListener('beforeunload', (event) => {
  if ((source.unsaved?.().count ?? 0) > 0) event.preventDefault();
});
source.listen(
  ({ version, sending }) => {
    above.sending(sending);
    if (version === known.version) return;
    source.overview().then(
      (now) => {
        known = now;
        void arrive(true);
      },
      () => above.connected(false),
    );
  },
  (isThere) => above.connected(isThere),
);
void arrive();
