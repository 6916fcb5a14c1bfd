import { expect, test } from 'vitest';
import { compiled, complaints } from './setting.js';

// The text begins on line 6.
test.each<[string, string, readonly string[]]>([
  [
    'a block never closed',
    'a\n{{#if city}}\nb\n',
    ['7:1 template-syntax The block "{{#if city}}" is never closed. Write {{/if}} where it ends.'],
  ],
  [
    'a block never opened',
    'a\n  {{/if}}',
    [
      '7:3 template-syntax "{{/if}}" closes a block that was never opened. Delete it, or write {{#if …}} where the block begins.',
    ],
  ],
  [
    'blocks that overlap',
    '{{#if city}}\n{{#unless city}}\n{{/if}}\n{{/unless}}',
    [
      '8:1 template-syntax "{{/if}}" stands where "{{/unless}}" was expected, for the block of line 7. Close the inner block first: {{/unless}}.',
    ],
  ],
  [
    'a tag never closed',
    'a\n\nb {{city',
    [
      '8:3 template-syntax "{{city" cannot be read. A tag is {{name}}, {{name default="words"}} or {{#if name}}…{{/if}}; for braces as such write \\{{.',
    ],
  ],
  [
    'a quote never closed',
    'a {{city default="x}} b',
    [
      '6:3 template-syntax "{{city default="x}}" cannot be read. A tag is {{name}}, {{name default="words"}} or {{#if name}}…{{/if}}; for braces as such write \\{{.',
    ],
  ],
  [
    'an else of nothing',
    'a\n{{else}}',
    [
      '7:1 template-syntax "{{else}}" cannot be read. A tag is {{name}}, {{name default="words"}} or {{#if name}}…{{/if}}; for braces as such write \\{{.',
    ],
  ],
  [
    'a block over parts of two paragraphs',
    'a {{#if city}} b\n\nc{{/if}}',
    [
      '6:3 template-crossing The block "{{#if city}}" begins in one paragraph, item or emphasis and ends in another. Put its tags on lines of their own around whole paragraphs or items, with empty lines where paragraphs end, or both within one.',
    ],
  ],
  [
    'HTML',
    'a <b>c</b>\n\n<div>\nx\n</div>',
    [
      '6:3 template-not-allowed "<b>" is HTML; letters are Markdown. Use **bold**, *italic*, - lists; for a < as such write \\<.',
      '6:7 template-not-allowed "</b>" is HTML; letters are Markdown. Use **bold**, *italic*, - lists; for a < as such write \\<.',
      '8:1 template-not-allowed "<div>" is HTML; letters are Markdown. Use **bold**, *italic*, - lists; for a < as such write \\<.',
    ],
  ],
  [
    'a picture',
    'a ![x](https://x.example/y.png)',
    [
      '6:3 template-not-allowed A picture in a letter is a file in the campaign folder. Write ![what it shows](pictures/logo.png); nothing is loaded from elsewhere when a letter is opened.',
    ],
  ],
  [
    'links that do not work',
    '[a](javascript:alert) [b](page.html) [c](https:///x)',
    [
      '6:5 template-not-allowed A link to "javascript:alert" would not work in a letter. Links begin with https://, http:// or mailto:.',
      '6:27 template-not-allowed A link to "page.html" would not work in a letter. Links begin with https://, http:// or mailto:.',
      '6:42 template-not-allowed A link to "https:///x" would not work in a letter. Links begin with https://, http:// or mailto:.',
    ],
  ],
  [
    'a value in the address of a link',
    'a [b](https://x.example/{{city}})',
    [
      '6:25 template-not-allowed A tag stands where a letter cannot show it: in the address or title of a link, or after a fence. Move it into the text.',
    ],
  ],
])('refuses %s, and says where', (_, text, expected) => {
  expect(complaints(() => compiled(text))).toEqual(expected.map((line) => `templates/ask.en.hbs:${line}`));
});
