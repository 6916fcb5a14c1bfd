import { expect, test } from 'vitest';
import { compileTemplate } from '../../src/letters/template.js';
import { compiled, complaints, source, type Made } from './setting.js';

const lists = { front: 'facts: { demands: [a, b], years: { since: 2004-11-01 } }' };
const names = 'See postbag help templates for the names.';
const there = 'See postbag help templates for what there is.';
const unknown = (word: string): string => `template-name-unknown Unknown name "${word}" in the letter.`;

// The text begins on line 6; with `lists` on line 7.
test.each<[string, string, readonly string[], Made?]>([
  ['an unknown name', 'Dear {{firstname}},', [`6:8 ${unknown('firstname')} Did you mean first_name?`]],
  ['an unknown name in a condition', 'a\n\nb {{#if citty}}x{{/if}}', [`8:9 ${unknown('citty')} Did you mean city?`]],
  ['an unknown name after a helper', '{{date signed_no}}', [`6:8 ${unknown('signed_no')} Did you mean signed_on?`]],
  ['an unknown name as a default', '{{city default=provinse}}', [`6:16 ${unknown('provinse')} Did you mean province?`]],
  ['an unknown name in an else', '{{#if city}}a{{else if xyz}}b{{/if}}', [`6:24 ${unknown('xyz')} ${names}`]],
  [
    'an unknown name within a condition that is wrong itself',
    '{{#if citty}}\n{{provinse}}\n{{/if}}',
    [`6:7 ${unknown('citty')} Did you mean city?`, `7:3 ${unknown('provinse')} Did you mean province?`],
  ],
  [
    'names of objects',
    '{{constructor}} {{__proto__}} {{city.length}}',
    [
      `6:3 ${unknown('constructor')} ${names}`,
      `6:19 ${unknown('__proto__')} ${names}`,
      `6:33 ${unknown('city.length')} ${names}`,
    ],
  ],
  [
    'data of the engine',
    '{{@root}} {{@index}}',
    [`6:3 ${unknown('@root')} ${names}`, `6:13 ${unknown('@index')} ${names}`],
  ],
  [
    'this outside of a loop',
    '{{this}}',
    [`6:3 template-name-unknown "{{this}}" means the entry of a list, and stands outside of {{#each}}. ${names}`],
  ],
  ['a step out of nothing', '{{../city}}', [`6:3 ${unknown('../city')} Did you mean city?`]],
  ['an unknown helper', '{{dat city}}', ['6:3 template-helper-unknown There is no helper "dat". Did you mean date?']],
  [
    'an unknown block',
    'x {{#iff city}}y{{/iff}}',
    ['6:6 template-helper-unknown There is no helper "iff". Did you mean if?'],
  ],
  [
    'a value used as a block',
    '{{#city}}y{{/city}}',
    [
      '6:4 template-helper-unknown "city" is a value; nothing can follow it in its tag but default="…", and it opens no block. Write {{#if city}}.',
    ],
  ],
  [
    'a block that is named after nothing',
    '{{#constructor city}}{{/constructor}}',
    [
      '6:4 template-helper-unknown There is no helper "constructor". The helpers are paragraphs, if, unless, each, variant, if-language.',
    ],
  ],
  [
    'three braces',
    'a {{{city}}} {{&city}}',
    [
      '6:3 template-not-allowed Three braces, and {{&, would turn a value into markup. Write {{name}}.',
      '6:14 template-not-allowed Three braces, and {{&, would turn a value into markup. Write {{name}}.',
    ],
  ],
  [
    'lookup, log and with',
    '{{lookup city "x"}} {{log city}} {{#with city}}{{/with}}',
    [
      `6:3 template-not-allowed The helper "lookup" is not available in letters. ${there}`,
      `6:23 template-not-allowed The helper "log" is not available in letters. ${there}`,
      '6:34 template-not-allowed The helper "with" is not available in letters. Write the name itself.',
    ],
  ],
  [
    'decorators and blocks of partials',
    '{{* x}} {{#> x}}{{/x}}',
    [
      `6:1 template-not-allowed Decorators and blocks of partials are not used in letters. ${there}`,
      `6:9 template-not-allowed Decorators and blocks of partials are not used in letters. ${there}`,
    ],
  ],
  [
    'words in a tag',
    '{{"city"}}',
    [`6:1 template-not-allowed Words stand in a letter as they are, without braces. ${there}`],
  ],
  [
    'a sub-expression',
    '{{date (city)}}',
    [`6:8 template-not-allowed Only a name, a number or words in quotes can follow a helper. ${there}`],
  ],
  [
    'tildes',
    '{{~city}} {{#if city~}}{{/if}}',
    [
      '6:1 template-not-allowed "~" is not available in letters. Delete it: a block tag on a line of its own leaves no empty line.',
      '6:11 template-not-allowed "~" is not available in letters. Delete it: a block tag on a line of its own leaves no empty line.',
    ],
  ],
  [
    'four braces',
    '{{{{if city}}}}x{{{{/if}}}}',
    ['6:1 template-not-allowed Blocks of four braces are not used in letters. Write \\{{ for braces as such.'],
  ],
  [
    'an inverted block',
    '{{^if city}}x{{/if}}',
    ['6:1 template-not-allowed "{{^" is not used to open a block. Write {{#unless name}}…{{/unless}}.'],
  ],
  [
    'other words of that form',
    '{{city dflt="x"}}',
    [
      '6:8 template-not-allowed "dflt=" is not used here. A tag can have one default="…", and nothing else of that form.',
    ],
  ],
  [
    'a list printed as it is',
    '{{demands}} {{number demands}} {{signatories}}',
    [
      '7:3 template-use-wrong "demands" is a list. Write {{list demands}}, or {{#each demands}}{{this}}{{/each}}.',
      '7:22 template-use-wrong "demands" is a list, which "number" cannot print. Write {{list demands}}, or {{#each demands}}{{this}}{{/each}}.',
      '7:34 template-use-wrong "signatories" is the list of signatories. Write {{#each signatories}}{{name}}{{/each}}, or {{signature}}.',
    ],
    lists,
  ],
  [
    'a loop over a value',
    '{{#each city}}{{this}}{{/each}}',
    ['6:9 template-use-wrong "city" is not a list. Lists are signatories, and facts that are lists.'],
  ],
  [
    'a helper without a name',
    '{{number}}',
    ['6:3 template-use-wrong "number" needs one name after it. Write it as in {{number signatures}}.'],
  ],
  [
    'a condition without a name',
    '{{#if}}x{{/if}}',
    ['6:4 template-use-wrong "if" needs one thing after it, and nothing more. Write {{#if city}}…{{/if}}.'],
  ],
  [
    'a language that there is not',
    '{{#if-language "de"}}x{{/if-language}}',
    ['6:16 template-use-wrong "if-language" needs one of "en" or "fr". Write {{#if-language "en"}}.'],
  ],
  [
    'a character for private use',
    'a \u{F0001}',
    [
      '6:3 template-not-allowed The template has a character for private use (U+F0000 to U+FFFFD), which no letter can show. Delete it.',
    ],
  ],
  [
    'a partial that is not there',
    '{{> aks}} {{> (x)}} {{> ask a=1}}',
    [
      '6:1 partial-unknown There is no partial "aks" in templates/partials. Did you mean ask?',
      '6:11 template-not-allowed A partial is called by its name alone. Write {{> name}}.',
      '6:21 template-not-allowed A partial is called by its name alone. Write {{> name}}.',
    ],
    { partials: { ask: 'x' } },
  ],
  [
    'a name in the subject, in quotes',
    'x',
    [`2:16 ${unknown('citty')} Did you mean city?`],
    { subject: 'In {{citty}}' },
  ],
  ['the subject in the subject', 'x', [`2:15 ${unknown('subject')} ${names}`], { subject: 'A {{subject}}' }],
])('refuses %s, and says where', (_, text, expected, made = {}) => {
  expect(complaints(() => compiled(text, made))).toEqual(expected.map((line) => `templates/ask.en.hbs:${line}`));
});

test('a mistake in a partial is reported once, in its own file', () => {
  const partials = { ask: 'We ask\n{{citty}}.\n' };
  expect(complaints(() => compiled('{{> ask}}\n\n{{> ask}}', { partials }))).toEqual([
    `templates/partials/ask.hbs:2:3 ${unknown('citty')} Did you mean city?`,
  ]);
});

test('a partial that contains itself is refused', () => {
  const partials = { a: '{{> b}}', b: '{{> a}}' };
  expect(complaints(() => compiled('{{> a}}', { partials }))).toEqual([
    'templates/partials/b.hbs:1:1 partial-circular The partial "a" contains itself. Delete this tag.',
  ]);
});

test('lines and columns are the editor’s, with Windows line ends and a byte order mark too', () => {
  const made = source('a\n  {{nmae}}');
  const windows = { ...made, text: `\uFEFF${made.text.replaceAll('\n', '\r\n')}` };
  expect(complaints(() => compileTemplate(windows, { fields: new Set() }))).toEqual([
    `templates/ask.en.hbs:7:5 ${unknown('nmae')} ${names}`,
  ]);
});
