import { finished } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresDialect, type Dialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { LedgerSettings } from '../../campaign/ledger-settings.js';
import { serverCopy, serverFault } from './server-problem.js';

/** How a PostgreSQL server is reached. This is the one module that knows the driver. */
export interface PostgresAccess {
  readonly settings: LedgerSettings;
  readonly password: string | undefined;
  /** PEM text of one more certificate authority. */
  readonly ca: string | undefined;
}

/** What a connection is for. */
export interface SessionUse {
  /** How long the server lets a transaction wait for its next statement, in milliseconds: then it frees what that holds. */
  readonly idle: number;
  /** How long an answer is waited for, in milliseconds; a network may be cut without a word. */
  readonly answer: number;
}

/** A statement that is sent together with others. With a `name` the server prepares it once. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** One connection, for statements that come again and again. */
export interface Session {
  /** Runs a statement that the server prepares once, by its name. */
  run<Row>(name: string, text: string, values: readonly unknown[]): Promise<readonly Row[]>;
  /** Sends several statements at once, without waiting for one answer before the next, and gives the rows of each. */
  batch(statements: readonly Statement[]): Promise<readonly (readonly unknown[])[]>;
  /** Runs a statement as it is. */
  exec(text: string): Promise<void>;
  /** Whether the connection still stands, as far as is known. */
  readonly open: boolean;
  close(): Promise<void>;
}

const { Client, Pool, types } = pg;

/** Connections for kysely, opened when they are needed. */
export function postgresDialect(access: PostgresAccess, use: SessionUse, most: number): Dialect {
  const pool = new Pool({ ...clientOptions(access, use), max: most, idleTimeoutMillis: 60_000 });
  // A connection that breaks while nobody uses it is replaced by the next that is needed.
  pool.on('error', () => undefined);
  const known = new Set<pg.PoolClient>();
  pool.on('remove', (client) => known.delete(client));
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect();
    if (!known.has(client)) {
      try {
        await refuseCopy(client, access);
      } catch (error) {
        client.release(true);
        throw error;
      }
      known.add(client);
    }
    return untilBroken(client);
  };
  const end = async (): Promise<void> => {
    await soon(pool.end());
    for (const client of known) breakOff(client);
  };
  return new PostgresDialect({ pool: { connect, end } });
}

/**
 * A connection of a pool that is not used again once it broke: the next statement on it would wait for an answer as long as the one before.
 */
function untilBroken(client: pg.PoolClient): PostgresPoolClient {
  let broken: Error | undefined;
  const query = async (text: string, values: readonly unknown[]): Promise<Pick<pg.QueryResult, 'rows'>> => {
    if (broken !== undefined) throw broken;
    try {
      if (text.startsWith('copy ')) return await copied(client, text, values[0] as Buffer); // from `rowsToCopy`
      return await client.query(text, [...values]);
    } catch (error) {
      if (error instanceof Error && serverFault(error) === 'unreachable') broken = error;
      throw error;
    }
  };
  const release = (): void => client.release(broken !== undefined);
  return { query, release } as unknown as PostgresPoolClient; // of the forms of `query` kysely uses this one alone
}

/** Carries out a statement COPY … FROM STDIN. `rows`: all of them, in its text form. */
async function copied(client: pg.PoolClient, text: string, rows: Buffer): Promise<Pick<pg.QueryResult, 'rows'>> {
  const copying = client.query(copyFrom(text));
  copying.end(rows);
  await finished(copying);
  return { rows: [] };
}

/** How long to wait for the server when a connection is closed, in milliseconds. Where the network is cut there is no answer. */
const goodbye = 1_000;

async function soon(end: Promise<unknown>): Promise<void> {
  await Promise.race([end.catch(() => undefined), pause(goodbye, undefined, { ref: false })]);
}

function breakOff(client: pg.ClientBase): void {
  connectionOf(client).stream.destroy();
}

function connectionOf(client: pg.ClientBase): pg.Connection {
  return (client as pg.ClientBase & Pick<pg.Client, 'connection'>).connection; // those of a pool have one too
}

