/**
 * Letters to one mbox with MIME done: ours beside nodemailer's composer and a plain loop over ready frames, then how much memory many take.
 * `LETTERS=…` for another number than 20,000 in each round; nodemailer makes a tenth of them.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

import MailComposer from 'nodemailer/lib/mail-composer';
import * as qp from 'nodemailer/lib/qp';

import type { Exported } from '../../src/exports/exported.js';
import { exportMbox } from '../../src/exports/mbox.js';
import type { Letter } from '../../src/letters/letter.js';
import { composer } from '../../src/messages/composer.js';
import { htmlDocument } from '../../src/messages/html-document.js';
import { addressees, afternoon, campaign, keyOf, letter, official } from '../support/letters.js';
import { compare, printFigure, timed, type Arm, type Figure } from './arms.js';

const letters = Number(process.env['LETTERS'] ?? 20_000);
const many = 5 * letters;
const to = addressees([official(), official({ id: 'deputy/al', firstName: 'Al', email: 'al@gov.example.net' })]);
const paragraph =
  'I am writing about the river in our town – it’s the one my grandmother swam in – and I ask you to keep what was promised in 2018. ';
const compose = composer(campaign({ copies: { campaign: { address: 'copies@water.example.org', as: 'cc' } } }));

/** About 2.5 KB in its two forms, as the sample letters are. */
function letterOf(n: number): Letter {
  const name = `Ana Roy-${n}`;
  const paragraphs = [1, 2, 3, 4].map((count) => `${paragraph.repeat(2)}${count}`);
  return letter(
    {
      addressees: to,
      text: `Dear Ministers,\n\n${paragraphs.join('\n\n')}\n\n${name}\n`,
      html: `<p>Dear Ministers,</p>\n${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}\n<p>${name}</p>`,
    },
    { full_name: name, last_name: `Roy-${n}` },
  );
}

async function* exported(count: number, watch: () => void): AsyncGenerator<Exported> {
  for (let n = 0; n < count; n++) {
    const one = letterOf(n);
    if (n % (many / 20) === 0) watch();
    yield await Promise.resolve({ letter: one, message: compose(one, keyOf(one), afternoon) });
  }
}

async function withNodemailer(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  for (let n = 0; n < count; n++) {
    const one = letterOf(n);
    const octets = await new MailComposer({
      from: { name: `${one.supporter!.fields['full_name']!} via Clean Water`, address: 'letters@water.example.org' },
      to: to.to.map(({ firstName, lastName, email }) => ({ name: `${firstName} ${lastName}`, address: email! })),
      replyTo: { name: one.supporter!.fields['full_name']!, address: 'ana@example.com' },
      subject: one.subject,
      date: afternoon,
      text: one.text,
      html: htmlDocument(one),
    })
      .compile()
      .build();
    if (!file.write(octets)) await new Promise<void>((resolve) => file.once('drain', resolve));
  }
  file.end();
  await finished(file);
}

async function withReadyFrames(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  const frame = compose(letterOf(0), 'k', afternoon).bytes(false).toString('latin1').split('\r\n\r\n');
  for (let n = 0; n < count; n++) {
    const one = letterOf(n);
    const text = qp.wrap(qp.encode(one.text));
    const html = qp.wrap(qp.encode(htmlDocument(one)));
    const whole = [frame[0], frame[1], text, frame[2], html, ''].join('\r\n\r\n');
    if (!file.write(whole)) await new Promise<void>((resolve) => file.once('drain', resolve));
  }
  file.end();
  await finished(file);
}

const folder = await mkdtemp(join(tmpdir(), 'bench-mbox-'));
const path = join(folder, 'letters.mbox');

/** An arm that writes so many letters into a file that is not there yet. */
function arm(name: string, does: string, count: number, write: (count: number) => Promise<unknown>): Arm {
  const run = async (): Promise<Figure> => {
    await rm(path, { force: true });
    return timed(count, () => write(count));
  };
  return { name, does, run };
}

try {
  await compare(`${letters} letters to one mbox`, [
    arm('postbag', 'composes each, and waits for the disk at the end', letters, (count) =>
      exportMbox(
        exported(count, () => undefined),
        path,
      ),
    ),
    arm('nodemailer', 'its composer', Math.ceil(letters / 10), (count) => withNodemailer(path, count)),
    arm('by hand', 'a loop of ready frames', letters, (count) => withReadyFrames(path, count)),
  ]);
  const memory: number[] = [];
  await rm(path, { force: true });
  const watch = (): void => void memory.push(process.memoryUsage().rss / 2 ** 20);
  await exportMbox(exported(many, watch), path);
  const [early, last] = [memory[2], memory.at(-1)].map((megabytes) => (megabytes ?? Number.NaN).toFixed(0));
  printFigure(
    `${many} letters of ${((await stat(path)).size / many).toFixed(0)} octets to one mbox`,
    'postbag: its memory',
    `${Math.max(...memory).toFixed(0)} MB at most, ${early} MB after a tenth of them, ${last} MB after the last`,
  );
} finally {
  await rm(folder, { recursive: true });
}
