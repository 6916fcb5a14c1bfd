import type { Sentence } from '../language/sentence.js';
import { texts, type TxtLookup } from './answer.js';
import { parseDmarc, type DmarcPolicy, type DmarcRecord } from './dmarc-record.js';

/** What the DNS says of a domain and of those above it. */
export interface DmarcWalk {
  /** The domain at the top of the organisation; the domain itself where nothing says otherwise. */
  readonly organisation: string;
  /** The record in force for letters from the domain, and where it stands. */
  readonly inForce: { readonly at: string; readonly record: DmarcRecord } | undefined;
  /** Names at which there are two or more records, of which none counts. */
  readonly twice: readonly string[];
  /** Names about which nobody answered, and why. */
  readonly unanswered: ReadonlyMap<string, Sentence>;
}

/**
 * Walks from a domain upwards, asking for `_dmarc.` records: eight names at the most. Source: RFC 9989, 4.10 (the walk), 4.10.1
 * (the record in force), 4.10.2 (the organisation).
 */
export async function dmarcWalk(domain: string, lookUp: TxtLookup): Promise<DmarcWalk> {
  const found: Found[] = [];
  const twice: string[] = [];
  const unanswered = new Map<string, Sentence>();
  for (const name of namesUpwards(domain)) {
    const answer = await lookUp(`_dmarc.${name}`);
    if (answer.kind === 'unanswered') {
      unanswered.set(`_dmarc.${name}`, answer.why);
      break; // what stands further up would be a guess
    }
    const records = texts(answer).flatMap((text) => parseDmarc(text) ?? []);
    if (records.length > 1) twice.push(`_dmarc.${name}`);
    const [record] = records;
    if (record === undefined || records.length > 1) continue;
    found.push({ at: name, record });
    if (record.psd === 'n' || (record.psd === 'y' && name !== domain)) break;
  }
  const organisation = organisationOf(domain, found);
  const inForce =
    [domain, organisation].flatMap((at) => found.find((one) => one.at === at) ?? [])[0] ??
    found.find(({ record }) => record.psd === 'y');
  return { organisation, inForce, twice, unanswered };
}

interface Found {
  readonly at: string;
  readonly record: DmarcRecord;
}

/** What a domain's letters fall under: `p` of its own record, else `np` or `sp`, else `p` of the one above; one step milder in a test. */
export function policyFor(domain: string, exists: boolean, { at, record }: Found): DmarcPolicy {
  const inherited = (exists ? undefined : record.nonexistent) ?? record.subdomains ?? record.policy;
  const wished = at === domain ? record.policy : inherited;
  return record.testing ? milder[wished] : wished;
}

const milder: Readonly<Record<DmarcPolicy, DmarcPolicy>> = { reject: 'quarantine', quarantine: 'none', none: 'none' };

const mostNames = 8;

/** The domain, then those above it; of a long one only the last seven labels, and so on. */
function namesUpwards(domain: string): readonly string[] {
  const labels = domain.split('.');
  const above = labels.map((_, from) => labels.slice(from).join('.')).slice(1);
  return [domain, ...above.slice(-(mostNames - 1))];
}

function organisationOf(domain: string, found: readonly Found[]): string {
  const top = found.find(({ record }) => record.psd === 'n');
  if (top !== undefined) return top.at;
  const registry = found.find(({ at, record }) => record.psd === 'y' && at !== domain);
  if (registry !== undefined)
    return domain
      .split('.')
      .slice(-(registry.at.split('.').length + 1))
      .join('.');
  return found.at(-1)?.at ?? domain;
}
