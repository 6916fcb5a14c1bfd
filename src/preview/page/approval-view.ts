import type { ShownApproval } from './data.js';
import { askForm } from './dialogs.js';
import { element, replaceIn } from './element.js';
import { hashOf, lettersLike } from './place.js';
import type { Reader } from './reader.js';

/** What is to be approved, letter by letter, and who has approved it. Nothing is sent from here. */
export function approvalView(reader: Reader): { readonly box: HTMLElement; readonly update: () => Promise<void> } {
  const { source, words, overview, place, say } = reader;
  const box = element('div', { class: 'overview approvals' });

  async function approve({ letter, checksum, letters, addressees }: ShownApproval): Promise<void> {
    const w = words();
    const answer = await askForm(w, {
      title: w.approveOne(letter),
      text: [`${w.letterCount(letters)}: ${addressees.join(', ')}. `, w.approveText],
      fields: [{ name: 'by', label: w.yourName, required: true }],
    });
    if (answer === undefined) return;
    const problems = await source.act({ action: 'approve', letter, checksum, by: answer['by'] });
    say(problems.length === 0 ? w.saved : problems.map(({ message }) => message).join(' '));
    await update();
  }

  function card(one: ShownApproval): HTMLElement {
    const w = words();
    const { letter, letters, languages, addressees, checksum, samples, given } = one;
    const names = languages.map((language) => (language === 'fr' ? w.languages.fr : w.languages.en)).join(', ');
    const status =
      given === undefined
        ? element('p', { class: 'notice' }, w.notApproved)
        : element(
            'p',
            { class: given.outdated === undefined ? 'notice notice-read' : 'notice notice-hold' },
            element('strong', {}, w.approvedBy(given.by, w.dateTime(given.at))),
            given.outdated === undefined ? undefined : element('span', { lang: 'en' }, ` ${given.outdated}`),
          );
    return element(
      'section',
      { class: 'card approval' },
      element('h2', {}, element('a', { href: hashOf(lettersLike(place(), { letter })) }, letter)),
      element('p', {}, `${w.letterCount(letters)} · ${names}`),
      element(
        'ul',
        { class: 'plain-list' },
        addressees.map((person) => element('li', {}, person)),
      ),
      element('h3', {}, w.samples),
      element(
        'ul',
        { class: 'samples' },
        samples.map(({ id, name }) =>
          element(
            'li',
            {},
            element(
              'a',
              { href: hashOf({ ...lettersLike(place(), { letter }), letter: id }) },
              element('bdi', {}, name),
            ),
          ),
        ),
      ),
      element('p', { class: 'faint' }, `${w.checksum} `, element('code', {}, checksum.slice(0, 16))),
      status,
      overview().canMark && (given === undefined || given.outdated !== undefined)
        ? element(
            'p',
            { class: 'buttons' },
            element('button', { type: 'button', class: 'main-button', onclick: () => void approve(one) }, w.approve),
          )
        : undefined,
    );
  }

  async function update(): Promise<void> {
    const all = await source.approvals();
    const w = words();
    replaceIn(
      box,
      element('h1', {}, w.approval),
      element('p', { class: 'lead measure' }, w.approveText),
      overview().approvalRequired ? element('p', {}, element('strong', {}, w.approvalNeeded)) : undefined,
      element('div', { class: 'cards' }, all.map(card)),
      element('p', { class: 'faint' }, w.notDue),
    );
  }
  return { box, update };
}
