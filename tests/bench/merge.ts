// How fast letters are merged: ours beside Handlebars alone, and beside csv-parse and Handlebars on a CSV. `LETTERS=…` for another number
// than 20,000 in each round.
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import Handlebars from 'handlebars';
import type { Supporter } from '../../src/contacts/supporter.js';
import { merger } from '../../src/letters/merge.js';
import { campaign, compiled, minister, supporter } from '../letters/setting.js';
import { compare, timed, type Arm } from './arms.js';

const letters = Number(process.env['LETTERS'] ?? 20_000);
const paragraph = `${'We ask you to open the list, and to tell {{city}} why it was closed. '.repeat(6)}\n\n`;
const body = `{{address_block}}\n\n{{place_and_date}}\n\n{{salutation}}\n\nMy name is {{full_name}} and I live in {{city default="Canada"}}.\n\n${paragraph.repeat(5)}- open it\n- answer us\n\n{{closing}}\n\n{{signature}}\n`;

const people: readonly Supporter[] = Array.from({ length: 1000 }, (_, n) =>
  supporter({
    full_name: `Ann O’Brien ${n}`,
    first_name: 'Ann',
    city: n % 7 === 0 ? 'Trois-Rivières' : 'Hull & Aylmer',
  }),
);
const template = compiled(body);
const merge = merger(template, {
  addressees: { to: [minister], cc: [], alsoTo: [] },
  campaign,
  date: '2018-06-26',
  signatories: [],
});

// The same words, twice, as anybody would write it: text without escaping, HTML with.
const shared = {
  address_block: 'x'.repeat(90),
  place_and_date: 'Ottawa, June 26, 2018',
  salutation: 'Dear Minister Goodale,',
  closing: 'Yours sincerely,',
};
const plainBody = body
  .replaceAll('{{city default="Canada"}}', '{{city}}')
  .replace('{{signature}}', '{{full_name}}\n{{city}}');
const plainText = Handlebars.compile<object>(plainBody, { noEscape: true });
const plainHtml = Handlebars.compile<object>(
  plainBody
    .split('\n\n')
    .map((part) => `<p style="margin:0 0 1em">${part}</p>`)
    .join('\n'),
);
const plain = (fields: object): number =>
  plainText({ ...shared, ...fields }).length + plainHtml({ ...shared, ...fields }).length;

await compare(`merge ${letters} letters`, [
  arm('postbag', 'text and HTML by its templates', () => {
    let characters = 0;
    for (let n = 0; n < letters; n++) {
      const { letter } = merge(people[n % people.length]);
      characters += letter.text.length + letter.html.length;
    }
    return characters;
  }),
  arm('Handlebars', 'text and HTML, from people in memory', () => {
    let characters = 0;
    for (let n = 0; n < letters; n++) characters += plain(people[n % people.length]!.fields); // n % length is an index
    return characters;
  }),
  arm('csv-parse and Handlebars', 'text and HTML, from rows of a CSV', async () => {
    const rows = function* (): Generator<string> {
      yield 'full_name,first_name,city\n';
      for (let n = 0; n < letters; n++) yield Object.values(people[n % people.length]!.fields).join(',') + '\n';
    };
    let characters = 0;
    for await (const row of Readable.from(rows()).pipe(parse({ columns: true }))) characters += plain(row as object); // columns: true gives objects
    return characters;
  }),
]);

/** An arm that merges all letters, and gives back how many characters it made. */
function arm(name: string, does: string, work: () => number | Promise<number>): Arm {
  return { name, does, run: () => timed(letters, async () => await work()) };
}
