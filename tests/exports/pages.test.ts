import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { exportHtml } from '../../src/exports/html.js';
import { exportMailto, mailtoLink } from '../../src/exports/mailto.js';
import { exported, temporaryFolder } from '../support/exported.js';
import { addressees, letter, official } from '../support/letters.js';

const bo = official({ id: 'leader/bo', office: 'leader', firstName: 'Bo', lastName: 'Hill', email: undefined });
const al = official({
  id: 'deputy/al',
  office: 'deputy',
  firstName: 'Al',
  lastName: 'Lake',
  email: 'al+mail@gov.example.net',
});

/** What stands between `<main>` and `</main>`. */
async function mainOf(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).split(/<main>\n|\n<\/main>/)[1]!;
}

test('a page to print has every letter, in its own language, and nothing that a cell could add', async () => {
  const path = join(await temporaryFolder(), 'letters.html');
  const letters = [
    letter({ addressees: addressees([official(), al], [bo]) }, { full_name: 'Ana <b>Roy</b> & "Co"' }),
    letter({ language: 'fr', subject: 'Eau', supporter: undefined, html: '<p>Bonjour</p>' }),
  ];
  expect(await exportHtml(exported(letters), path, { title: 'Rivers & lakes', language: 'en' })).toBe(2);
  expect(await mainOf(path)).toBe(`<article lang="en">
<header><h2>1. Ana &lt;b&gt;Roy&lt;/b&gt; &amp; &quot;Co&quot;</h2>
<dl>
<dt>To</dt><dd>Jo Stone &lt;jo.stone@gov.example.net&gt;; Al Lake &lt;al+mail@gov.example.net&gt;</dd>
<dt>Copy</dt><dd>Bo Hill</dd>
<dt>Subject</dt><dd>Clean rivers</dd>
</dl></header>
<p>Dear Minister,</p>
<p>Please clean the rivers.</p>
<p>Ana Roy</p>
</article>
<article lang="fr">
<header><h2>2. rivers</h2>
<dl>
<dt>À</dt><dd>Jo Stone &lt;jo.stone@gov.example.net&gt;</dd>
<dt>Objet</dt><dd>Eau</dd>
</dl></header>
<p>Bonjour</p>
</article>`);
  const page = await readFile(path, 'utf8');
  expect(page).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
  );
  expect(page).toContain('<title>Rivers &amp; lakes</title>');
  expect(page).not.toMatch(/https?:|<script|src=/);
});

test('a link holds addresses, copy, subject and text, and nothing in them means anything to the link', () => {
  const one = letter({
    addressees: addressees([official(), al], [official({ id: 'cc', email: "o'b?&x@bücher.example" })]),
    subject: 'Rivers & lakes = ? # 100% é',
    text: 'Dear +Minister,\n\n"Eau" & <vie>\n',
  });
  const { href, whole } = mailtoLink(one, {
    campaign: { address: 'copies@water.example.org', as: 'cc' },
  })!;
  expect({ href, whole }).toEqual({
    whole: true,
    href:
      'mailto:jo.stone@gov.example.net,al%2Bmail@gov.example.net?subject=Rivers%20%26%20lakes%20%3D%20%3F%20%23%20100%25%20%C3%A9' +
      "&cc=o'b%3F%26x@xn--bcher-kva.example,copies@water.example.org" +
      '&body=Dear%20%2BMinister%2C%0D%0A%0D%0A%22Eau%22%20%26%20%3Cvie%3E%0D%0A',
  });
  const parsed = new URL(href);
  expect(parsed.searchParams.get('body')).toBe(one.text.replaceAll('\n', '\r\n'));
  expect(parsed.searchParams.get('subject')).toBe(one.subject);
});

test('a letter too long for a link says to use its file, and keeps a short link', async () => {
  const path = join(await temporaryFolder(), 'links.html');
  const options = { title: 'Rivers', language: 'en', copies: { campaign: undefined } } as const;
  const letters = [letter({ text: 'é'.repeat(400) }), letter({ addressees: addressees([bo]) }), letter()];
  expect(await exportMailto(exported(letters), path, options)).toBe(3);
  const notes = (await mainOf(path)).match(/<p class="note">.*?<\/p>/gs);
  expect(notes?.map((note) => note.replace(/\s+/g, ' '))).toEqual([
    '<p class="note">This letter is too long for a link. Open its .eml file instead; or open an empty letter with the link, and copy the text below into it. ' +
      '<a href="mailto:jo.stone@gov.example.net?subject=Clean%20rivers">Open in my mail program</a></p>',
    '<p class="note">No e-mail address is known for this letter: send it by post.</p>',
    '<p class="note"><a href="mailto:jo.stone@gov.example.net?subject=Clean%20rivers&amp;body=Dear%20Minister%2C%0D%0A%0D%0A' +
      'Please%20clean%20the%20rivers.%0D%0A%0D%0AAna%20Roy%0D%0A">Open in my mail program</a></p>',
  ]);
});

test('nothing is left of a page that failed half-way', async () => {
  const folder = await temporaryFolder();
  const failing = exportHtml(exported([letter()], new Error('Ctrl-C')), join(folder, 'x.html'), {
    title: 'x',
    language: 'en',
  });
  await expect(failing).rejects.toThrow('Ctrl-C');
  expect(await readdir(folder)).toEqual([]);
});
