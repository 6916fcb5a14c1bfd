import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { verbs } from '../../src/verbs.js';
import { equipped } from '../support/equipment.js';
import { openMailbox } from '../support/mailbox.js';
import { binary, folderWith, type Run } from '../support/postbag.js';
import { shellPath } from '../support/shell-path.js';
import { lineAtTerminal, type Keys } from '../support/pseudo-terminal.js';
import { codeBlocks, readme, withoutComment } from '../support/readme.js';

/** Examples of help that need what is not here, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'npx postbag locate': 'asks a service in the network',
  'npx postbag contacts my.xlsx --sheet "Members!F:I"': 'a workbook with several tables',
  'npx postbag ledger move --to postgres': 'a PostgreSQL server',
  'npx postbag ledger stop': 'a PostgreSQL server',
};

/** What somebody who follows the README does between its commands, by the line before which she does it. */
type Steps = Readonly<Record<string, () => void>>;

test.runIf(equipped('python3'))('README’s walk works as printed', { timeout: 900_000 }, async () => {
  const box = await openMailbox();
  onTestFinished(() => box.close());
  const server = new URL(box.url).host;
  const home = folderWith({ 'bin/npx': `#!/bin/sh\nshift\nexec "${process.execPath}" "${binary}" "$@"\n` });
  chmodSync(join(home, 'bin/npx'), 0o755);
  const env = { PATH: [join(home, 'bin'), shellPath].join(delimiter), HOME: home, TZ: 'UTC' };
  const campaign = join(home, 'save-the-river');
  const write = (file: string, text: string): void => writeFileSync(join(campaign, file), text);

  const before: Steps = {
    'npx postbag contacts': () => {
      write('contacts/supporters.csv', people);
      write('garbled.csv', 'first_name,last_name,email,consent\nJosÃ©,Roy,jose@example.org,yes\n');
    },
    'npx postbag letter new thank-you': () => write('templates/letter.en.hbs', `${block('handlebars')}\n`),
    'npx postbag rehearse letter': () => {
      const [host = '', port = ''] = server.split(':');
      const smtp = `smtp:\n  host: ${host}\n  port: ${port}\n  security: none\n`;
      write(
        'campaign.yaml',
        `${readFileSync(join(campaign, 'campaign.yaml'), 'utf8')}\n${smtp}pace: { per_addressee_per_hour: 1000000, slow_start: 0 }\n`,
      );
    },
    'npx postbag bounces mail/': () => {
      mkdirSync(join(campaign, 'mail'));
      const more = 'consent: { words: Please write in my name., date: 2026-05-31 }\nretention_days: 90\n';
      write('campaign.yaml', `${readFileSync(join(campaign, 'campaign.yaml'), 'utf8')}\n${more}`);
      write('mail/answer.eml', answer(box.letters.at(-1)?.bytes.toString() ?? ''));
    },
  };
  const typed: Readonly<Record<string, Keys>> = {
    'npx postbag init save-the-river': [
      ['organisation called? ', 'River Friends\r'],
      ['letters sent? ', 'letters@rivers.example.org\r'],
      ['(none) ', 'Halifax\r'],
      ['(en,fr) ', 'en\r'],
      ['(prime-minister) ', 'Minister of Environment\r'],
    ],
    'npx postbag contacts garbled.csv --mend mended.csv': [['Type yes: ', 'yes\r']],
    'npx postbag offices --add': [
      ['minister-of-health: ', 'Minister of Environment\r'],
      ['apart): ', 'minister\r'],
      ['in English (', '\r'],
      ['of the holder: ', 'Maria\r'],
      ['Last name: ', 'Lindqvist\r'],
      ['not known): ', 'feminine\r'],
      ['commas: ', '\r'],
      ['own page: ', 'maria.lindqvist@ec.gc.ca\r'],
      ['parted by /: ', '\r'],
      ['): ', '2025-05-13\r'],
      ['the page: ', 'https://www.canada.ca\r'],
    ],
    'npx postbag offices --checked minister-of-environment': [['record that: ', 'yes\r']],
    'npx postbag approve letter': [
      ['to stop: ', 'approve letter\r'],
      ['of letter: ', 'Sam\r'],
    ],
    'npx postbag send letter': [['to stop: ', `send 2 letters by ${server}\r`]],
    'npx postbag forget ana@example.org': [],
  };
  const codes: Readonly<Record<string, number>> = {
    'npx postbag check': 1, // a letter, a list and a server are still missing
    'npx postbag contacts garbled.csv --mend mended.csv': 1,
  };

  let cwd = home;
  const done: string[] = [];
  const wrong: unknown[] = [];
  for (const line of shellLines()) {
    if (line.startsWith('cd ')) {
      cwd = join(cwd, line.slice(3));
      continue;
    }
    if (!done.includes(line)) before[line]?.();
    done.push(line);
    const keys = typed[line];
    const run =
      line === 'npx postbag preview'
        ? await looked(line, cwd, env)
        : keys === undefined
          ? await shell(line, cwd, env)
          : await lineAtTerminal(line, { cwd, env, keys }).then(({ code, text }) => ({
              code,
              stdout: text,
              stderr: '',
            }));
    const said = stripVTControlCharacters(run.stdout + run.stderr);
    if (run.code !== (codes[line] ?? 0)) wrong.push({ line, code: run.code, said });
  }
  expect(wrong).toEqual([]);
  expect(box.letters.map(({ to }) => to.join())).toEqual([
    'me@example.org',
    'maria.lindqvist@ec.gc.ca',
    'maria.lindqvist@ec.gc.ca',
  ]);
  expect(
    [...Object.keys(before), ...Object.keys(typed), ...Object.keys(codes)].filter((line) => !done.includes(line)),
  ).toEqual([]);

  // Commands that the text names, and the examples of help that are no part of the walk.
  const others = [
    'npx postbag demo',
    'npx postbag init harkat --sample',
    'npx postbag help campaign',
    'npx postbag help templates',
  ];
  const rest = verbs
    .flatMap(({ examples }) => examples.map((line) => `npx ${line}`))
    .filter((line) => !done.includes(line));
  for (const line of new Set([...others, ...rest])) {
    if (Object.hasOwn(ELSEWHERE, line)) continue;
    const run = await shell(line, home, { ...env, TMPDIR: home });
    expect({ line, ...run }).toMatchObject({ line, code: 0, stderr: expect.any(String) as string });
  }
});

