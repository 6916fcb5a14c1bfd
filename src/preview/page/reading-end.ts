import { buttonRow, linkButton, mainLinkButton } from './buttons.js';
import { element, type Child } from './element.js';
import { hashOf, lettersLike, readingPlace } from './place.js';
import type { Reader } from './reader.js';
import { savingMarks } from './saved-marks.js';

/** What stands behind the last letter: whether all are read, and what comes next. */
export function readingEnd(reader: Reader): Child {
  const { words, opening, overview, place } = reader;
  const w = words();
  const { can } = opening();
  const { hard = 0, hardRead = 0, held = 0, unapproved = 0 } = overview() ?? {};
  const isReading = place().query.chosen.reason !== undefined;
  const left = hard - hardRead;
  const allRead = left === 0 && overview() !== undefined;
  const start = hashOf({ ...place(), view: 'overview', letter: undefined });
  const approve = can === 'all' && unapproved > 0;
  return element(
    'div',
    { class: 'reading-end' },
    element('h1', { tabindex: -1, id: 'reading-end' }, isReading && allRead ? `✓ ${w.allOfListRead(hard)}` : w.listEnd),
    left > 0 && can !== 'nothing' ? element('p', { class: 'lead' }, w.stillUnread(left)) : undefined,
    held > 0
      ? element('p', {}, element('a', { href: hashOf(lettersLike(place(), { state: 'held' })) }, w.someHeld(held)))
      : undefined,
    can === 'marks' ? savingMarks(reader) : undefined,
    allRead && can !== 'marks' ? element('p', { class: 'lead' }, approve ? w.doneReading : w.done) : undefined,
    buttonRow(
      left > 0 && can !== 'nothing'
        ? mainLinkButton(hashOf(readingPlace(place(), 'next')), w.readNextUnread)
        : undefined,
      (allRead && can !== 'marks' ? mainLinkButton : linkButton)(start, w.backToStart),
      // Not the reader's step, unless she is the one who answers for the campaign.
      allRead && approve
        ? linkButton(hashOf({ ...place(), view: 'approval', letter: undefined }), w.organiserApproves(unapproved))
        : undefined,
    ),
  );
}
