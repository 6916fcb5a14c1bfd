import { expect, test } from 'vitest';
import { bareHtml, compiled, decisionMaker, merged, signatory } from './setting.js';

const primeMinister = decisionMaker({
  office: 'prime-minister',
  id: 'prime-minister/anne-roy',
  style: 'prime-minister',
  firstName: 'Anne',
  lastName: 'Roy',
  gender: 'feminine',
  title: { en: 'Prime Minister of Canada', fr: 'Première ministre du Canada' },
});

const whole = `{{address_block}}

{{place_and_date}}

**{{subject}}**

{{salutation}}

My name is {{full_name}}. It is {{years}} years since {{date since}}, and {{number signatures}} have signed with {{organisation}}.

{{closing}}
{{signature}}

{{copy_block}}`;
const facts = 'facts: { years: { since: 2004-11-01 }, since: "2004-11-01", signatures: 72667 }';

test('a letter is dated, addressed, greeted, closed, signed and copied', () => {
  const { letter, gaps } = merged(compiled(whole, { front: facts }), { cc: [primeMinister], fields: { city: 'Hull' } });
  expect(gaps).toEqual([]);
  expect(letter.text).toBe(`The Honourable Ralph Goodale
Minister of Public Safety
House of Commons
Ottawa, Ontario  K1A 0A6

Ottawa, June 26, 2018

Open it

Dear Minister Goodale,

My name is Ann Lee. It is 13 years since November 1, 2004, and 72,667 have signed with Harbour Rights Network.

Yours sincerely,
Ann Lee
Hull

Cc: The Right Honourable Anne Roy, Prime Minister of Canada
`);
  expect(letter.html).toContain('<div lang="en" style=');
});

test('facts are worked out for the date of the letter', () => {
  const template = compiled('{{years}}', { front: facts });
  const on = (date: '2024-10-31' | '2024-11-01'): string => merged(template, { date }).letter.text;
  expect([on('2024-10-31'), on('2024-11-01')]).toEqual(['19\n', '20\n']);
});

test('a French letter has everything in French', () => {
  const text =
    '{{place_and_date}}\n\n{{salutation}}\n\n{{date}} {{number n}} {{money n}} {{list demands}} {{organisation}}\n\n{{closing}}\n\n{{copy_block}}';
  const front = 'facts: { n: 25000, demands: { en: [x], fr: [un, deux, trois] } }';
  const { letter } = merged(compiled(text, { language: 'fr', front }), { cc: [primeMinister] });
  expect(letter.text.replaceAll('\u00A0', '~')).toBe(`Ottawa, le 26 juin 2018

Monsieur le Ministre,

26 juin 2018 25~000 25~000~$ un, deux et trois Réseau du havre

Je vous prie d’agréer, Monsieur le Ministre, l’expression de ma haute considération.

c.~c. La très honorable Anne Roy, première ministre du Canada
`);
});

test('a salutation can do without names', () => {
  const template = compiled('{{salutation}}', { front: 'salutation: bare' });
  expect(merged(template, { to: [primeMinister] }).letter.text).toBe('Dear Prime Minister,\n');
});

test('a letter to each says who else gets it', () => {
  const template = compiled('a\n\n{{#if also_to}}\n{{also_to}}\n{{/if}}', { front: 'address: each' });
  expect(merged(template, { alsoTo: [primeMinister] }).letter.text).toBe(
    'a\n\nThis letter has also been sent to:\nThe Right Honourable Anne Roy, Prime Minister of Canada\n',
  );
  expect(merged(template).letter.text).toBe('a\n');
});

const signatories = [
  signatory({ kind: 'individual', person: 'Ann <Lee>', title: 'nurse' }),
  signatory({ organisation: { en: 'Alpha & Co' }, acronym: 'AC' }),
  signatory({ organisation: { en: 'Beta' }, person: 'Bo Beta', title: 'Chair' }),
];

test('a sign-on letter is signed by organisations, then people, in columns read downwards', () => {
  const { letter } = merged(compiled('{{signatory_count}}:\n\n{{signature}}', { front: 'kind: sign-on' }), {
    signatories,
  });
  expect(letter.supporter).toBeUndefined();
  expect(letter.text).toBe(
    `2 organizations and 1 individual:\n\nAlpha & Co (AC)${' '.repeat(25)}Ann <Lee>, nurse\n\nBo Beta, Chair\nBeta\n`,
  );
  expect(bareHtml(letter.html)).toBe(`<p>2 organizations and 1 individual:</p>
<table><tr>
<td><p>Alpha &amp; Co (AC)</p>
<p>Bo Beta, Chair<br>Beta</p></td>
<td><p>Ann &lt;Lee&gt;, nurse</p></td>
</tr></table>
`);
});

test('signatories can be set by a loop', () => {
  const text = '{{#each signatories}}\n- {{name}}{{#if title}}, {{title}}{{/if}}\n{{/each}}';
  const { letter } = merged(compiled(text, { front: 'kind: sign-on' }), { signatories });
  expect(letter.text).toBe('- Alpha & Co (AC)\n- Bo Beta, Chair\n- Ann <Lee>, nurse\n');
});

test('a sign-on letter that nobody signs has a gap', () => {
  expect(merged(compiled('{{signature}}', { front: 'kind: sign-on' })).gaps).toMatchObject([
    { name: 'signature', kind: 'empty' },
  ]);
});
