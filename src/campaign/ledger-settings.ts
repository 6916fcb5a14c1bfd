import { isLoopback } from './server-name.js';

/** Where the ledger is when several computers share one: a PostgreSQL server. The password is never here. */
export interface LedgerSettings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** The schema with the tables; one for each campaign. */
  readonly schema: string;
  /** `required`: encrypted, and the server's certificate is checked; `none`: only within this computer. */
  readonly tls: 'required' | 'none';
  /** PEM file of one more certificate authority. */
  readonly ca: string | undefined;
}

/** What the file says of it. */
export interface LedgerGiven {
  readonly host: string;
  readonly port?: number | undefined;
  readonly database: string;
  readonly user: string;
  readonly schema?: string | undefined;
  readonly tls?: LedgerSettings['tls'] | undefined;
  readonly ca?: string | undefined;
}

/** The settings with every gap filled: port 5432, schema `postbag`, encrypted except for a server on this computer. */
export function ledgerSettings({ host, port, database, user, schema, tls, ca }: LedgerGiven): LedgerSettings {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return {
    host: bare,
    port: port ?? 5432,
    database,
    user,
    schema: schema ?? 'postbag',
    tls: tls ?? (isLoopback(bare) && ca === undefined ? 'none' : 'required'),
    ca,
  };
}

/** The ledger's place as complaints name it. */
export function ledgerName({ host, port, database, schema }: LedgerSettings): string {
  return `postgres://${host.includes(':') ? `[${host}]` : host}:${port}/${database}/${schema}`;
}
