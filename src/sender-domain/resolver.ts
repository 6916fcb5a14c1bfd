import { say, type Sentence } from '../language/sentence.js';
import { Resolver } from 'node:dns/promises';
import type { Answer, TxtLookup } from './answer.js';

/** How the DNS is asked. */
export interface ResolverOptions {
  /** A DNS server as `127.0.0.1:5353`, `[::1]:53` or `9.9.9.9`; default: the system's. */
  readonly server?: string | undefined;
  /** How long the first try waits for an answer, in milliseconds; later ones wait longer. Default: 5000. */
  readonly timeout?: number | undefined;
  /** How often a server is asked before it counts as silent. Default: 2. */
  readonly tries?: number | undefined;
}

/**
 * A way to ask the DNS for TXT records, each name once. Nothing is asked before the first call. An answer too long for UDP is
 * asked for again by TCP.
 */
export function dnsResolver({ server, timeout = 5000, tries = 2 }: ResolverOptions = {}): TxtLookup {
  const resolver = new Resolver({ timeout, tries });
  if (server !== undefined) resolver.setServers([server]);
  const asked = new Map<string, Promise<Answer>>();
  return (name) => {
    const key = name.toLowerCase();
    const known = asked.get(key) ?? ask(resolver, key);
    asked.set(key, known);
    return known;
  };
}

/** Whether a text names a DNS server: an address of the Internet, with a port or without. */
export function isDnsServer(text: string): boolean {
  try {
    new Resolver().setServers([text]);
    return true;
  } catch {
    return false;
  }
}

async function ask(resolver: Resolver, name: string): Promise<Answer> {
  try {
    const records = await resolver.resolveTxt(name);
    return { kind: 'records', texts: records.map((strings) => strings.join('')) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOTFOUND') return { kind: 'no-such-name' };
    if (code === 'ENODATA') return { kind: 'records', texts: [] };
    return { kind: 'unanswered', why: reasons.get(code) ?? say`the DNS failed with ${code}` };
  }
}

// Codes of c-ares, as Node hands them on.
const reasons: ReadonlyMap<string, Sentence> = new Map([
  ['ETIMEOUT', say`the DNS server did not answer`],
  ['ECONNREFUSED', say`no DNS server could be reached`],
  ['ESERVFAIL', say`the DNS server could not find out`],
  ['EREFUSED', say`the DNS server refuses to say`],
  ['EBADRESP', say`the DNS server’s answer cannot be read`],
  ['EBADNAME', say`this is not a name for the DNS`],
]);
