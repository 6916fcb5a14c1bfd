import { expect, test } from 'vitest';
import { bareHtml, compiled, complaints, merged } from './setting.js';

const made = { front: 'facts: { demands: [one, two] }', fields: ['city'] };

test.each([
  ['quotes', '{{#paragraphs personal_note}}> {{this}}{{/paragraphs}}', '> a\n\n> b\n'],
  ['items', '{{#each demands}}- {{this}}{{/each}}', '- one\n- two\n'],
  ['numbers', '{{#each demands}}1. {{this}}{{/each}}', '1. one\n2. two\n'],
  ['a heading', '{{#if city}}## {{city}}{{/if}}', 'Hull\n'],
  ['a quote in a condition', 'x\n\n{{#if city}}> {{city}}{{/if}}\n\ny', 'x\n\n> Hull\n\ny\n'],
  ['no sign: words stay in their line', '{{#if city}}in {{city}}{{/if}}', 'in Hull\n'],
  ['a sign in the middle', 'x {{#if city}}> {{city}}{{/if}}', 'x > Hull\n'],
])('a block on one line means what it means on three: %s', (_, template, text) => {
  const { letter } = merged(compiled(template, made), { fields: { city: 'Hull', personal_note: 'a\n\nb' } });
  expect(letter.text).toBe(text);
});

test('quotes on one line are quotes in HTML', () => {
  const template = compiled('{{#paragraphs personal_note}}> {{this}}{{/paragraphs}}', made);
  const { letter } = merged(template, { fields: { personal_note: 'a' } });
  expect(bareHtml(letter.html)).toBe('<blockquote>\n<p>a</p>\n</blockquote>\n');
});

const hint = 'Put the tags of the block on lines of their own, above and below.';

test.each([
  ['{{#if city}}> {{city}}{{else}}> nowhere{{/if}}', '>'],
  ['{{#if city}}- {{city}}\n- more{{/if}}', '-'],
  ['{{#if city}}1. {{city}}{{/if}} and more', '1.'],
])('%j would print its sign, and is refused', (template, sign) => {
  expect(complaints(() => compiled(template, made))).toEqual([
    expect.stringContaining(
      `template-not-allowed "${sign}" does not begin its line here, and would be printed as it stands. ${hint}`,
    ),
  ]);
});
