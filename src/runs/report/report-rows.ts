import type { CountedLetter } from '../../report/campaign-report/letter-count.js';
import { csvLine } from '../../tables/safe-csv.js';

const columns = [
  'key',
  'date',
  'week',
  'in_period',
  'state',
  'form',
  'letter',
  'version',
  'language',
  'list',
  'line',
  'province',
  'own_words',
  'addressees',
];

/**
 * Each letter as it was counted, a row each, so that every number of a report can be counted again. To be kept private (0600): list and
 * line lead to people.
 */
export async function* reportRows(letters: AsyncIterable<CountedLetter>): AsyncGenerator<string> {
  yield `\ufeff${csvLine(columns)}`;
  for await (const { facts, day, week, isIn, form, about } of letters) {
    const { key, state, letter, version, language, list, line, addressees } = facts;
    yield csvLine([
      key,
      day,
      week,
      isIn ? 'yes' : 'no',
      state,
      form ?? '',
      letter,
      String(version),
      language,
      list,
      String(line),
      about?.province ?? '',
      about?.ownWords === true ? 'yes' : 'no',
      addressees.map((one) => `${one.id}=${one.state}`).join(' '),
    ]);
  }
}
