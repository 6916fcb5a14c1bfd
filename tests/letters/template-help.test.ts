import { expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { templateNames } from '../../src/letters/names.js';
import { templateHelp } from '../../src/letters/template-help.js';
import { compileTemplate } from '../../src/letters/template.js';
import { compiled, source } from './setting.js';

test('the help names everything that a template can say, in the width of the terminal', () => {
  const help = templateHelp(inEnglish, 72);
  const { names, helpers } = templateNames();
  for (const { name } of names) expect(help).toContain(`  ${name} `);
  for (const { form } of helpers) expect(help).toContain(form);
  expect(
    help
      .split('\n')
      .slice(20)
      .filter((line) => line.length > 100),
  ).toEqual([]);
});

test('the template that the help shows compiles', () => {
  const [, text = ''] = /\n\n( {2}---\n[^]*?\n)\nAn unknown name/.exec(templateHelp(inEnglish, 80)) ?? [];
  const file = { ...source(''), text: text.replace(/^ {2}/gm, '') };
  expect(compileTemplate(file, { fields: new Set() })).toMatchObject({ draft: true, only: { text: 'province = ON' } });
});

test('every form that the help shows compiles', () => {
  const fields = ['city', 'signed_on', 'signatures'];
  for (const { form } of templateNames().helpers) {
    expect(() => compiled(form, { front: 'facts: { demands: [a, b] }', fields })).not.toThrow();
  }
});