const people = [
  'Prénom,Nom,Courriel,Ville,Consentement,personal_note',
  'Ana,Roy,ana@example.org,Halifax,oui,I swim there.',
  'Bob,Lee,bob@example.org,,yes,',
  'Luc,Caron,luc@example.org,Truro,no,',
  '',
].join('\n');

/** The minister's answer to a letter. */
function answer(letter: string): string {
  const [, id = ''] = /^message-id: (<.*>)/im.exec(letter) ?? [];
  const head = [
    'From: maria.lindqvist@ec.gc.ca',
    'To: letters@rivers.example.org',
    'Subject: Re: Keep our river clean',
  ];
  return [
    ...head,
    'Message-ID: <1@ec.gc.ca>',
    `In-Reply-To: ${id}`,
    'Date: Thu, 26 Nov 2026 09:00:00 -0500',
    '',
    'Thank you.',
    '',
  ].join('\r\n');
}

function block(language: string): string {
  return codeBlocks(readme).find((one) => one.language === language && !one.isByHand)?.text ?? '';
}

function shellLines(): readonly string[] {
  const blocks = codeBlocks(readme).filter(({ language, isByHand }) => language === 'sh' && !isByHand);
  return blocks.flatMap(({ text }) => text.split('\n').map(withoutComment));
}

async function shell(line: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  const child = spawn('/bin/bash', ['-c', line], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null]; // `close` gives the exit code first
  return { code, stdout, stderr };
}

/** Opens the page, and closes it with Ctrl-C once it has been fetched. */
async function looked(line: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  const child = spawn('/bin/bash', ['-c', line], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  const ended = once(child, 'close');
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout as AsyncIterable<string>) {
    stdout += text;
    const [url] = /http:\S+/.exec(stdout) ?? [];
    if (url === undefined) continue;
    expect((await fetch(url)).status).toBe(200);
    child.kill('SIGINT');
  }
  const [code] = (await ended) as [number | null]; // as in `shell`
  return { code, stdout, stderr: '' };
}
