import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { parse } from 'csv-parse';
import Handlebars from 'handlebars';
import { createTransport, type SendMailOptions } from 'nodemailer';

// The script that one writes in place of postbag, of csv-parse, Handlebars and nodemailer: `by-hand LIST TEXT HTML PORT|FILE`. It looks at
// nothing: no consent, no doubles, no name, no ledger.
const [list, textFile, htmlFile, target] = process.argv.slice(2) as [string, string, string, string];
const text = Handlebars.compile(readFileSync(textFile, 'utf8'), { noEscape: true });
const html = Handlebars.compile(readFileSync(htmlFile, 'utf8'));

function mail(row: Record<string, string>): SendMailOptions {
  const name = `${row['first_name'] ?? ''} ${row['last_name'] ?? ''}`;
  const fields = { ...row, full_name: name };
  return {
    from: { name: `${name} via Clean Skies`, address: 'letters@campaign.example.org' },
    to: 'minister@gov.example.net',
    replyTo: { name, address: row['email'] ?? '' },
    subject: 'Open the no-fly list',
    text: text(fields),
    html: html(fields),
  };
}

const rows = createReadStream(list).pipe(parse({ columns: true, bom: true })) as AsyncIterable<Record<string, string>>;
if (/^\d+$/.test(target)) {
  const pool = { pool: true, maxConnections: 10, maxMessages: Infinity } as const;
  const transport = createTransport({ ...pool, host: '127.0.0.1', port: Number(target), ignoreTLS: true });
  const sent: Promise<unknown>[] = [];
  for await (const row of rows) sent.push(transport.sendMail(mail(row)));
  await Promise.all(sent);
  transport.close();
} else {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const file = createWriteStream(target);
  for await (const row of rows) {
    // A Buffer, as `buffer: true` asks.
    const { message } = await transport.sendMail(mail(row));
    file.write(`From letters@campaign.example.org Thu Jan  1 00:00:00 1970\n`);
    if (!file.write(`${(message as Buffer).toString().replace(/^(>*From )/gm, '>$1')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
