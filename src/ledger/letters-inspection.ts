import { say } from '../language/sentence.js';
import { checksumOfOctets } from './checksum.js';
import { keptLetters } from './kept-letters.js';
import { damagedProblem } from './ledger-problem.js';
import { mailingsIn } from './mailings.js';
import type { SqliteFile } from './sqlite.js';

/** So many letters are read together. */
const atOnce = 1_024;

/** Is added to numbers below 2³², so that all have as many digits. */
const base = 10_000_000_000;
const digits = 11;

/** No text has this checksum, and no mailing this number. */
const none = 2 ** 32;

/** Some letters; 0 and null after the last one. `lines`: a line for each. */
type Page = readonly [letters: number, last: number | null, lines: Uint8Array | null];

/**
 * What the checksum of each letter covers, except for its addressees, as JSON that SQLite makes: to make it here of each row takes more
 * than twice as long. Before it stand the checksum and the number of the mailing.
 */
const page = `select count(*), max(number), cast(string_agg(line, char(10)) as blob) from (
  select kept_letters.number as number,
    (${base} + iif(crc between 0 and ${none} and not exists (select 1 from fares where fares.letter = kept_letters.number), crc, ${none})) ||
    (${base} + iif(mailing between 0 and ${none}, mailing, ${none})) ||
    json_array(kept_letters.number, key, letter, version,
      case typeof(supporter_hash) when 'blob' then lower(hex(supporter_hash)) else supporter_hash end,
      list, line, language, coalesce(message_id, key || '@' || domain),
      state, tries, reply, server, changed, next_try, first_try) as line
  from kept_letters left join mailings on mailings.number = kept_letters.mailing
  where kept_letters.number >= ? order by kept_letters.number limit ${atOnce})`;

/**
 * Reads all letters of a ledger, and holds each against its checksum. One of which SQLite writes something in another way than JavaScript,
 * or whose addressees have different outcomes, is looked at by itself. Problem: `ledger-damaged` where one is not what was written.
 */
export function inspectLetters(file: string, sqlite: SqliteFile): void {
  const letters = keptLetters(file, sqlite);
  const mailings = mailingsIn(sqlite);
  const everyone = new Map<number, Buffer>();
  /** What the checksum covers of the addressees of a mailing: what follows the JSON of a letter. */
  const everyoneOf = (mailing: number): Buffer => {
    const known =
      everyone.get(mailing) ?? Buffer.from(`,${mailings.everyone(mailings.get(mailing).addressees).slice(1)}`);
    everyone.set(mailing, known);
    return known;
  };
  const next = sqlite.preparedList<Page>(page);
  const [first] = sqlite.column('select min(number) from kept_letters');
  for (let from = Number(first); ;) {
    const [count, last, octets] = next.first(from)!; // it counts, and so has a row
    if (last === null) return;
    const lines = Buffer.from(octets ?? []);
    let found = 0;
    for (let start = 0, end = 0; start < lines.length; start = end + 1, found++) {
      end = lines.indexOf('\n', start);
      if (end < 0) end = lines.length;
      const json = start + 2 * digits;
      // Without its last bracket.
      const sum = checksumOfOctets(lines.subarray(json, end - 1));
      const mailing = numberAt(lines, start + digits);
      if (checksumOfOctets(everyoneOf(mailing), sum) !== numberAt(lines, start))
        letters.check(Number.parseInt(lines.toString('latin1', json + 1, end)));
    }
    if (found !== count) throw damagedProblem(file, say`It cannot be read.`);
    from = last + 1;
  }
}

function numberAt(octets: Buffer, start: number): number {
  let number = 0;
  for (let at = start; at < start + digits; at++) number = number * 10 + octets[at]! - 48; // within the octets, as a line has more
  return number - base;
}
