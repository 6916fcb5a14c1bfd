import type { KeyObject } from 'node:crypto';
import { count, say, type Sentence } from '../language/sentence.js';
import { alignmentProblems, senderDomains } from '../campaign/alignment.js';
import type { Campaign } from '../campaign/campaign.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { dkimProblems } from './dkim-problems.js';
import { dmarcProblems } from './dmarc-problems.js';
import { policyFor } from './dmarc.js';
import type { SenderFindings } from './sender-findings.js';
import { spfProblems } from './spf-problems.js';
import { warning } from './warning.js';

type Sender = Pick<Campaign, 'from' | 'bounces' | 'dkim' | 'whereIs'>;

/** What is known besides the DNS. */
export interface SenderFacts {
  /** The public half of the key that letters are signed with. */
  readonly publicKey: KeyObject | undefined;
  /** How many letters may leave on one day. */
  readonly lettersADay: number;
}

/**
 * Says in an organiser's words what the DNS lacks. Errors: `sender-domain-unknown`, and `sender-unproven` where nothing can prove
 * the letters. Warnings: `spf-…`, `dkim-…`, `dmarc-…`, `bounces-domain-unaligned`, `dns-unanswered`, and `sender-unproven` where
 * only a signature by the provider, which cannot be seen from here, would prove them.
 */
export function senderProblems(campaign: Sender, findings: SenderFindings, facts: SenderFacts): Problem[] {
  const { from } = senderDomains(campaign);
  const { publicKey, lettersADay } = facts;
  if (findings.exists === false) return [domainUnknown(campaign, findings)];
  return [
    ...proof(campaign, findings),
    ...spfProblems(campaign, findings.spf),
    ...(campaign.dkim === undefined || findings.dkim === undefined || publicKey === undefined
      ? []
      : dkimProblems(campaign.dkim, findings.dkim, publicKey, campaign.whereIs('dkim.selector'))),
    ...dmarcProblems(from, findings.dmarc, lettersADay, campaign.whereIs('from')),
    ...alignmentProblems(campaign, findings.aligned),
    ...unanswered(findings),
  ];
}

function domainUnknown(campaign: Sender, findings: SenderFindings): Problem {
  const { from } = senderDomains(campaign);
  return new Problem({
    code: 'sender-domain-unknown',
    message: say`There is no domain "${from}": nobody can answer, and ${consequence(from, findings)}.`,
    hint: say`Check \`from\` in campaign.yaml for a slip; if it is right, ask whoever runs the domain whether it has run out.`,
    where: campaign.whereIs('from'),
  });
}

/** One proof that speaks for From is enough (RFC 9989, 4.4); without any, a letter looks like a forged one. */
function proof(campaign: Sender, findings: SenderFindings): Problem[] {
  const { spf, dkim, aligned } = findings;
  const { from } = senderDomains(campaign);
  const where = campaign.whereIs('from');
  // What nobody answered to may be right.
  const bySpf = aligned.envelope && (spf.kind === 'usable' || spf.kind === 'unanswered');
  if (campaign.dkim === undefined) {
    const message = bySpf
      ? say`Whether your mail provider signs letters (DKIM) cannot be seen from here, and campaign.yaml has no dkim.`
      : say`Only a signature by your mail provider can prove that letters from "${from}" are yours: SPF does not, and campaign.yaml has no dkim.`;
    const hint = say`Send a test letter to yourself (postbag test), and look in its source for "dkim=pass" and "${from}".`;
    return [warning({ code: bySpf ? 'dkim-unseen' : 'sender-unproven', message, hint, where })];
  }
  const byDkim = aligned.dkim === true && (dkim === undefined || dkim.kind === 'usable' || dkim.kind === 'unanswered');
  if (bySpf || byDkim) return [];
  return [
    new Problem({
      code: 'sender-unproven',
      message: say`Nothing proves that letters from "${from}" are yours, and ${consequence(from, findings)}.`,
      hint: say`Mend SPF or DKIM as the warnings say (one of the two is enough), then run postbag check --network again.`,
      where,
    }),
  ];
}

function consequence(from: string, { dmarc: { inForce }, exists }: SenderFindings): Sentence {
  const policy = inForce === undefined ? 'none' : policyFor(from, exists !== false, inForce);
  const at = inForce?.at ?? from;
  switch (policy) {
    case 'none':
      return say`receivers will think that they are forged`;
    case 'quarantine':
      return say`"${at}" asks receivers to put such letters into the spam folder`;
    case 'reject':
      return say`"${at}" asks receivers to refuse such letters`;
  }
}

function unanswered({ unanswered: names }: SenderFindings): Problem[] {
  const [first, ...others] = names;
  if (first === undefined) return [];
  const [name, why] = first;
  const about = visible(name);
  const more = count(others.length, 'other name');
  return [
    warning({
      code: 'dns-unanswered',
      message:
        others.length === 0
          ? say`Nothing is known about "${about}": ${why}.`
          : say`Nothing is known about "${about}" and ${more}: ${why}.`,
      hint: say`Check that this computer is online, and run it again; --resolver 9.9.9.9 asks another DNS server.`,
    }),
  ];
}
