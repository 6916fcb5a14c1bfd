import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { parse } from 'csv-parse';

import { readLists } from '../../src/contacts/lists.js';
import { compare, printFigure, timed } from './arms.js';

/** Reads lists of 10,000, 100,000 and 1,000,000 invented people, beside csv-parse alone giving rows as arrays. `ROWS=…` for one size. */
const FIRST = ['Zoé', 'Ann', 'André', 'Marie-Ève', 'Bob', 'Ève', 'Nadia', 'Élise', 'Tom', 'Ximena'];
const LAST = ['Tremblay', "O'Brien", 'Côté', 'Nguyễn', 'Smith', 'Gagné', 'Lévesque', 'Singh', 'Roy', 'Bélanger'];

/** A number without figures: with them a name is told of as odd. */
const inLetters = (number: number): string => String(number).replace(/\d/g, (digit) => 'aeioulmnrs'[Number(digit)]!); // ten letters

async function writeList(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write('first_name,last_name,email,city,postal_code,consent,personal_note\n');
  for (let at = 0; at < rows; at++) {
    const note =
      at % 7 === 0
        ? `"Dear Minister,\r\nI am ""number ${at}"" and I ask you to act."`
        : `I have lived here for ${at % 60} years.`;
    const name = `${FIRST[at % 10]!},${LAST[(at * 7) % 10]!}-B${inLetters(at % 977)}`; // both lists have ten names
    if (!out.write(`${name},person.${at}@example.org,"Montréal, Québec",K1A 0A${at % 10},yes,${note}\n`))
      await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

async function alone(file: string): Promise<number> {
  const handle = await open(file);
  let rows = 0;
  for await (const row of handle.createReadStream().pipe(parse({ delimiter: ',' }))) if (Array.isArray(row)) rows++;
  return rows;
}

async function ours(folder: string, file: string): Promise<number> {
  const settings = { file, columns: {}, language: undefined, consent: undefined };
  const [report] = await readLists(
    { folder, lists: [settings], optOuts: [], consent: undefined, forgotten: new Set() },
    { begin: () => undefined },
  );
  return report!.rows; // one list, one report
}

const folder = await mkdtemp(join(tmpdir(), 'lists-'));
for (const rows of process.env['ROWS'] === undefined ? [10_000, 100_000, 1_000_000] : [Number(process.env['ROWS'])]) {
  const file = join(folder, 'list.csv');
  await writeList(file, rows);
  const arms = [
    {
      name: 'postbag',
      does: 'decodes, finds columns, people and doubles',
      run: () => timed(rows, () => ours(folder, 'list.csv')),
    },
    { name: 'csv-parse', does: 'alone, rows as arrays', run: () => timed(rows, () => alone(file)) },
  ];
  await compare(`read a list of ${rows} rows`, arms, rows > 500_000 ? 1 : 5);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 2 ** 10);
  printFigure(`read a list of ${rows} rows`, 'both: most memory so far', `${megabytes} MB`);
}
await rm(folder, { recursive: true });
