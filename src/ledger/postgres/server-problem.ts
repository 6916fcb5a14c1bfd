import { ledgerName, type LedgerSettings } from '../../campaign/ledger-settings.js';
import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';

/** What a server, or the way to it, complains of, in the few kinds that the ledger tells apart. */
export type ServerFault =
  | 'unreachable'
  | 'login'
  | 'certificate'
  | 'encryption'
  | 'database'
  | 'rights'
  | 'full'
  | 'read-only'
  | 'busy'
  | 'conflict';

/** By SQLSTATE, or its first two characters: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const faults: Readonly<Record<string, ServerFault>> = {
  '08': 'unreachable',
  '57': 'unreachable',
  '28': 'login',
  '3D000': 'database',
  '42501': 'rights',
  '53100': 'full',
  '53200': 'busy',
  '53300': 'busy',
  '55P03': 'busy',
  '25006': 'read-only',
  '25P03': 'unreachable',
  '40001': 'conflict',
  '40P01': 'conflict',
};

/** What kind of complaint an error is; `undefined` when it is not the server, or the way to it, that complains. */
export function serverFault(error: unknown): ServerFault | undefined {
  if (!(error instanceof Error) || error instanceof Problem) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const known = faults[code] ?? (/^[0-9A-Z]{5}$/.test(code) ? faults[code.slice(0, 2)] : undefined);
  if (known !== undefined) return known;
  if (/^E[A-Z_]+$/.test(code) && !code.startsWith('ERR_')) return 'unreachable';
  if (/^(?:CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|ERR_TLS_CERT)|_CERT|ISSUER/.test(code)) return 'certificate';
  if (/does not support SSL/i.test(error.message)) return 'encryption';
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) return 'encryption';
  return wordsOfLoss.test(error.message) ? 'unreachable' : undefined;
}

// The driver gives these no code.
const wordsOfLoss =
  /^(?:Connection terminated|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)|connection is not queryable/i;

/** What the server complained of, in the user's words; any other error is given back as it is. */
export function inServerWords(settings: LedgerSettings, error: unknown): unknown {
  const fault = serverFault(error);
  if (fault === undefined || !(error instanceof Error)) return damageInServerWords(error);
  const { host, port, database, user, schema } = settings;
  const server = `${visible(host)}:${port}`;
  const said = visible(error.message);
  const where = { file: ledgerName(settings) };
  const problem = (parts: Pick<Problem, 'code'> & { readonly message: Words; readonly hint: Words }): Problem =>
    new Problem({ ...parts, where, cause: error });
  switch (fault) {
    case 'unreachable':
      return problem({
        code: 'ledger-unreachable',
        message: say`The PostgreSQL server ${server} with the ledger cannot be reached: ${said}`,
        hint: say`See that it runs, and that host and port under ledger in campaign.yaml are right. Then run the command again.`,
      });
    case 'login':
      return problem({
        code: 'ledger-login-refused',
        message: say`The PostgreSQL server ${server} refused the login of ${visible(user)}: ${said}`,
        hint: say`The password comes from POSTBAG_LEDGER_PASSWORD, from the file that POSTBAG_LEDGER_PASSWORD_FILE names, from the keyring, or is asked for.`,
      });
    case 'certificate':
      return problem({
        code: 'ledger-unencrypted',
        message: say`The certificate of the PostgreSQL server ${server} is not trusted: ${said}`,
        hint: say`Name the certificate authority in campaign.yaml (ledger: ca: FILE), and the server as its certificate names it. The ledger was not opened.`,
      });
    case 'encryption':
      return problem({
        code: 'ledger-unencrypted',
        message: say`The PostgreSQL server ${server} offers no encryption: ${said}`,
        hint: say`Switch ssl on there. Without encryption the ledger can only be on this computer.`,
      });
    case 'database':
      return problem({
        code: 'ledger-missing',
        message: say`The PostgreSQL server ${server} has no database "${visible(database)}".`,
        hint: say`Make it there: createdb ${visible(database)}`,
      });
    case 'rights':
      return problem({
        code: 'ledger-unwritable',
        message: say`${visible(user)} may not do this in the database ${visible(database)}: ${said}`,
        hint: say`Give the user a schema of its own there: create schema ${schema} authorization ${visible(user)}`,
      });
    case 'full':
      return problem({
        code: 'disk-full',
        message: say`There is no room left on the disk of the PostgreSQL server ${server}.`,
        hint: say`Make room there, and run the command again.`,
      });
    case 'read-only':
      return problem({
        code: 'ledger-unwritable',
        message: say`The PostgreSQL server ${server} takes no changes: ${said}`,
        hint: say`Name the main server in campaign.yaml, not a copy of it.`,
      });
    case 'busy':
    case 'conflict':
      return problem({
        code: 'ledger-busy',
        message: say`The PostgreSQL server ${server} is too busy: ${said}`,
        hint: say`Run the same command again in a minute.`,
      });
  }
}

type Words = ReturnType<typeof say>;

/** The complaint that a server is a copy of another. */
export function serverCopy(settings: LedgerSettings): Problem {
  return new Problem({
    code: 'ledger-unwritable',
    message: say`The PostgreSQL server ${`${visible(settings.host)}:${settings.port}`} is a copy of another one (a replica), and may lack what was sent last.`,
    hint: say`Name the main server in campaign.yaml: ledger: host`,
    where: { file: ledgerName(settings) },
  });
}

/** What is damaged on a server is put back otherwise than a folder. */
function damageInServerWords(error: unknown): unknown {
  if (!(error instanceof Problem) || error.code !== 'ledger-damaged') return error;
  return new Problem({
    code: 'ledger-damaged',
    message: error.told.message,
    hint: say`Restore the database from a backup. Until then nothing is sent, because letters could go out twice.`,
    where: error.where,
    cause: error,
  });
}
