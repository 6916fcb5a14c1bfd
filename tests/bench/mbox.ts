/** Letters to one mbox with MIME done: ours beside nodemailer's composer and a plain loop over ready frames, in one run. */
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

const many = 100_000;
const rounds = 4;
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
    if (n % 5_000 === 0) watch();
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

async function secondsOf(action: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await action();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const folder = await mkdtemp(join(tmpdir(), 'bench-mbox-'));
const path = join(folder, 'letters.mbox');
const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const none = (): void => undefined;
/** Each writes as many as it needs to run for about a second; ours also waits for the disk at the end. */
const contenders = [
  { name: 'postbag', letters: 20_000, write: (count: number) => exportMbox(exported(count, none), path) },
  { name: 'nodemailer composer', letters: 2_000, write: (count: number) => withNodemailer(path, count) },
  { name: 'loop of ready frames', letters: 20_000, write: (count: number) => withReadyFrames(path, count) },
];
try {
  // In turn, so that whatever else the machine does weighs on all alike.
  const seconds = new Map<string, number>();
  for (let round = 0; round < rounds + 1; round++) {
    for (const { name, letters, write } of contenders) {
      const took = await secondsOf(() => write(letters));
      if (round > 0) seconds.set(name, (seconds.get(name) ?? 0) + took / letters / rounds); // the first round warms
    }
  }
  const ours = seconds.get('postbag')!;
  for (const [name, each] of seconds) {
    print(`${name.padEnd(22)}${(1 / each).toFixed(0)} letters/s; postbag is ${(each / ours).toFixed(2)} times as fast`);
  }
  const memory: number[] = [];
  const took = await secondsOf(() =>
    exportMbox(
      exported(many, () => memory.push(process.memoryUsage().rss / 2 ** 20)),
      path,
    ),
  );
  print(
    `${many} letters of ${((await stat(path)).size / many).toFixed(0)} octets: ${(many / took).toFixed(0)} letters/s`,
  );
  print(
    `memory after 10,000 of them ${memory[2]!.toFixed(0)} MB, after the last ${memory.at(-1)!.toFixed(0)} MB, most ${Math.max(...memory).toFixed(0)} MB`,
  );
} finally {
  await rm(folder, { recursive: true });
}