/** Opens one connection. */
export function openSession(access: PostgresAccess, use: SessionUse): Promise<Session> {
  return sessionOf(new Client({ ...clientOptions(access, use), pipeline: true }), access);
}

/** Opens a connection that listens to a channel: each message by its text. `ended` resolves when it breaks, or is closed. */
export async function openListener(
  access: PostgresAccess,
  channel: string,
  heard: (text: string) => void,
): Promise<{ readonly session: Session; readonly ended: Promise<void> }> {
  const client = new Client(clientOptions(access, { idle: 30_000, answer: 10_000 }));
  client.on('notification', ({ payload }) => heard(payload ?? ''));
  const ended = new Promise<void>((resolve) => {
    client.on('end', () => resolve());
    client.on('error', () => resolve());
  });
  const session = await sessionOf(client, access);
  await session.exec(`listen ${channel}`);
  return { session, ended };
}

async function sessionOf(client: pg.Client, access: PostgresAccess): Promise<Session> {
  let open = true;
  client.on('error', () => (open = false));
  client.on('end', () => (open = false));
  await client.connect();
  try {
    await refuseCopy(client, access);
  } catch (error) {
    await soon(client.end());
    breakOff(client);
    throw error;
  }
  return {
    get open() {
      return open;
    },
    run: async <Row>(name: string, text: string, values: readonly unknown[]) => {
      const result = await client.query<Row & pg.QueryResultRow>({ name, text, values: [...values] });
      return result.rows;
    },
    batch: async (statements) => {
      const { stream } = connectionOf(client);
      // All leave in one packet.
      stream.cork();
      const answers = statements.map(async ({ name, text, values = [] }) => {
        const how = name === undefined ? { text } : { name, text, values: [...values] };
        return (await client.query<pg.QueryResultRow>(how)).rows;
      });
      stream.uncork();
      return Promise.all(answers);
    },
    exec: async (text) => {
      await client.query(text);
    },
    close: async () => {
      // A server that is gone is not waited for.
      if (open) await soon(client.end());
      breakOff(client);
      open = false;
    },
  };
}

/** A copy of the server (a replica) lags behind: what was sent could be taken for due. */
async function refuseCopy(client: pg.ClientBase, { settings }: PostgresAccess): Promise<void> {
  const { rows } = await client.query<{ copy: boolean }>('select pg_is_in_recovery() as copy');
  if (rows[0]?.copy === true) throw serverCopy(settings);
}

function clientOptions({ settings, password, ca }: PostgresAccess, { idle, answer }: SessionUse): pg.ClientConfig {
  const { host, port, database, user, schema, tls } = settings;
  const session = {
    search_path: schema,
    // What is reported as written is on the server's disk.
    synchronous_commit: 'on',
    default_transaction_isolation: 'read\\ committed',
    idle_in_transaction_session_timeout: idle,
    lock_timeout: answer,
    // A machine that is gone frees what it holds soon.
    tcp_keepalives_idle: 10,
    tcp_keepalives_interval: 5,
    tcp_keepalives_count: 3,
    client_min_messages: 'error',
  };
  return {
    host,
    port,
    database,
    user,
    // Never null: the driver would look for one in places of its own.
    password: password ?? '',
    ssl: tls === 'none' ? false : { ca, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    options: Object.entries(session)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    application_name: 'postbag',
    connectionTimeoutMillis: Math.min(15_000, answer),
    query_timeout: answer,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: {
      // Counts and moments in milliseconds fit in a number.
      getTypeParser: (oid: Oid, format?: string): unknown =>
        numbers[oid] ?? (types.getTypeParser(oid, format as 'text') as unknown),
    }, // the driver's types name each kind of value alone
  };
}

type Oid = Parameters<typeof types.getTypeParser>[0];

const numbers: Readonly<Record<number, (text: string) => unknown>> = {
  // bigint.
  20: Number,
  // bigint[], which the driver has no name for.
  1016: (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number)),
};
