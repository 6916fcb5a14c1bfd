import { CompiledQuery, type Kysely } from 'kysely';

/** Rows for one table, which the server takes in together by COPY: twice as fast as by INSERT. */
export interface RowsToCopy<Row> {
  add(row: Row): void;
  /** Adds them to the table; none are left here after that. */
  copy(db: Pick<Kysely<unknown>, 'executeQuery'>): Promise<void>;
}

/** No rows yet, for a table with these columns. They are kept as octets: as strings they would be moved about in memory again and again. */
export function rowsToCopy<Row extends object>(
  table: string,
  columns: readonly (keyof Row & string)[],
): RowsToCopy<Row> {
  const statement = `copy ${table} (${columns.join(', ')}) from stdin`;
  let octets = Buffer.allocUnsafe(65_536);
  let size = 0;
  return {
    add(row) {
      const line = `${columns.map((column) => inCopy(row[column])).join('\t')}\n`;
      // No sign of a string takes more than three octets.
      const needed = size + line.length * 3;
      if (needed > octets.length) {
        const before = octets;
        octets = Buffer.allocUnsafe(needed * 2);
        before.copy(octets, 0, 0, size);
      }
      size += octets.write(line, size);
    },
    async copy(db) {
      if (size === 0) return;
      const rows = octets.subarray(0, size);
      octets = Buffer.allocUnsafe(octets.length);
      size = 0;
      await db.executeQuery(CompiledQuery.raw(statement, [rows]));
    },
  };
}

/** A value in the text form of COPY. */
function inCopy(value: unknown): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return JSON.stringify(value);
  return special.test(value) ? value.replaceAll(/[\\\n\r\t]/g, (sign) => escapes[sign]!) : value; // each has one
}

const special = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
