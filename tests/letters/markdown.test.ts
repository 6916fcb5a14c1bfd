import { expect, test } from 'vitest';
import { bareHtml, compiled, merged, type Made } from './setting.js';

const lists: Made = { front: 'facts: { demands: [a, b] }' };

interface Case {
  readonly template: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
}

test.each<[string, Case]>([
  [
    'a loop around an item gives one list',
    {
      template: '{{#each demands}}\n- {{this}}\n{{/each}}',
      text: '- a\n- b\n',
      html: '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n',
    },
  ],
  [
    'a loop between items joins their list',
    {
      template: '- first\n{{#each demands}}\n- {{this}}\n{{/each}}\n- last',
      text: '- first\n- a\n- b\n- last\n',
      html: '<ul>\n<li>first</li>\n<li>a</li>\n<li>b</li>\n<li>last</li>\n</ul>\n',
    },
  ],
  [
    'a loop with empty lines around the item gives one list too',
    {
      template: '{{#each demands}}\n\n- {{this}}\n\n{{/each}}',
      text: '- a\n- b\n',
      html: '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n',
    },
  ],
  [
    'numbers of a list go on over a loop',
    {
      template: '3. x\n{{#each demands}}\n4. {{this}}\n{{/each}}\n5. y',
      text: '3. x\n4. a\n5. b\n6. y\n',
      html: '<ol start="3">\n<li>x</li>\n<li>a</li>\n<li>b</li>\n<li>y</li>\n</ol>\n',
    },
  ],
  [
    'an item that does not apply is not there',
    {
      template: '- a\n{{#if city}}\n- b\n{{/if}}\n- c',
      text: '- a\n- c\n',
      html: '<ul>\n<li>a</li>\n<li>c</li>\n</ul>\n',
    },
  ],
  [
    'a list that does not apply leaves nothing',
    { template: '{{#if city}}\n- a\n- b\n{{/if}}\nnext', text: 'next\n', html: '<p>next</p>\n' },
  ],
  [
    'a list that applies is parted from the next line',
    {
      template: '{{#if city}}\n- a\n- b\n{{/if}}\nnext',
      fields: { city: 'X' },
      text: '- a\n- b\n\nnext\n',
      html: '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>next</p>\n',
    },
  ],
  [
    'a condition around paragraphs takes whole paragraphs',
    {
      template: 'Dear,\n{{#if city}}\n\none\n\ntwo\n{{/if}}\n\nend',
      fields: { city: 'X' },
      text: 'Dear,\n\none\n\ntwo\n\nend\n',
      html: '<p>Dear,</p>\n<p>one</p>\n<p>two</p>\n<p>end</p>\n',
    },
  ],
  [
    'a condition around paragraphs leaves nothing',
    {
      template: 'Dear,\n{{#if city}}\n\none\n\ntwo\n{{/if}}\n\nend',
      text: 'Dear,\n\nend\n',
      html: '<p>Dear,</p>\n<p>end</p>\n',
    },
  ],
  [
    'tags on lines of their own part paragraphs where a branch has several',
    {
      template: '{{#if city}}\none\n\ntwo\n{{else}}\nother\n{{/if}}\n\nend',
      text: 'other\n\nend\n',
      html: '<p>other</p>\n<p>end</p>\n',
    },
  ],
  [
    'a condition around all words of a paragraph takes the paragraph',
    {
      template: 'a\n\n{{#if city}}b{{/if}}\n\n- {{#if city}}x{{/if}}\n- y\n\n**{{#if city}}z{{/if}}**',
      text: 'a\n\n- y\n',
      html: '<p>a</p>\n<ul>\n<li>y</li>\n</ul>\n',
    },
  ],
  [
    'a condition within a line stays within the line',
    { template: 'A {{#if city}}in {{city}}{{else}}at home{{/if}}.', text: 'A at home.\n', html: '<p>A at home.</p>\n' },
  ],
  [
    'lines of a loop in a paragraph flow with it',
    {
      template: 'One\n{{#each demands}}\n{{this}},\n{{/each}}\ntwo',
      text: 'One a, b, two\n',
      html: '<p>One\na,\nb,\ntwo</p>\n',
    },
  ],
  [
    'a loop that begins a paragraph leaves no blank in front',
    { template: '{{#each demands}}\n{{this}}\n{{/each}}\nend', text: 'a b end\n', html: '<p>a\nb\nend</p>\n' },
  ],
  [
    'branches that begin a paragraph leave no blank in front',
    { template: '{{#if city}}\none\n{{else}}\nother\n{{/if}}\nend', text: 'other end\n', html: '<p>other\nend</p>\n' },
  ],
  [
    'a loop within a line stays within the line',
    {
      template: '{{#each demands}}{{this}}{{#unless @last}}; {{/unless}}{{/each}}.',
      text: 'a; b.\n',
      html: '<p>a; b.</p>\n',
    },
  ],
  [
    'a loop names its entry, and all names around it',
    {
      template: '{{#each demands as |one|}}\n- {{one}} {{this}} {{city}} {{../city}}\n{{/each}}',
      fields: { city: 'X' },
      text: '- a a X X\n- b b X X\n',
      html: '<ul>\n<li>a a X X</li>\n<li>b b X X</li>\n</ul>\n',
    },
  ],
  [
    'loops in loops in conditions',
    {
      template:
        '{{#if city}}\n{{#each demands as |d|}}\n- {{d}}\n  {{#each demands}}\n  1. {{d}}{{this}}\n  {{/each}}\n{{/each}}\n{{/if}}',
      fields: { city: 'X' },
      text: '- a\n  1. aa\n  2. ab\n- b\n  1. ba\n  2. bb\n',
      html: '<ul>\n<li>a\n<ol>\n<li>aa</li>\n<li>ab</li>\n</ol>\n</li>\n<li>b\n<ol>\n<li>ba</li>\n<li>bb</li>\n</ol>\n</li>\n</ul>\n',
    },
  ],
  [
    'values that stand on lines of their own keep their lines',
    {
      template: '{{closing}}\n{{signature}}\n\nplain words, line by line as an editor wraps them at its width\nflow',
      fields: { city: 'Hull', province: 'Québec' },
      text: 'Yours sincerely,\nAnn Lee\nHull, Québec\n\nplain words, line by line as an editor wraps them at its width flow\n',
      html: '<p>Yours sincerely,<br>\nAnn Lee<br>Hull, Québec</p>\n<p>plain words, line by line as an editor wraps them at its width\nflow</p>\n',
    },
  ],
  [
    'two blanks or a backslash break a line',
    {
      template: 'a  \nb\\\n{{#if city}}\nc\n{{/if}}\nd',
      fields: { city: 'X' },
      text: 'a\nb\nc d\n',
      html: '<p>a<br>\nb<br>\nc\nd</p>\n',
    },
  ],
  [
    'line breaks of a value are line breaks',
    {
      template: '> {{personal_note}}\n\n- {{personal_note}}',
      fields: { personal_note: 'a\r\nb\u2028c' },
      text: '> a\n> b\n> c\n\n- a\n  b\n  c\n',
      html: '<blockquote>\n<p>a<br>b<br>c</p>\n</blockquote>\n<ul>\n<li>a<br>b<br>c</li>\n</ul>\n',
    },
  ],
  [
    'own words keep their paragraphs',
    {
      template: '{{paragraphs personal_note}}\n\nend',
      fields: { personal_note: 'a\nb\n \nc' },
      text: 'a\nb\n\nc\n\nend\n',
      html: '<p>a<br>b</p>\n<p>c</p>\n<p>end</p>\n',
    },
  ],
  [
    'own words as quotes',
    {
      template: '{{#paragraphs personal_note}}\n> {{this}}\n{{/paragraphs}}',
      fields: { personal_note: 'a\nb\n\nc' },
      text: '> a\n> b\n\n> c\n',
      html: '<blockquote>\n<p>a<br>b</p>\n</blockquote>\n<blockquote>\n<p>c</p>\n</blockquote>\n',
    },
  ],
  [
    'headings, rules, emphasis, code',
    {
      template: '## A *b* ##\n\n---\n\n**c** `d {{city}} {` e',
      fields: { city: '<x>' },
      text: 'A b\n\n* * *\n\nc d <x> { e\n',
      html: '<h2>A <em>b</em></h2>\n<hr>\n<p><strong>c</strong> <code>d &lt;x&gt; {</code> e</p>\n',
    },
  ],
  [
    'links show their address',
    {
      template: '[words](https://x.example/?a=1&b=2), <https://y.example>, [me@example.org](mailto:me@example.org)',
      text: 'words (https://x.example/?a=1&b=2), https://y.example, me@example.org\n',
      html: '<p><a href="https://x.example/?a=1&amp;b=2">words</a>, <a href="https://y.example">https://y.example</a>, <a href="mailto:me@example.org">me@example.org</a></p>\n',
    },
  ],
  [
    'braces and signs as such',
    {
      template: '\\{{city}} {a} {{city}} \\*x\\* a\\\\b 1 < 2 & c &copy;',
      fields: { city: 'X' },
      text: '{{city}} {a} X *x* a\\b 1 < 2 & c ©\n',
      html: '<p>{{city}} {a} X *x* a\\b 1 &lt; 2 &amp; c ©</p>\n',
    },
  ],
  [
    'comments leave no line',
    { template: '{{! a }}\nx\n{{!-- b --}}\n\ny {{! c }}z', text: 'x\n\ny z\n', html: '<p>x</p>\n<p>y z</p>\n' },
  ],
])('%s', (_, { template, fields, text, html }) => {
  const { letter, gaps } = merged(compiled(template, lists), fields === undefined ? {} : { fields });
  expect({ text: letter.text, html: bareHtml(letter.html), gaps }).toEqual({ text, html, gaps: [] });
});

test('French text gets its no-break blanks; values and code stay as they are', () => {
  const { letter } = merged(compiled('Objet : « {{city}} » `a : b`', { language: 'fr', subject: 'Objet : {{city}}' }), {
    fields: { city: 'a : b' },
  });
  expect([letter.subject, letter.text]).toEqual(['Objet\u00A0: a : b', 'Objet\u00A0: «\u00A0a : b\u00A0» a : b\n']);
});

test('partials are part of the text around them, each language’s own first', () => {
  const partials = { ask: '- one\n- {{city}}\n', end: 'The end' };
  const { letter } = merged(compiled('We ask:\n\n{{> ask}}\n- three\n\n{{> end}}.', { partials }), {
    fields: { city: 'two' },
  });
  expect(letter.text).toBe('We ask:\n\n- one\n- two\n- three\n\nThe end.\n');
});
