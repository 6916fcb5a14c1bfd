import type { ShownApproval } from './approval-data.js';
import { button, buttonRow } from './buttons.js';
import { askForm } from './dialogs.js';
import { element, slot, type Child } from './element.js';
import { filesList } from './letter-head.js';
import { hashOf, lettersLike } from './place.js';
import { langOf } from './problems-view.js';
import type { PageView, Reader } from './reader.js';

/** The view of approvals, letter by letter: what each covers, and who gave it. Nothing is sent from here. */
export function approvalView(reader: Reader): PageView {
  const { source, words, opening, overview, place } = reader;
  const content = slot({ class: 'overview approvals' });
  let round = 0;

  async function update(): Promise<void> {
    const mine = ++round;
    let all: readonly ShownApproval[];
    if (overview() === undefined)
      content.show(['counting', words().language], () => [
        element('h1', { tabindex: -1 }, words().approval),
        element('p', { class: 'lead' }, words().counting),
      ]);
    try {
      all = await source.approvals();
    } catch {
      return; // the server is gone, which is said above
    }
    if (mine !== round) return;
    const w = words();
    const { approvalRequired, sending } = opening();
    content.show([all, w.language, approvalRequired, sending !== undefined, place().query], () => [
      element('h1', { tabindex: -1 }, w.approval),
      element('p', { class: 'lead measure' }, w.approveLead),
      element('p', {}, approvalRequired ? element('strong', {}, w.approvalNeeded) : w.approvalOptional),
      element(
        'div',
        { class: 'cards' },
        all.map((one) => approvalCard(reader, one)),
      ),
    ]);
  }
  return { box: content.box, update };
}

function approvalCard(reader: Reader, one: ShownApproval): HTMLElement {
  const { words, place } = reader;
  const w = words();
  const { letter, subject, letters, held, languages, checksum, samples, files } = one;
  const read = samples.filter((sample) => sample.read).length;
  const names = languages.map((code) => (code === 'fr' ? w.inLanguage.fr : w.inLanguage.en));
  const heldBack = [
    element('a', { href: hashOf(lettersLike(place(), { letter, state: 'held' })) }, w.someHeld(held)),
    ` ${w.heldToo(held)}`,
  ];
  return element(
    'section',
    { class: 'card approval' },
    element('h2', { dir: 'auto' }, element('a', { href: hashOf(lettersLike(place(), { letter })) }, subject)),
    element('p', {}, `${w.letterCount(letters)} · ${w.join(names)}`),
    held === 0 ? undefined : element('p', { class: 'notice notice-hold' }, heldBack),
    element('h3', {}, w.goesTo),
    addresseeList(reader, one),
    files.length === 0 ? undefined : [element('h3', {}, w.files), filesList(w, files, true)],
    element('h3', {}, w.samplesRead(read, samples.length)),
    sampleList(reader, one),
    read === samples.length || !isOpen(one) ? undefined : element('p', { class: 'faint' }, w.readSamplesFirst),
    approvalStatus(reader, one),
    approveButton(reader, one),
    element('details', { class: 'faint checksum' }, element('summary', {}, w.checksum), element('code', {}, checksum)),
  );
}

/** Whether somebody still has to approve a letter as it is now. */
const isOpen = ({ given }: ShownApproval): boolean => given === undefined || given.outdated !== undefined;

function addresseeList({ words }: Reader, { addressees }: ShownApproval): HTMLElement {
  const shown = ({ name, address }: ShownApproval['addressees'][number]): HTMLElement =>
    element(
      'li',
      {},
      element('bdi', {}, name),
      ' ',
      address === undefined
        ? element('span', { class: 'tag tag-waiting' }, words().noAddressYet)
        : element('span', { class: 'faint' }, address),
    );
  return element('ul', { class: 'plain-list' }, addressees.map(shown));
}

/** The letters that are to be read before the approval, each with whether it was. */
function sampleList({ words, place }: Reader, { letter, samples }: ShownApproval): HTMLElement {
  const shown = ({ id, name, read }: ShownApproval['samples'][number]): HTMLElement => {
    const href = hashOf({ ...lettersLike(place(), { letter, reason: undefined }), letter: id });
    return element(
      'li',
      { class: read ? 'sample ticked' : 'sample' },
      element('span', { 'aria-hidden': 'true' }, read ? '☑ ' : '☐ '),
      element('a', { href }, element('bdi', {}, name)),
      read ? element('span', { class: 'hidden' }, ` (${words().isRead})`) : undefined,
    );
  };
  return element('ul', { class: 'samples' }, samples.map(shown));
}

/** Who approved the letter, and what has changed since. */
function approvalStatus(reader: Reader, { given, mended, letter }: ShownApproval): HTMLElement {
  const w = reader.words();
  if (given === undefined) return element('p', { class: 'notice' }, w.notApproved);
  const { outdated, by, at } = given;
  const who = w.approvedBy(by, w.dateTime(at));
  if (outdated === undefined)
    return element('div', { class: 'notice notice-read' }, element('p', {}, element('strong', {}, `✓ ${who}`)));
  return element(
    'div',
    { class: 'notice notice-hold' },
    element('p', {}, element('strong', {}, who)),
    element('p', { lang: langOf(outdated, w.language) }, outdated[w.language]),
    mended.map((one) =>
      element('p', {}, `${w.mendedSince(one.by, one.letters.length)} `, numberedLinks(reader, letter, one.letters)),
    ),
  );
}

/** The first five of some letters, by number. */
function numberedLinks({ place }: Reader, letter: string, ids: readonly string[]): Child {
  return ids
    .slice(0, 5)
    .map((id, i) => [
      i === 0 ? '' : ', ',
      element('a', { href: hashOf({ ...lettersLike(place(), { letter }), letter: id }) }, String(i + 1)),
    ]);
}

function approveButton(reader: Reader, one: ShownApproval): Child {
  const { can, sending } = reader.opening();
  if (can !== 'all' || !isOpen(one)) return undefined;
  const attributes = {
    id: `approve-${one.letter}`,
    class: one.samples.every(({ read }) => read) ? 'main-button' : '',
    disabled: sending !== undefined,
    onclick: () => void approve(reader, one),
  };
  return buttonRow(button(attributes, reader.words().approveN(one.letters)));
}

/** Asks who approves, and writes it down. */
async function approve({ words, act, say }: Reader, one: ShownApproval): Promise<void> {
  const w = words();
  const { letter, subject, checksum, letters, addressees } = one;
  const answer = await askForm(w, {
    title: w.approveOne(subject),
    text: [w.approveConfirm(w.letterCount(letters), addressees.map(({ name }) => name).join('; ')), ' ', w.approveLead],
    fields: [{ name: 'by', label: w.yourName, required: true }],
    submit: w.approveN(letters),
  });
  if (answer !== undefined && (await act({ action: 'approve', letter, checksum, by: answer['by'] }))) say(w.approved);
}
