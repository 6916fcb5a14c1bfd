import type { ShownApproval } from './approval-data.js';
import type { PageLanguage } from './data.js';
import { askForm } from './dialogs.js';
import { element, slot } from './element.js';
import { filesList } from './letter-head.js';
import { hashOf, lettersLike } from './place.js';
import { langOf } from './problems-view.js';
import type { Reader } from './reader.js';

/** The view of approvals, letter by letter: what each covers, and who gave it. Nothing is sent from here. */
export function approvalView(
  reader: Reader,
  language: () => PageLanguage,
): { readonly box: HTMLElement; readonly update: () => Promise<void> } {
  const { source, words, overview, place, say, act } = reader;
  const content = slot({ class: 'overview approvals' });
  let round = 0;

  async function approve({ letter, subject, checksum, letters, addressees }: ShownApproval): Promise<void> {
    const w = words();
    const answer = await askForm(w, {
      title: w.approveOne(subject),
      text: [
        w.approveConfirm(w.letterCount(letters), addressees.map(({ name }) => name).join('; ')),
        ' ',
        w.approveLead,
      ],
      fields: [{ name: 'by', label: w.yourName, required: true }],
      submit: w.approveN(letters),
    });
    if (answer !== undefined && (await act({ action: 'approve', letter, checksum, by: answer['by'] }))) say(w.approved);
  }

  function status({ given, mended, letter }: ShownApproval): HTMLElement {
    const w = words();
    if (given === undefined) return element('p', { class: 'notice' }, w.notApproved);
    const { outdated, by, at } = given;
    return element(
      'div',
      { class: outdated === undefined ? 'notice notice-read' : 'notice notice-hold' },
      element(
        'p',
        {},
        element('strong', {}, `${outdated === undefined ? '✓ ' : ''}${w.approvedBy(by, w.dateTime(at))}`),
      ),
      outdated === undefined ? undefined : element('p', { lang: langOf(outdated, language()) }, outdated[language()]),
      outdated === undefined
        ? undefined
        : mended.map((one) =>
            element(
              'p',
              {},
              `${w.mendedSince(one.by, one.letters.length)} `,
              one.letters
                .slice(0, 5)
                .map((id, i) => [
                  i === 0 ? '' : ', ',
                  element('a', { href: hashOf({ ...lettersLike(place(), { letter }), letter: id }) }, String(i + 1)),
                ]),
            ),
          ),
    );
  }

  function card(one: ShownApproval): HTMLElement {
    const w = words();
    const { letter, subject, letters, held, languages, addressees, checksum, samples, files, given } = one;
    const read = samples.filter((sample) => sample.read).length;
    const isRead = read === samples.length;
    const isOpen = given === undefined || given.outdated !== undefined;
    return element(
      'section',
      { class: 'card approval' },
      element('h2', { dir: 'auto' }, element('a', { href: hashOf(lettersLike(place(), { letter })) }, subject)),
      element(
        'p',
        {},
        `${w.letterCount(letters)} · ${w.join(languages.map((code) => (code === 'fr' ? w.inLanguage.fr : w.inLanguage.en)))}`,
      ),
      held === 0
        ? undefined
        : element('p', { class: 'notice notice-hold' }, [
            element('a', { href: hashOf(lettersLike(place(), { letter, state: 'held' })) }, w.someHeld(held)),
            ` ${w.heldToo(held)}`,
          ]),
      element('h3', {}, w.goesTo),
      element(
        'ul',
        { class: 'plain-list' },
        addressees.map(({ name, address }) =>
          element(
            'li',
            {},
            element('bdi', {}, name),
            ' ',
            element('span', { class: address === undefined ? 'tag tag-waiting' : 'faint' }, address ?? w.noAddressYet),
          ),
        ),
      ),
      files.length === 0 ? undefined : [element('h3', {}, w.files), filesList(w, files, true)],
      element('h3', {}, w.samplesRead(read, samples.length)),
      element(
        'ul',
        { class: 'samples' },
        samples.map((sample) =>
          element(
            'li',
            { class: sample.read ? 'sample ticked' : 'sample' },
            element('span', { 'aria-hidden': 'true' }, sample.read ? '☑ ' : '☐ '),
            element(
              'a',
              { href: hashOf({ ...lettersLike(place(), { letter, reason: undefined }), letter: sample.id }) },
              element('bdi', {}, sample.name),
            ),
            sample.read ? element('span', { class: 'hidden' }, ` (${w.isRead})`) : undefined,
          ),
        ),
      ),
      isRead || !isOpen ? undefined : element('p', { class: 'faint' }, w.readSamplesFirst),
      status(one),
      overview().can === 'all' && isOpen
        ? element(
            'p',
            { class: 'buttons' },
            element(
              'button',
              {
                type: 'button',
                id: `approve-${letter}`,
                class: isRead ? 'main-button' : '',
                disabled: overview().sending !== undefined,
                onclick: () => void approve(one),
              },
              w.approveN(letters),
            ),
          )
        : undefined,
      element(
        'details',
        { class: 'faint checksum' },
        element('summary', {}, w.checksum),
        element('code', {}, checksum),
      ),
    );
  }

  async function update(): Promise<void> {
    const mine = ++round;
    let all: readonly ShownApproval[];
    try {
      all = await source.approvals();
    } catch {
      return; // the server is gone, which is said above
    }
    if (mine !== round) return;
    const w = words();
    const { approvalRequired, sending } = overview();
    content.show([all, language(), approvalRequired, sending !== undefined, place().query], () => [
      element('h1', { tabindex: -1 }, w.approval),
      element('p', { class: 'lead measure' }, w.approveLead),
      element('p', {}, approvalRequired ? element('strong', {}, w.approvalNeeded) : w.approvalOptional),
      element('div', { class: 'cards' }, all.map(card)),
    ]);
  }
  return { box: content.box, update };
}
