import { mboxMessages } from '../../src/mailboxes/mbox-reader.js';
import { parseMail } from '../../src/mailboxes/mail-part.js';
import { readMail } from '../../src/mailboxes/mail-reading.js';
import { letterKeys } from '../../src/mailboxes/letter-trace.js';
import { report } from '../mailboxes/written-mail.js';
import { printFigure } from './arms.js';

// How many delivery reports of a usual size (5 kB) are read from an mbox a second, all of it in one process: parting, parsing,
// understanding, finding the letter. And how much memory it takes: that of the stream, whatever the number. `LETTERS=…` for another number.
// npx tsx tests/bench/mailboxes.ts

const count = Number(process.env['LETTERS'] ?? 50_000);

async function* box(): AsyncGenerator<Buffer> {
  for (let i = 0; i < count; i++) {
    const key = i.toString(16).padStart(32, '0');
    const text = report({
      to: `bounces+${key}@campaign.example`,
      text: `The mail system\n\n${'A line of words about what happened to the letter.\n'.repeat(40)}`,
      recipients: [
        `Final-Recipient: rfc822; person${i}@dept.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.1 User unknown`,
      ],
      returned: `Message-ID: <${key}@campaign.example>\n${'Received: from somewhere by somewhere else with a long name\n'.repeat(20)}`,
    });
    yield await Promise.resolve(Buffer.from(`From MAILER-DAEMON Fri Jun 12 08:00:00 2026\n${text}\n`));
  }
}

const before = process.memoryUsage().rss;
let most = before;
let hard = 0;
let keys = 0;
const start = process.cpuUsage();
for await (const octets of mboxMessages(box())) {
  const message = parseMail(octets);
  if ('refused' in message) throw new Error(message.refused);
  if (readMail(message).kind === 'hard') hard++;
  keys += letterKeys(message).length;
  if (hard % 1_000 === 0) most = Math.max(most, process.memoryUsage().rss);
}
const used = process.cpuUsage(start);
const seconds = (used.user + used.system) / 1_000_000;
const work = `read ${count} delivery reports of 5 kB from an mbox`;
printFigure(work, 'postbag: understood, letters found', `${hard}, ${keys}`);
printFigure(work, 'postbag: a second of processor time', `${Math.round(count / seconds)}`);
printFigure(work, 'postbag: more memory at most', `${Math.round((most - before) / 1_048_576)} MB`);
