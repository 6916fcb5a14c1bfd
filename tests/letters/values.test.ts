import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsRightToLeft } from '../../src/letters/right-to-left.js';
import { compiled, merged } from './setting.js';

const template = compiled(
  'a {{city}} b **{{city}}** [{{city}}](https://x.example)\n\n- {{city}}\n\n{{#if city}}\n> {{city default="x"}}\n{{/if}}',
  {
    subject: 'S {{city}}',
  },
);
const elements = tags(merged(template, { fields: { city: 'plain' } }).letter.html);

function tags(html: string): readonly string[] {
  return [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
}

/** The words of HTML as a browser shows them; a blank that it must not drop is a blank. */
function wordsOf(html: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&nbsp;': ' ',
  };
  return html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => entities[entity] ?? entity);
}

function expectAsTyped(city: string): void {
  const { letter, gaps } = merged(template, { fields: { city } });
  expect(gaps).toEqual([]);
  expect(letter.subject).toBe(`S ${city}`);
  expect(letter.text).toBe(`a ${city} b ${city} ${city} (https://x.example)\n\n- ${city}\n\n> ${city}\n`);
  // Right-to-left values are kept apart by elements of ours.
  const kept = holdsRightToLeft(city) ? ['<bdi>', '</bdi>'] : [];
  expect(tags(letter.html).filter((tag) => !kept.includes(tag))).toEqual(elements);
  expect(wordsOf(letter.html)).toBe(`\na ${city} b ${city} ${city}\n\n${city}\n\n\n${city}\n\n\n`);
}

test.each([
  'O’Brien',
  "O'Brien",
  'A & B',
  '<b>bold</b>',
  '<script>alert(1)</script>',
  '{{x}}',
  '{{{x}}}',
  '{{#each}}',
  '\\{{x}}',
  '*x*',
  '_x_',
  '[a](javascript:b)',
  '<https://a.example>',
  '# x',
  '`x`',
  '&amp;',
  '👩‍👩‍👧',
  'ليلى',
  'ᐱᑕ',
  '王小明',
  'x\u0301\u00A0\u202E',
  '$& $1 $$',
  'Ontario  K1A 0A6',
  'constructor',
  '1e5',
  '007',
  'ab '.repeat(3500),
])('%j is printed as typed in subject, text and HTML', expectAsTyped);

test('any value is printed as typed, and never becomes an element', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '{{',
          '<',
          '>',
          '&',
          '*',
          '_',
          '[',
          ']',
          '(',
          ')',
          '\\',
          '`',
          '"',
          "'",
          'x',
          ' ',
          'é',
          '\u{F0000}',
        ),
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(
      anything.filter((text) => /\S/.test(text) && !/[\n\r\u2028\u2029\v\f\u0085]/.test(text)),
      expectAsTyped,
    ),
    { numRuns: 500 },
  );
});

test('an empty value is reported with its place, once for text and HTML, and only where this letter has it', () => {
  const gaps = (text: string, fields: Readonly<Record<string, string>>): readonly string[] =>
    merged(compiled(text), { fields }).gaps.map(
      ({ name, kind, where }) => `${where.line ?? 0}:${where.column ?? 0} ${name} ${kind}`,
    );
  expect(gaps('Dear {{first_name}},\n\n{{#if city}}in {{city}}{{/if}} {{city}}', {})).toEqual([
    '6:6 first_name empty',
    '8:32 city empty',
  ]);
  expect(
    gaps('{{#if city}}in {{city}}{{/if}} {{city default="x"}} {{city default=province}}', { province: 'y' }),
  ).toEqual([]);
  expect(gaps('{{city default=province}}', { city: ' \u00A0 ' })).toEqual(['6:1 city empty']);
  expect(gaps('{{city default=""}}', {})).toEqual([]);
  expect(
    gaps('{{date signed_on}} {{number amount}} {{money amount}}', { signed_on: '26/06/18', amount: '1,5,3' }),
  ).toEqual(['6:1 signed_on not-a-date', '6:20 amount not-a-number', '6:38 amount not-a-number']);
  expect(
    gaps('{{date signed_on}} {{number amount}} {{money amount}}', { signed_on: '6/7/2018', amount: '1,234' }),
  ).toEqual(['6:1 signed_on date-unclear', '6:20 amount number-unclear', '6:38 amount number-unclear']);
  expect(gaps('{{date signed_on}} {{list city}} {{paragraphs city}}', {})).toEqual([
    '6:1 signed_on empty',
    '6:20 city empty',
    '6:34 city empty',
  ]);
});

test('a line break in a value of the subject is reported, and breaks a line in the text', () => {
  const { letter, gaps } = merged(compiled('{{city}}', { subject: 'In {{city}}' }), { fields: { city: 'a\nb' } });
  expect(gaps).toEqual([
    { name: 'city', kind: 'line-break', where: { file: 'templates/ask.en.hbs', line: 2, column: 14 } },
  ]);
  expect(letter.text).toBe('a\nb\n');
});

test('a field with the name of an object’s own is a field like any other', () => {
  const fields = ['constructor', 'to_string', 'valueOf', '__proto__'];
  const own = Object.fromEntries(fields.map((field) => [field, `<${field}>`]));
  const { letter } = merged(compiled('{{constructor}} {{to_string}} {{valueOf}}', { fields }), { fields: own });
  expect(letter.text).toBe('<constructor> <to_string> <valueOf>\n');
  expect(merged(compiled('{{valueOf}}', { fields })).gaps).toHaveLength(1);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
