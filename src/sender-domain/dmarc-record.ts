import { tags } from './tags.js';

/** What a domain wishes to become of letters in its name that nothing proves. */
export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** A DMARC record (RFC 9989, 4.7). */
export interface DmarcRecord {
  readonly policy: DmarcPolicy;
  /** For domains below (`sp`). */
  readonly subdomains: DmarcPolicy | undefined;
  /** For names below that do not exist (`np`). */
  readonly nonexistent: DmarcPolicy | undefined;
  /** `t=y`: the policy is only being tried out. */
  readonly testing: boolean;
  /** Whether a signature (`adkim`), or an envelope sender (`aspf`), must be of exactly the domain in From. */
  readonly strict: { readonly dkim: boolean; readonly spf: boolean };
  /** `y`: names are registered below this domain; `n`: it is the top of an organisation. */
  readonly psd: 'y' | 'n' | 'u';
  /** Tags of which the value is not known; `p` also where it is missing. Receivers take the default instead. */
  readonly mistakes: readonly string[];
}

/** Reads a DMARC record; `undefined` for a text that is none: the version comes first, in these letters. */
export function parseDmarc(text: string): DmarcRecord | undefined {
  if (!/^v\s*=\s*DMARC1\s*(?:;|$)/.test(text)) return undefined;
  const record = tags(text);
  const mistakes: string[] = [];
  const word = <const Words extends readonly string[]>(name: string, known: Words): Words[number] | undefined => {
    const value = record.get(name)?.toLowerCase();
    const found = known.find((one) => one === value);
    if (found === undefined && value !== undefined) mistakes.push(`${name}=${record.get(name) ?? ''}`);
    return found;
  };
  const policy = word('p', policies);
  if (!record.has('p')) mistakes.push('p');
  return {
    policy: policy ?? 'none',
    subdomains: word('sp', policies),
    nonexistent: word('np', policies),
    testing: word('t', ['y', 'n']) === 'y',
    strict: { dkim: word('adkim', ['r', 's']) === 's', spf: word('aspf', ['r', 's']) === 's' },
    psd: word('psd', ['y', 'n', 'u']) ?? 'u',
    mistakes,
  };
}

const policies = ['none', 'quarantine', 'reject'] as const;
