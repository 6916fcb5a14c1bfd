import { Command } from 'commander';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { isDnsServer } from '../sender-domain/resolver.js';
import { letterArgument } from '../runs/flags.js';

/** What `postbag check` takes. */
export interface CheckOptions {
  readonly letter: string | undefined;
  /** Whether the DNS is asked about the sender's domain. */
  readonly network: boolean;
  /** The DNS server that `network` asks; `undefined`: the system's. */
  readonly resolver: string | undefined;
}

/** Flags of `postbag check`. */
export const checkCommand = (run: (options: CheckOptions) => Promise<void>): Command =>
  new Command('check')
    .addArgument(letterArgument())
    .option('--network', 'also look up what the DNS says about the sender: SPF, DKIM, DMARC', false)
    .option('--resolver <host:port>', 'with --network: the DNS server to ask (default: the system’s)', dnsServer)
    .action((letter: string | undefined, flags: Omit<CheckOptions, 'letter'>) => run({ ...flags, letter }));

function dnsServer(text: string): string {
  if (!isDnsServer(text))
    throw new Problem({ code: 'usage', message: say`Write a DNS server as 9.9.9.9, 127.0.0.1:5353 or [::1]:53.` });
  return text;
}
