import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileTemplate, type Template } from '../../../src/letters/template.js';
import { readEnclosed } from '../../../src/outbox/plan/enclosed-files.js';
import { temporaryFolder } from '../../support/exported.js';
import { letter } from '../../support/letters.js';

const png = Buffer.from('\x89PNG\r\n\x1a\n a picture', 'latin1');
const pdf = Buffer.from('%PDF-1.7 a report', 'latin1');

function template(frontMatter: string, text = 'Words.'): Template {
  const whole = `---\nsubject: S\nversion: 1\nto: [minister-of-rivers]\n${frontMatter}---\n${text}\n`;
  const source = {
    name: 'rivers',
    language: 'en',
    file: 'templates/rivers.en.hbs',
    text: whole,
    partials: new Map(),
  } as const;
  return compileTemplate(source, { fields: new Set(['report']) });
}

async function campaignFolder(files: Readonly<Record<string, Buffer>>): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'files'));
  for (const [name, octets] of Object.entries(files)) await writeFile(join(folder, 'files', name), octets);
  return folder;
}

test('a letter has the pictures of its text, the files of its template, and the one that the supporter’s row names', async () => {
  const folder = await campaignFolder({ 'logo.png': png, 'brief.pdf': pdf, 'ana.pdf': pdf });
  const one = template('attachments: [files/brief.pdf, { column: report }]\n', '![Our logo](files/logo.png)');
  const ana = letter({}, { report: 'files/ana.pdf' }).supporter!;
  const bob = { ...ana, fields: { full_name: 'Bob' } };
  const enclosed = await readEnclosed(folder, [one], [ana, bob]);
  expect(enclosed.problems).toEqual([]);
  const seen = (who: typeof ana) =>
    enclosed
      .of(one, who)
      .map(({ name, mediaType, size, cid }) => ({ name, mediaType, size, inline: cid !== undefined }));
  const logo = { name: 'logo.png', mediaType: 'image/png', size: png.length, inline: true };
  const brief = { name: 'brief.pdf', mediaType: 'application/pdf', size: pdf.length, inline: false };
  expect(seen(ana)).toEqual([logo, brief, { ...brief, name: 'ana.pdf' }]);
  expect(seen(bob)).toEqual([logo, brief]);
  expect(enclosed.of(one, ana)[2]!.octets()).toEqual(pdf);
});

test.each([
  ['no such file', 'attachments: [files/gone.pdf]\n', 'file-missing'],
  ['a name that lies', 'attachments: [files/picture.pdf]\n', 'attachment-unusable'],
  ['a program', 'attachments: [files/run.exe]\n', 'attachment-unusable'],
  ['an empty file', 'attachments: [files/empty.pdf]\n', 'attachment-unusable'],
  ['a link out of the folder', 'attachments: [files/link.pdf]\n', 'file-outside'],
  ['a folder', 'attachments: [files]\n', 'file-is-folder'],
])('%s is told at its place in the template', async (_, frontMatter, code) => {
  const outside = await campaignFolder({ 'secret.pdf': pdf });
  const folder = await campaignFolder({
    'picture.pdf': png,
    'run.exe': Buffer.from('MZ'),
    'empty.pdf': Buffer.alloc(0),
  });
  await symlink(join(outside, 'files', 'secret.pdf'), join(folder, 'files', 'link.pdf'));
  const { problems } = await readEnclosed(folder, [template(frontMatter)], []);
  expect(problems.map((problem) => [problem.code, problem.where?.file, problem.where?.line])).toEqual([
    [code, 'templates/rivers.en.hbs', 5],
  ]);
});

test('a file that was changed after it was checked is not sent', async () => {
  const folder = await campaignFolder({ 'ana.pdf': pdf });
  const one = template('attachments: [{ column: report }]\n');
  const ana = letter({}, { report: 'files/ana.pdf' }).supporter!;
  const enclosed = await readEnclosed(folder, [one], [ana]);
  await writeFile(join(folder, 'files', 'ana.pdf'), `${pdf.toString()} other`);
  expect(() => enclosed.of(one, ana)[0]!.octets()).toThrow('was changed after it was checked');
});

test.each([
  ['![](files/logo.png)', 'A picture needs words that stand for it.'],
  ['![x](https://example.org/spy.png)', 'A picture in a letter is a file in the campaign folder.'],
  ['![x](../other/logo.png)', 'A picture in a letter is a file in the campaign folder.'],
  ['![x](/etc/logo.png)', 'A picture in a letter is a file in the campaign folder.'],
  ['![x](data:image/png;base64,AAAA)', 'A picture in a letter is a file in the campaign folder.'],
])('%s is refused', (text, message) => {
  expect(() => template('', text)).toThrow(message);
});
