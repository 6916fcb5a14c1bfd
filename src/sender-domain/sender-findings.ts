import type { Sentence } from '../language/sentence.js';
import type { KeyObject } from 'node:crypto';
import { apparentAlignment, senderDomains, type Alignment } from '../campaign/alignment.js';
import type { Campaign } from '../campaign/campaign.js';
import type { TxtLookup } from './answer.js';
import { dkim, dkimName, type Dkim } from './dkim.js';
import { dmarcWalk, type DmarcWalk } from './dmarc.js';
import { spf, type Spf } from './spf.js';

/** All that the DNS says about the sender of a campaign's letters. */
export interface SenderFindings {
  /** `undefined`: nobody answered. */
  readonly exists: boolean | undefined;
  /** Of the envelope sender's domain. */
  readonly spf: Spf;
  /** `undefined` without `dkim` in campaign.yaml, or without its key. */
  readonly dkim: Dkim | undefined;
  /** Of the domain in From. */
  readonly dmarc: DmarcWalk;
  readonly aligned: Alignment & { readonly envelope: boolean };
  /** Names about which nobody answered, and why. */
  readonly unanswered: ReadonlyMap<string, Sentence>;
}

/** Asks the DNS about the sender of a campaign's letters. `publicKey`: of the key that letters are signed with. */
export async function senderFindings(
  campaign: Pick<Campaign, 'from' | 'bounces' | 'dkim'>,
  publicKey: KeyObject | undefined,
  lookUp: TxtLookup,
): Promise<SenderFindings> {
  const domains = senderDomains(campaign);
  const signing = domains.dkim ?? domains.from;
  const [own, spfFound, dkimFound, dmarc, ofEnvelope, ofSigning] = await Promise.all([
    lookUp(domains.from),
    spf(domains.envelope, lookUp),
    campaign.dkim === undefined || publicKey === undefined ? undefined : dkim(campaign.dkim, publicKey, lookUp),
    dmarcWalk(domains.from, lookUp),
    dmarcWalk(domains.envelope, lookUp),
    dmarcWalk(signing, lookUp),
  ]);
  const strict = dmarc.inForce?.record.strict;
  const apparent = apparentAlignment(campaign);
  const aligned = (
    domain: string,
    walk: DmarcWalk,
    exactly: boolean | undefined,
    guess: boolean | undefined,
  ): boolean => {
    if (domain === domains.from) return true;
    if (walk.unanswered.size + dmarc.unanswered.size > 0) return guess ?? false;
    return exactly !== true && walk.organisation === dmarc.organisation;
  };
  const envelope = aligned(domains.envelope, ofEnvelope, strict?.spf, apparent.bounces);
  const unanswered = new Map([...dmarc.unanswered, ...ofEnvelope.unanswered, ...ofSigning.unanswered]);
  if (own.kind === 'unanswered') unanswered.set(domains.from, own.why);
  if (spfFound.kind === 'unanswered') unanswered.set(spfFound.name, spfFound.why);
  if (campaign.dkim !== undefined && dkimFound?.kind === 'unanswered')
    unanswered.set(dkimName(campaign.dkim), dkimFound.why);
  return {
    exists: own.kind === 'unanswered' ? undefined : own.kind === 'records',
    spf: spfFound,
    dkim: dkimFound,
    dmarc,
    aligned: {
      envelope,
      bounces: campaign.bounces === undefined ? undefined : envelope,
      dkim: campaign.dkim === undefined ? undefined : aligned(signing, ofSigning, strict?.dkim, apparent.dkim),
    },
    unanswered,
  };
}
