import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import type { Campaign, SmtpSettings } from './campaign.js';
import { isLoopback } from './server-name.js';
import type { SmtpPresetName } from './smtp-presets.js';

/** A provider of mailboxes for everybody, whose addresses only its own servers may send for. */
interface MailboxProvider {
  readonly name: string;
  /** The domains of its addresses. */
  readonly domains: readonly string[];
  /** The domains of its servers. */
  readonly servers: readonly string[];
  readonly preset?: SmtpPresetName;
}

// Domains by the providers' own help pages. Yahoo, AOL and Proton publish p=reject or p=quarantine (RFC 7489); Gmail, Outlook and iCloud
// treat mail in their users' names from elsewhere as forged.
const providers: readonly MailboxProvider[] = [
  {
    name: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    servers: ['gmail.com', 'google.com', 'googlemail.com'],
    preset: 'gmail',
  },
  {
    name: 'Yahoo',
    domains: ['yahoo.com', 'yahoo.ca', 'yahoo.fr', 'yahoo.co.uk', 'ymail.com', 'rocketmail.com'],
    servers: ['yahoo.com', 'yahoodns.net'],
  },
  { name: 'AOL', domains: ['aol.com', 'aim.com'], servers: ['aol.com', 'yahoo.com'] },
  {
    name: 'Outlook',
    domains: [
      ...['outlook.com', 'outlook.fr', 'hotmail.com', 'hotmail.ca', 'hotmail.fr', 'hotmail.co.uk'],
      ...['live.com', 'live.ca', 'live.fr', 'msn.com'],
    ],
    servers: ['outlook.com', 'office365.com', 'hotmail.com', 'live.com'],
  },
  { name: 'iCloud', domains: ['icloud.com', 'me.com', 'mac.com'], servers: ['me.com', 'mac.com', 'icloud.com'] },
  {
    name: 'Proton Mail',
    domains: ['proton.me', 'protonmail.com', 'pm.me'],
    servers: ['proton.me', 'protonmail.ch', 'protonmail.com'],
    preset: 'protonmail-bridge',
  },
  {
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm'],
    servers: ['fastmail.com', 'messagingengine.com'],
    preset: 'fastmail',
  },
];

/** The preset of the provider at which a mailbox is, where postbag knows one. */
export function presetOf(address: string): SmtpPresetName | undefined {
  return providerOf(address)?.preset;
}

/** Warns (`sender-provider-other`) where From is at a provider for everybody, and another server sends. */
export function providerProblems(
  { from, whereIs }: Pick<Campaign, 'from' | 'whereIs'>,
  smtp: SmtpSettings | undefined,
): readonly Problem[] {
  const provider = providerOf(from);
  if (provider === undefined || smtp === undefined || isServerOf(provider, smtp)) return [];
  const { name, preset } = provider;
  return [
    new Problem({
      code: 'sender-provider-other',
      severity: 'warning',
      message: say`Letters come from "${from}" and are sent by ${smtp.host}: only ${name}’s own server may send for this address, and others’ letters go to spam or are refused.`,
      hint:
        preset === undefined
          ? say`Send by ${name}’s server, or write from: an address at a domain of your organisation.`
          : say`Under smtp: write preset: ${preset}, or write from: an address at a domain of your organisation.`,
      where: whereIs('from'),
    }),
  ];
}

function providerOf(address: string): MailboxProvider | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return providers.find(({ domains }) => domains.includes(domain));
}

/** Also a server on this computer: Proton Bridge, or a relay that passes letters on to the provider. */
function isServerOf({ servers }: MailboxProvider, { host }: SmtpSettings): boolean {
  const name = host.toLowerCase();
  return isLoopback(name) || servers.some((server) => name === server || name.endsWith(`.${server}`));
}
