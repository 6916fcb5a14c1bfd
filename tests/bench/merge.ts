// How fast letters are merged: ours beside Handlebars alone, beside csv-parse and Handlebars on a CSV, and beside words put together by
// hand. Each arm counts the octets of what it made, so that each has made it. `LETTERS=…` for another number than 20,000 in each round.
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
const plainMarkup = plainBody
  .split('\n\n')
  .map((part) => `<p style="margin:0 0 1em">${part}</p>`)
  .join('\n');
const plainHtml = Handlebars.compile<object>(plainMarkup);
/** Words at even places, names at odd ones. */
const [textParts, htmlParts] = [plainBody.split(/\{\{|\}\}/), plainMarkup.split(/\{\{|\}\}/)] as const;
const plain = (fields: object): number =>
  octets(plainText({ ...shared, ...fields }), plainHtml({ ...shared, ...fields }));

/** The least that can be done: the same words and values, of which each is escaped once. */
function byHand({ full_name: name = '', city = '' }: Supporter['fields']): number {
  const written = (of: readonly string[], one: (value: string) => string): string => {
    const values: Readonly<Record<string, string>> = { ...shared, full_name: one(name), city: one(city) };
    return of.map((part, at) => (at % 2 === 0 ? part : values[part])).join('');
  };
  return octets(
    written(textParts, (value) => value),
    written(htmlParts, Handlebars.escapeExpression),
  );
}

function octets(text: string, html: string): number {
  return Buffer.byteLength(text) + Buffer.byteLength(html);
}

await compare(`merge ${letters} letters`, [
  arm('postbag', 'text and HTML by its templates', () => {
    let sum = 0;
    for (let n = 0; n < letters; n++) {
      const { letter } = merge(people[n % people.length]);
      sum += octets(letter.text, letter.html);
    }
    return sum;
  }),
  arm('Handlebars', 'text and HTML, from people in memory', () => {
    let sum = 0;
    for (let n = 0; n < letters; n++) sum += plain(people[n % people.length]!.fields); // n % length is an index
    return sum;
  }),
  arm('csv-parse and Handlebars', 'text and HTML, from rows of a CSV', async () => {
    const rows = function* (): Generator<string> {
      yield 'full_name,first_name,city\n';
      for (let n = 0; n < letters; n++) yield Object.values(people[n % people.length]!.fields).join(',') + '\n';
    };
    let sum = 0;
    for await (const row of Readable.from(rows()).pipe(parse({ columns: true }))) sum += plain(row as object); // columns: true gives objects
    return sum;
  }),
  arm('by hand', 'words and values put together, from people in memory', () => {
    let sum = 0;
    for (let n = 0; n < letters; n++) sum += byHand(people[n % people.length]!.fields); // n % length is an index
    return sum;
  }),
]);

/** An arm that merges all letters, and gives back how many octets it made. */
function arm(name: string, does: string, work: () => number | Promise<number>): Arm {
  return { name, does, run: () => timed(letters, async () => await work()) };
}
