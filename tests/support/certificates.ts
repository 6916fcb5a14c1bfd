import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A key and its certificate, PEM. */
export interface Credentials {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority of a test's own. */
export interface Authority {
  /** Its certificate, PEM: to be trusted. */
  readonly ca: string;
  /** Makes a certificate for a server of these names (`DNS:…`, `IP:…`); with `days: -1` one that has expired. */
  readonly server: (names: readonly string[], days?: number) => Promise<Credentials>;
  readonly remove: () => Promise<void>;
}

/** Founds an authority with the `openssl` command; takes some 50 ms. */
export async function authority(): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), 'postbag-ca-'));
  const at = (name: string): string => join(folder, name);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const root = ['-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=Test authority', '-days', '2'];
  await run('openssl', ['req', '-x509', ...newKey, ...root]);
  let count = 0;
  return {
    ca: await readFile(at('ca.pem'), 'utf8'),
    server: async (names, days = 2) => {
      const name = `server${++count}`;
      const files = {
        key: at(`${name}.key`),
        request: at(`${name}.csr`),
        names: at(`${name}.ext`),
        cert: at(`${name}.pem`),
      };
      await writeFile(files.names, `subjectAltName=${names.join(',')}`);
      await run('openssl', ['req', ...newKey, '-keyout', files.key, '-out', files.request, '-subj', '/CN=server']);
      const sign = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-days', String(days), '-extfile', files.names];
      await run('openssl', ['x509', '-req', '-in', files.request, ...sign, '-out', files.cert]);
      return { key: await readFile(files.key, 'utf8'), cert: await readFile(files.cert, 'utf8') };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
