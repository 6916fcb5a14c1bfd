import { execFile } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Credentials } from './certificates.js';
import { freePort } from './free-port.js';

const run = promisify(execFile);

/** What a Postfix of a test's own is to be like. */
export interface PostfixOptions {
  /** Whom it shows itself as. */
  readonly credentials: Credentials;
  /** Who may log in, as `name@realm`. Nobody else may send. */
  readonly user: string;
  readonly password: string;
  /** It takes letters to anybody at this domain, and to nobody else. */
  readonly domain: string;
  /** A domain for which it takes letters and then finds nobody there; its reports go to addresses at `reportsTo`. */
  readonly bouncing?: { readonly domain: string; readonly reportsTo: string };
}

/** A running Postfix on loopback that wants STARTTLS and a login, and keeps all that it takes in one Maildir. */
export interface Postfix {
  readonly port: number;
  /** All that it has logged. */
  readonly log: () => Promise<string>;
  /** Resolves with the octets of all letters in the Maildir as soon as there are so many. */
  readonly letters: (count: number) => Promise<readonly Buffer[]>;
  /** The Maildir in which they lie. */
  readonly maildir: string;
  /** Letters that it has taken and not delivered yet, or given up. */
  readonly queued: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/**
 * Starts the Postfix of this machine (Debian's `postfix`, with `sasl2-bin` for the login) with settings, queue and port of its own;
 * whatever else runs on the machine is left alone. Needs to be root, which Postfix itself asks for.
 */
export async function openPostfix(options: PostfixOptions): Promise<Postfix> {
  if (!existsSync(postfix) || !existsSync(saslpasswd)) throw new Error('Install it: apt-get install postfix sasl2-bin');
  const folder = await mkdtemp(join(tmpdir(), 'postbag-postfix-'));
  const port = await freePort();
  await layOut(folder, port, options);
  const control = async (word: string): Promise<void> => {
    await run(postfix, ['-c', join(folder, 'config'), word]);
  };
  const log = (): Promise<string> => readFile(join(folder, 'log'), 'utf8');
  try {
    await control('start'); // it comes back when its ports are open
  } catch (cause) {
    const said = await log().catch(() => 'nothing');
    await rm(folder, { recursive: true, force: true });
    throw new Error(`Postfix does not start. It logs: ${said}`, { cause });
  }
  const arrived = join(folder, 'mail', 'new');
  return {
    port,
    log,
    maildir: join(folder, 'mail'),
    letters: async (count) => {
      await filesIn(arrived, count);
      const names = (await readdir(arrived)).sort();
      return Promise.all(names.map((name) => readFile(join(arrived, name))));
    },
    queued: async () => {
      const queues = ['maildrop', 'incoming', 'active', 'deferred', 'corrupt', 'hold'];
      const found = await Promise.all(queues.map((name) => readdir(join(folder, 'queue', name), { recursive: true })));
      return found.flat().filter((name) => name.length > 2); // folders of the queue have one letter
    },
    close: async () => {
      await control('stop'); // it comes back when all have ended
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const postfix = '/usr/sbin/postfix';
const saslpasswd = '/usr/sbin/saslpasswd2';
const nobody = 65_534;

async function layOut(folder: string, port: number, { credentials, user, password, domain, bouncing }: PostfixOptions) {
  const at = (...names: string[]): string => join(folder, ...names);
  await chmod(folder, 0o755); // Postfix gives its rights up before it looks for passwords
  for (const name of ['config', 'config/sasl', 'queue', 'data']) await mkdir(at(name));
  for (const name of ['mail', 'mail/new', 'mail/cur', 'mail/tmp']) {
    await mkdir(at(name));
    await chown(at(name), nobody, nobody);
  }
  const { stdout: owner } = await run('id', ['-u', 'postfix']);
  await chown(at('data'), Number(owner), nobody);
  await writeFile(at('config/key.pem'), credentials.key, { mode: 0o600 });
  await writeFile(at('config/cert.pem'), credentials.cert);
  await writeFile(at('config/main.cf'), mainSettings(at, domain, bouncing));
  await writeFile(at('config/master.cf'), services(port));
  const reached = [domain, bouncing?.reportsTo ?? domain].map((one) => `/@${one.replaceAll('.', '\\.')}$/ mail/\n`);
  await writeFile(at('config/mailboxes'), reached.join(''));
  const auth = [
    'pwcheck_method: auxprop',
    'auxprop_plugin: sasldb',
    'mech_list: PLAIN LOGIN',
    `sasldb_path: ${at('config/sasl/users')}`,
  ];
  // Debian’s Postfix looks for it in `sasl` beside its own settings.
  await writeFile(at('config/sasl/smtpd.conf'), `${auth.join('\n')}\n`);
  const [name = '', realm = ''] = user.split('@');
  const made = run(saslpasswd, ['-c', '-p', '-f', at('config/sasl/users'), '-u', realm, name]);
  made.child.stdin?.end(password);
  await made;
  await chown(at('config/sasl/users'), Number(owner), nobody);
}

/** Nothing leaves the machine: one domain ends in the Maildir, everything else in an error. */
function mainSettings(
  at: (...names: string[]) => string,
  domain: string,
  bouncing: PostfixOptions['bouncing'],
): string {
  const settings = {
    compatibility_level: '3.6',
    maillog_file: at('log'),
    maillog_file_prefixes: at(),
    queue_directory: at('queue'),
    data_directory: at('data'),
    myhostname: `mx.${domain}`,
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    mynetworks: '',
    mydestination: '',
    alias_maps: '',
    alias_database: '',
    relayhost: '',
    default_transport: 'error:nothing leaves this machine',
    relay_transport: 'error:nothing leaves this machine',
    virtual_transport: 'virtual',
    virtual_mailbox_domains: [domain, bouncing?.domain, bouncing?.reportsTo]
      .filter((one) => one !== undefined)
      .join(', '),
    smtpd_reject_unlisted_recipient: bouncing === undefined ? 'yes' : 'no',
    virtual_mailbox_base: at(),
    virtual_mailbox_maps: bouncing === undefined ? 'static:mail/' : `regexp:${at('config/mailboxes')}`,
    virtual_uid_maps: `static:${nobody}`,
    virtual_gid_maps: `static:${nobody}`,
    smtpd_tls_security_level: 'encrypt',
    smtpd_tls_auth_only: 'yes',
    smtpd_tls_cert_file: at('config/cert.pem'),
    smtpd_tls_key_file: at('config/key.pem'),
    smtpd_sasl_auth_enable: 'yes',
    smtpd_sasl_security_options: 'noanonymous',
    smtpd_relay_restrictions: 'permit_sasl_authenticated, reject',
    smtpd_recipient_restrictions: 'reject_unauth_destination, permit_sasl_authenticated, reject',
    smtpd_error_sleep_time: '0',
    smtpd_peername_lookup: 'no',
    notify_classes: '',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}

/** The services of master(5) that take a letter in, queue it and lay it down; none can speak to another machine. */
function services(port: number): string {
  const lines = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    ...['cleanup unix n - n - 0 cleanup', 'qmgr unix n - n 300 1 qmgr', 'tlsmgr unix - - n 1000? 1 tlsmgr'],
    ...['rewrite unix - - n - - trivial-rewrite', 'proxymap unix - - n - - proxymap', 'anvil unix - - n - 1 anvil'],
    ...['bounce', 'defer', 'trace'].map((name) => `${name} unix - - n - 0 bounce`),
    ...['error', 'retry'].map((name) => `${name} unix - - n - - error`),
    ...['virtual unix - n n - - virtual', 'postlog unix-dgram n - n - 1 postlogd'],
  ];
  return `${lines.join('\n')}\n`;
}

/** Resolves when a folder holds so many files. Postfix moves a letter there when it is whole. */
async function filesIn(folder: string, count: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      void readdir(folder).then((names) => {
        if (names.length < count) return;
        watcher.close();
        resolve();
      }, reject);
    };
    const watcher = watch(folder, look);
    look();
  });
}
