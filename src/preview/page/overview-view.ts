import { buttonRow, linkButton, mainLinkButton } from './buttons.js';
import { anyValue } from './facets.js';
import { element, slot, type Child } from './element.js';
import { figures } from './figures.js';
import { hashOf, lettersLike, readingPlace } from './place.js';
import { problemList } from './problems-view.js';
import type { Overview } from './overview-data.js';
import { campaignTitle, type PageView, type Reader } from './reader.js';
import { areAllSaved, savingMarks } from './saved-marks.js';

/** Where a reader begins: what there is to do, in its order; then the numbers, and what is for the organiser alone. */
export function overviewView(reader: Reader): PageView {
  const { words, opening, overview, place, source } = reader;
  const content = slot({ class: 'overview' });
  return {
    box: content.box,
    update: () => {
      const w = words();
      const all = overview();
      const title = element('h1', { tabindex: -1 }, campaignTitle(reader));
      // The version alone changes nothing of what is seen.
      content.show([{ ...opening(), version: 0 }, w.language, place().query.by, source.unsaved?.().count], () =>
        all === undefined ? [title, ...untilCounted(reader)] : [title, ...counted(reader, all)],
      );
      return Promise.resolve();
    },
  };
}

/** What is to be done as long as nothing is counted. */
function untilCounted({ words, place }: Reader): readonly Child[] {
  const w = words();
  return [
    element('p', { class: 'lead' }, w.counting),
    buttonRow(mainLinkButton(hashOf(lettersLike(place(), {})), w.letters)),
  ];
}

function counted(reader: Reader, all: Overview): readonly Child[] {
  return [
    element('ol', { class: 'step-cards' }, [
      readingCard(reader, all),
      all.can === 'all' ? approvalCard(reader, all) : undefined,
      reader.source.unsaved === undefined ? sendingCard(reader, all) : savingCard(reader),
    ]),
    tiles(reader, all),
    all.can === 'all' ? forOrganiser(reader, all) : undefined,
    element(
      'details',
      { class: 'figures', id: 'figures' },
      element('summary', {}, reader.words().figures),
      figures(reader, all),
    ),
  ];
}

function readingCard({ words, place }: Reader, { hard, hardRead, readers }: Overview): HTMLElement {
  const w = words();
  if (hard === 0) return stepCard('done', 1, w.nothingToRead);
  const left = hard - hardRead;
  const soFar = [
    ...(hardRead > 0 || readers.length > 0 ? [w.readSoFar(hardRead, hard)] : []),
    ...readers.map(({ by, letters }) => w.whoRead(by, letters)),
  ];
  const who = soFar.length === 0 ? undefined : element('p', { class: 'faint' }, soFar.join(' · '));
  if (left === 0)
    return stepCard('done', 1, w.allRead(hard), who, buttonRow(linkButton(hashOf(readingPlace(place())), w.lookAgain)));
  const next = hashOf(readingPlace(place(), 'next'));
  return stepCard(
    'open',
    1,
    w.needReader(left),
    element('p', {}, w.readWhy),
    who,
    buttonRow(mainLinkButton(next, hardRead === 0 ? w.startReading : w.goOnReading)),
  );
}

function approvalCard(
  { words, place }: Reader,
  { unapproved, approvalRequired, hard, hardRead }: Overview,
): HTMLElement {
  const w = words();
  if (unapproved === 0) return stepCard('done', 2, w.allApproved);
  const isRead = hard === hardRead;
  const there = hashOf({ ...place(), view: 'approval', letter: undefined });
  return stepCard(
    'open',
    2,
    w.toApprove(unapproved),
    approvalRequired ? undefined : element('p', { class: 'faint' }, w.approvalOptional),
    isRead ? undefined : element('p', {}, w.approveAfter),
    buttonRow((isRead ? mainLinkButton : linkButton)(there, w.approveN(unapproved))),
  );
}

function sendingCard({ words }: Reader, { due, facets, letters, hard, hardRead, unapproved }: Overview): HTMLElement {
  const w = words();
  const sent = facets.state.find(({ id }) => id === 'sent')?.count ?? 0;
  const isDone = letters > 0 && due === 0 && sent > 0;
  const isReady = hard === hardRead && unapproved === 0;
  return stepCard(
    isDone ? 'done' : 'open',
    3,
    isDone ? w.allSent : w.organiserSends,
    isDone ? undefined : element('p', {}, isReady ? w.done : w.organiserSendsText),
    sent === 0 ? undefined : element('p', {}, w.sentSoFar(sent)),
  );
}

/** In a page that is one file: marks are saved into a small file, which goes back to the organiser. */
function savingCard(reader: Reader): HTMLElement {
  const w = reader.words();
  const content = savingMarks(reader);
  return areAllSaved(reader) ? stepCard('done', 2, w.marksSaved, content) : stepCard('open', 2, w.saveMarks, content);
}

function stepCard(state: 'open' | 'done', number: number, title: string, ...rest: readonly Child[]): HTMLElement {
  const sign = state === 'done' ? '✓' : String(number);
  return element(
    'li',
    { class: state === 'done' ? 'step-card done' : 'step-card' },
    element('span', { class: 'step-number', 'aria-hidden': 'true' }, sign),
    element('div', {}, element('h2', {}, title), rest),
  );
}

/** Numbers that lead to their letters. */
function tiles({ words, place }: Reader, { hard, hardRead, held, leftOut, facets }: Overview): HTMLElement {
  const w = words();
  const read = facets.read.find(({ id }) => id === 'yes')?.count ?? 0;
  const tile = (number: number, name: string, chosen: Parameters<typeof lettersLike>[1]): HTMLElement =>
    element(
      'a',
      { class: 'tile', href: hashOf(lettersLike(place(), chosen)) },
      element('span', { class: 'tile-number' }, w.number(number)),
      ' ',
      element('span', {}, name),
    );
  return element(
    'nav',
    { class: 'tiles', 'aria-label': w.letters },
    tile(hard - hardRead, w.tileToRead, { reason: anyValue, read: 'no' }),
    tile(read, w.tileRead[read < 2 ? 'one' : 'several'], { read: 'yes' }),
    tile(held, w.tileHeld, { state: 'held' }),
    tile(leftOut, w.tileLeftOut[leftOut < 2 ? 'one' : 'several'], { state: 'left-out' }),
  );
}

/** What stops the letters, or else how they are sent; and what is worth a look. */
function forOrganiser({ words }: Reader, { problems, due, calls }: Overview): Child {
  const w = words();
  const errors = problems.filter(({ severity }) => severity === 'error');
  const remarks = problems.filter(({ severity }) => severity === 'warning');
  const fold = (id: string, title: string, ...rest: readonly Child[]): HTMLElement =>
    element('details', { class: 'card remarks', id }, element('summary', {}, title), rest);
  const command = element('p', {}, w.sendCommand, ' ', element('code', {}, calls.send));
  return [
    errors.length > 0 ? fold('stops', w.stops(errors.length), problemList(errors, w)) : undefined,
    errors.length === 0 && due > 0 ? fold('stops', w.forOrganiser, command) : undefined,
    remarks.length > 0 ? fold('remarks', w.warnings(remarks.length), problemList(remarks, w)) : undefined,
  ];
}
