import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { today } from '../support/campaign-files.js';
import { equipped } from '../support/equipment.js';
import { openMailbox } from '../support/mailbox.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';
import { atTerminal } from '../support/pseudo-terminal.js';

// The first hour of an organiser, from an empty folder to letters that are sent: what is typed, what is edited, and what she is told.

/** Opens the file of a campaign, changes it as an editor would, and saves it. */
function edit(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

/** Codes of what `check` finds, each once, in its order, and whether it says that the campaign is ready. */
async function findings(folder: string): Promise<{ codes: readonly unknown[]; ready: unknown }> {
  const told = events(await inProcess(['check', '--json'], { cwd: folder }));
  const codes = told.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return { codes: [...new Set(codes)], ready: told.at(-1)?.['ready'] };
}

/** Does what `check` asks for, one thing after the other, and sees each of them go. */
async function fillIn(folder: string, server: string): Promise<void> {
  const open = ['list-empty', 'office-unknown', 'template-placeholder', 'smtp-missing'];
  expect(await findings(folder)).toEqual({ codes: open, ready: false });

  edit(folder, 'contacts/supporters.csv', (header) =>
    [
      header.trimEnd(),
      'Ana,Roy,ana@example.org,Sudbury,ON,P3A 1A1,en,yes,2026-05-30,"My mother was treated there."',
      'Luc,Caron,luc@example.org,Hearst,ON,P0L 1N0,fr,oui,2026-05-30,',
      'Bob,Lee,bob@example.org,Timmins,ON,P4N 1A1,en,no,2026-05-30,',
      '',
    ].join('\n'),
  );
  expect(await findings(folder)).toEqual({ codes: open.slice(1), ready: false });

  edit(folder, 'contacts/decision-makers.csv', (header) => {
    const row: Readonly<Record<string, string>> = {
      office: 'minister-of-health',
      title_en: 'Minister of Health',
      title_fr: 'Ministre de la Santé',
      style: 'minister',
      first_name: 'Maria',
      last_name: 'Lindqvist',
      gender: 'feminine',
      email: 'maria.lindqvist@hc-sc.gc.ca',
      since: '2025-05-13',
      checked: today(),
      source: 'https://www.canada.ca',
    };
    return `${header}${header
      .trimEnd()
      .split(',')
      .map((column) => row[column] ?? '')
      .join(',')}\n`;
  });
  expect(await findings(folder)).toEqual({ codes: open.slice(2), ready: false });

  for (const language of ['en', 'fr'])
    edit(folder, `templates/letter.${language}.hbs`, (text) =>
      text
        .replace(/^subject:.*$/m, 'subject: "Keep the hospital open"')
        .replace(/\[[^[\]]*(?:sentences|phrases)\.\]/, 'Keep our hospital open.')
        .replace(/^\[.*\]$/m, '{{#if personal_note}}\n{{paragraphs personal_note}}\n{{/if}}'),
    );
  expect(await findings(folder)).toEqual({ codes: open.slice(3), ready: false });

  edit(
    folder,
    'campaign.yaml',
    (text) =>
      `${text}\nsmtp: { host: 127.0.0.1, port: ${server}, security: none }\npace: { per_addressee_per_hour: 1000000, slow_start: 0 }\n`,
  );
  expect(await findings(folder)).toEqual({ codes: [], ready: true });
}

/** What a terminal shows, without its colours. */
const plain = (text: string): string => stripVTControlCharacters(text);

async function serverPort(): Promise<{ box: Awaited<ReturnType<typeof openMailbox>>; port: string }> {
  const box = await openMailbox();
  onTestFinished(() => box.close());
  return { box, port: new URL(box.url).port };
}

test(
  'a campaign of one’s own, in a script: from an empty folder to letters that are sent',
  { timeout: 600_000 },
  async () => {
    const { box, port } = await serverPort();
    const cwd = folderWith({});
    const flags = ['--organisation', 'Friends of the Hospital', '--from', 'letters@friends.example.org'];
    const more = ['--town', 'Sudbury', '--office', 'Minister of Health', '--yes'];
    expect((await inProcess(['init', 'save-the-hospital', ...flags, ...more], { cwd })).code).toBe(0);
    const folder = join(cwd, 'save-the-hospital');
    await fillIn(folder, port);
    expect(await inProcess(['rehearse'], { cwd: folder })).toMatchObject({ code: 0 });
    expect(await inProcess(['test', '--to', 'me@friends.example.org'], { cwd: folder })).toMatchObject({ code: 0 });
    expect(box.letters.map(({ to }) => to)).toEqual([['me@friends.example.org'], ['me@friends.example.org']]);
    expect(await inProcess(['send', '--confirm', '2'], { cwd: folder })).toMatchObject({ code: 0 });
    const mails = box.letters.slice(2).map(({ to, bytes }) => ({ to, text: bytes.toString() }));
    expect(mails.map(({ to }) => to)).toEqual([['maria.lindqvist@hc-sc.gc.ca'], ['maria.lindqvist@hc-sc.gc.ca']]);
    expect(mails.map(({ text }) => /^From: .*$/m.exec(text)?.[0]).sort()).toEqual([
      'From: Ana Roy via Friends of the Hospital <letters@friends.example.org>',
      'From: Luc Caron via Friends of the Hospital <letters@friends.example.org>',
    ]);
    expect(mails.some(({ text }) => text.includes('My mother was treated there.'))).toBe(true);
    expect(await inProcess(['send', '--confirm', '2'], { cwd: folder })).toMatchObject({
      code: 0,
      stdout: 'All sent: 2 sent. Nothing to do.\n',
    });
  },
);

test.runIf(equipped('python3'))('the same at a terminal, with typed answers', { timeout: 600_000 }, async () => {
  const { box, port } = await serverPort();
  const cwd = folderWith({});
  const made = await atTerminal(['init', 'save-the-hospital'], {
    cwd,
    keys: [
      ['organisation called? ', 'Friends of the Hospital\r'],
      ['letters sent? ', 'letters@friends.example.org\r'],
      ['(none) ', 'Sudbury\r'],
      ['(en,fr) ', '\r'],
      ['(prime-minister) ', 'minister of health\r'],
    ],
  });
  expect({ code: made.code, next: plain(made.text).includes('cd save-the-hospital\n  postbag check') }).toEqual({
    code: 0,
    next: true,
  });
  const folder = join(cwd, 'save-the-hospital');
  await fillIn(folder, port);
  const no = await atTerminal(['send'], { cwd: folder, keys: [['to stop: ', '\r']] });
  expect({ code: no.code, mail: box.letters }).toEqual({ code: 2, mail: [] });
  const [, sentence = ''] = /Type "([^"]*)"/.exec(plain(no.text).replace(/\s+/g, ' ')) ?? [];
  expect(sentence).toContain('2 letters');
  const yes = await atTerminal(['send'], { cwd: folder, keys: [['to stop: ', `${sentence}\r`]] });
  expect({ code: yes.code, mail: box.letters.length }).toEqual({ code: 0, mail: 2 });
});
