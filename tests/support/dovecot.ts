import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Credentials } from './certificates.js';
import { freePort } from './free-port.js';

const run = promisify(execFile);
const dovecot = '/usr/sbin/dovecot';

/** A mail server of a test's own that shows one Maildir by IMAP, with TLS from the first octet. */
export interface Dovecot {
  readonly port: number;
  /** The Maildir: what is put into its `new` is there to be read. */
  readonly maildir: string;
  readonly log: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Starts the Dovecot of this machine (Debian's `dovecot-imapd`) with settings and a port of its own. Needs to be root. */
export async function openDovecot(options: {
  readonly credentials: Credentials;
  readonly user: string;
  readonly password: string;
}): Promise<Dovecot> {
  if (!existsSync(dovecot)) throw new Error('Install it: apt-get install dovecot-imapd');
  const folder = await mkdtemp(join(tmpdir(), 'postbag-dovecot-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const at = (...names: string[]): string => join(folder, ...names);
  for (const name of ['mail', 'mail/new', 'mail/cur', 'mail/tmp', 'run', 'state']) {
    await mkdir(at(name));
    if (name.startsWith('mail')) await chown(at(name), nobody, nobody);
  }
  await writeFile(at('key.pem'), options.credentials.key, { mode: 0o600 });
  await writeFile(at('cert.pem'), options.credentials.cert);
  await writeFile(at('users'), `${options.user}:{PLAIN}${options.password}\n`);
  const { stdout: version } = await run(dovecot, ['--version']);
  await writeFile(at('dovecot.conf'), settings(at, port, version.startsWith('2.4')));
  const server = spawn(dovecot, ['-F', '-c', at('dovecot.conf')], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  const log = (): Promise<string> => readFile(at('log'), 'utf8').catch(() => '');
  const close = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([listening(port), ended.then(() => Promise.reject(new Error('Dovecot ended at once.')))]);
  } catch (cause) {
    const said = await log();
    await close();
    throw new Error(`Dovecot does not start. It logs: ${said}`, { cause });
  }
  return { port, maildir: at('mail'), log, close };
}

const nobody = 65_534;

function settings(at: (...names: string[]) => string, port: number, is24: boolean): string {
  const differing = is24
    ? `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
mail_driver = maildir
mail_path = ${at('mail')}
ssl_server_cert_file = ${at('cert.pem')}
ssl_server_key_file = ${at('key.pem')}
passdb passwd-file {
  passwd_file_path = ${at('users')}
}
userdb static {
  fields {
    uid = ${nobody}
    gid = ${nobody}
    home = ${at('state')}
  }
}
`
    : `mail_location = maildir:${at('mail')}
ssl_cert = <${at('cert.pem')}
ssl_key = <${at('key.pem')}
passdb {
  driver = passwd-file
  args = ${at('users')}
}
userdb {
  driver = static
  args = uid=${nobody} gid=${nobody} home=${at('state')}
}
`;
  return `${differing}base_dir = ${at('run')}
state_dir = ${at('state')}
log_path = ${at('log')}
protocols = imap
listen = 127.0.0.1
ssl = required
first_valid_uid = 1
first_valid_gid = 1
default_internal_user = dovecot
default_login_user = dovenull
auth_mechanisms = plain login
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
`;
}

/** Resolves when a port takes a connection. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
