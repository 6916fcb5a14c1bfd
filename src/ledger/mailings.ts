import type { PlannedAddressee, PlannedEntry } from '../outbox/ports.js';
import { inJson } from './rows.js';
import type { SqliteFile } from './sqlite.js';

/** What letters have in common that are planned alike, kept once for all of them. */
export interface Mailing {
  readonly number: number;
  readonly letter: string;
  readonly version: number;
  readonly language: string;
  readonly list: string;
  /** What follows the key and "@" in their Message-IDs. */
  readonly domain: string;
  readonly addressees: readonly PlannedAddressee[];
}

/** The mailings of a ledger. */
export interface Mailings {
  /** The mailing with a number; one that says nothing where there is none, so that the checksum of its letters does not fit. */
  get(number: number): Mailing;
  /** The number of a letter's mailing, which is added when there is none; within a transaction. */
  numberOf(entry: PlannedEntry): number;
  /** `inJson` of addressees, made once for each list of them: letters of a mailing share theirs. */
  everyone(addressees: readonly PlannedAddressee[]): string;
  /** Forgets what was read: the transaction that added some was rolled back. */
  forget(): void;
}

/** The mailings of an open ledger, each read once. */
export function mailingsIn(sqlite: SqliteFile): Mailings {
  const one = sqlite.prepared<Omit<Mailing, 'addressees'>>('select * from mailings where number = ?');
  const addressees = sqlite.prepared<PlannedAddressee>(
    'select id, role, address from addressees where mailing = ? order by place',
  );
  const all = sqlite.prepared<{ readonly number: number }>('select number from mailings');
  const add = sqlite.prepared(
    'insert into mailings (number, letter, version, language, list, domain) values (?, ?, ?, ?, ?, ?)',
  );
  const addAddressee = sqlite.prepared(
    'insert into addressees (mailing, place, id, role, address) values (?, ?, ?, ?, ?)',
  );
  const known = new Map<number, Mailing>();
  /** By all that is in them; `undefined` until one is looked for. */
  let numbers: Map<string, number> | undefined;
  const made = new WeakMap<readonly PlannedAddressee[], string>();

  const get = (number: number): Mailing => {
    const found = known.get(number);
    if (found !== undefined) return found;
    const read = { ...(one.first(number) ?? { ...nothing, number }), addressees: [...addressees.all(number)] };
    known.set(number, read);
    return read;
  };
  const everyone = (addressees: readonly PlannedAddressee[]): string => {
    const before = made.get(addressees);
    if (before !== undefined) return before;
    const json = inJson(addressees);
    made.set(addressees, json);
    return json;
  };
  /** JSON keeps the parts apart. */
  const contentsOf = (
    { letter, version, language, list, addressees }: PlannedEntry | Mailing,
    domain: string,
  ): string => JSON.stringify([letter, version, language, list, domain]) + everyone(addressees);
  return {
    get,
    everyone,
    numberOf(entry) {
      numbers ??= new Map(all.all().map(({ number }) => [contentsOf(get(number), get(number).domain), number]));
      const domain = domainOf(entry);
      const contents = contentsOf(entry, domain);
      const found = numbers.get(contents);
      if (found !== undefined) return found;
      // Another process may have added some meanwhile.
      const number = Math.max(0, ...all.all().map((row) => row.number)) + 1;
      const { letter, version, language, list } = entry;
      add.run(number, letter, version, language, list, domain);
      for (const [place, { id, role, address }] of entry.addressees.entries())
        addAddressee.run(number, place, id, role, address);
      numbers.set(contents, number);
      return number;
    },
    forget() {
      known.clear();
      numbers = undefined;
    },
  };
}

/** What follows the first "@" of the Message-ID. */
export function domainOf({ messageId }: Pick<PlannedEntry, 'messageId'>): string {
  return messageId.slice(messageId.indexOf('@') + 1);
}

const nothing = { letter: '', version: 0, language: '', list: '', domain: '' };
