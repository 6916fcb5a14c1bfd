import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem, Problems } from '../../src/problems/problem.js';
import { compiled, complaints, merged } from './setting.js';

const codes = (text: string, partials: Readonly<Record<string, string>> = {}): readonly string[] =>
  complaints(() => compiled(text, { partials })).map((line) => line.split(' ').slice(0, 2).join(' '));

test('what is too big or too deep is refused with one sentence', () => {
  expect(codes('x'.repeat(100_001))).toEqual(['templates/ask.en.hbs:1:1 template-too-big']);
  expect(codes('{{#if city}}'.repeat(5_000) + '{{/if}}'.repeat(5_000))).toEqual([
    'templates/ask.en.hbs:6:601 template-too-big',
  ]);
  expect(codes(`${'> '.repeat(300)}x`)).toEqual(['templates/ask.en.hbs:6:1 template-not-allowed']);
  expect(codes('{{#if city}}'.repeat(50) + '{{/if}}'.repeat(50))).toEqual([]);
});

test('partials that call each other twice do not grow without end', () => {
  const partials = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [`p${n}`, `{{> p${n + 1}}}{{> p${n + 1}}}`]),
  );
  expect(codes('{{> p0}}', { ...partials, p40: '' }).map((line) => line.split(' ')[1])).toEqual(['template-too-big']);
  const long = { a: '{{> b}}'.repeat(5_000), b: 'x'.repeat(50_000) };
  expect(codes('{{> a}}', long).map((line) => line.split(' ')[1])).toEqual(['template-too-big']);
});

test('a letter of more than a million characters is refused', () => {
  const template = compiled('{{city}}'.repeat(200));
  expect(complaints(() => merged(template, { fields: { city: 'x'.repeat(10_000) } }))).toEqual([
    'templates/ask.en.hbs:: template-too-big A letter made from this template has more than 1000000 characters. Make the letter shorter, or look for a supporter whose own words are very long.',
  ]);
});

test('HTML of more than a million characters is refused, however short the text is', () => {
  const template = compiled('{{city}}');
  expect(
    complaints(() => merged(template, { fields: { city: '"\n'.repeat(100_000) } })).map((line) => line.split(' ')[1]),
  ).toEqual(['template-too-big']);
});

test.each([
  '{{constructor.constructor}}',
  '{{#with (lookup this "constructor")}}{{/with}}',
  '{{__proto__.polluted}}',
  '{{#each __proto__}}{{/each}}',
  '{{lookup city "__proto__"}}',
  '{{#*inline "x"}}{{/inline}}',
  '{{> (lookup . "city")}}',
  '{{city default=constructor}}',
  '{{#if constructor}}x{{/if}}',
  '{{this.constructor}}',
  '{{[__proto__]}}',
  '{{helperMissing}}',
  '{{blockHelperMissing city}}',
  '{{text 0 city}}',
  '{{begin 0 1}}',
  '{{brace}}',
  '{{entry0}}',
])('%s is refused, and nothing is changed', (text) => {
  expect(codes(text)).not.toEqual([]);
  expect(Reflect.ownKeys(Object.prototype)).toHaveLength(12);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

const bits = fc.constantFrom(
  ...[
    '{{city}}',
    '{{#if city}}',
    '{{/if}}',
    '{{else}}',
    '{{#each demands}}',
    '{{/each}}',
    '{{this}}',
    '{{#unless city}}',
    '{{/unless}}',
    '{{else if city}}',
  ],
  ...[
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '> ',
    '# ',
    '**',
    '*',
    '`',
    '[',
    '](https://x.example)',
    '    ',
    '  \n',
    '\\',
    '---',
    '```',
    '===',
    'words',
    ' ',
    '&',
    '{',
  ],
  ...[
    '{{',
    '}}',
    '{{{',
    '{{! c }}',
    '{{~',
    '"',
    '<b>',
    '![',
    '{{> p}}',
    '{{paragraphs city}}',
    '{{signature}}',
    '\\{{',
    '[x]: y\n',
  ],
);

test('random templates compile, or are refused with Problems; what compiles has the same words in text and HTML', () => {
  const lists = { front: 'facts: { demands: [qa, qb] }', partials: { p: 'part\n\n- {{city}}\n' } };
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 25 }), (parts) => {
      let template;
      try {
        template = compiled(parts.join(''), lists);
      } catch (thrown) {
        if (thrown instanceof Problems && thrown.list.length > 0 && thrown.list.every((one) => one instanceof Problem))
          return;
        throw thrown;
      }
      for (const fields of [{}, { city: 'zy<i>\nzx' }]) {
        const { text, html } = merged(template, { fields: fields as Record<string, string> }).letter;
        expect(squeezed(text)).toBe(squeezed(wordsOf(html)));
      }
    }),
    { numRuns: 1000 },
  );
});

/** Words without blanks, list signs and link addresses, which HTML shows in other ways. */
function squeezed(text: string): string {
  return text.replace(/ \(https:\/\/x\.example\)/g, '').replace(/[^\p{L}{}]+/gu, '');
}

function wordsOf(html: string): string {
  return html
    .replace(/<\/?[a-z][^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? ' ');
}
