import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import type { Campaign } from './campaign.js';

/** Whether what can prove a letter speaks for the domain in From; `undefined`: there is no signature, or no bounce address, of its own. */
export interface Alignment {
  readonly dkim: boolean | undefined;
  readonly bounces: boolean | undefined;
}

/** The domains of From, of the envelope sender, and of the signature, in lower case. */
export function senderDomains({ from, bounces, dkim }: Pick<Campaign, 'from' | 'bounces' | 'dkim'>): {
  readonly from: string;
  readonly envelope: string;
  readonly dkim: string | undefined;
} {
  return {
    from: domainOf(from),
    envelope: domainOf(bounces?.address ?? from),
    dkim: dkim?.domain.toLowerCase(),
  };
}

/**
 * What can be said of alignment (RFC 9989, 4.4) without asking the DNS, which alone knows where an organisation's names begin:
 * the same domain, or one above or below it, counts as aligned.
 */
export function apparentAlignment(campaign: Pick<Campaign, 'from' | 'bounces' | 'dkim'>): Alignment {
  const { from, envelope, dkim } = senderDomains(campaign);
  return {
    dkim: dkim === undefined ? undefined : inOneLine(from, dkim),
    bounces: campaign.bounces === undefined ? undefined : inOneLine(from, envelope),
  };
}

/** Warns of a signature and of a bounce address that do not speak for From: `dkim-domain-unaligned`, `bounces-domain-unaligned`. */
export function alignmentProblems(
  campaign: Pick<Campaign, 'from' | 'bounces' | 'dkim' | 'whereIs'>,
  { dkim, bounces }: Alignment,
): Problem[] {
  const domains = senderDomains(campaign);
  const problems: Problem[] = [];
  if (dkim === false) {
    problems.push(
      new Problem({
        code: 'dkim-domain-unaligned',
        severity: 'warning',
        message: say`Letters come from "${domains.from}" and are signed by "${domains.dkim ?? ''}": the signature does not speak for them.`,
        hint: say`Set dkim.domain to ${domains.from}, and publish the key there.`,
        where: campaign.whereIs('dkim.domain'),
      }),
    );
  }
  if (bounces === false) {
    problems.push(
      new Problem({
        code: 'bounces-domain-unaligned',
        severity: 'warning',
        message: say`Letters come from "${domains.from}" and bounce to "${domains.envelope}": SPF does not speak for them, only a signature can.`,
        hint: say`Take a bounce address at ${domains.from}, or make sure that letters are signed by ${domains.from} (DKIM).`,
        where: campaign.whereIs('bounces.address'),
      }),
    );
  }
  return problems;
}

function inOneLine(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
