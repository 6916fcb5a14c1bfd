import { say } from '../language/sentence.js';
import { senderDomains } from '../campaign/alignment.js';
import type { Campaign } from '../campaign/campaign.js';
import type { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { Spf } from './spf.js';
import { warning } from './warning.js';

/** What is wrong with the SPF record of the envelope sender's domain: `spf-missing`, `spf-nobody`, `spf-broken`, `spf-open`. */
export function spfProblems(campaign: Pick<Campaign, 'from' | 'bounces' | 'dkim' | 'whereIs'>, spf: Spf): Problem[] {
  const domain = senderDomains(campaign).envelope;
  const where = campaign.whereIs(campaign.bounces === undefined ? 'from' : 'bounces.address');
  switch (spf.kind) {
    case 'missing': {
      const message = say`There is no SPF record for "${domain}", which says which servers may send letters for it.`;
      const hint = say`Ask whoever runs ${domain} to publish a TXT record there such as "v=spf1 include:… -all"; the mail provider’s help has the words for the middle.`;
      return [warning({ code: 'spf-missing', message, hint, where })];
    }
    case 'nobody': {
      const message = say`The SPF record of "${domain}" says that nobody may send letters for it.`;
      const hint = say`Ask whoever runs ${domain} to add the mail provider to that TXT record; the provider’s help has the words.`;
      return [warning({ code: 'spf-nobody', message, hint, where })];
    }
    case 'broken': {
      const message = say`Receivers cannot use the SPF record of "${visible(spf.at)}": ${spf.why}.`;
      const hint = say`Ask whoever runs ${visible(spf.at)} to mend that TXT record.`;
      return [warning({ code: 'spf-broken', message, hint, where })];
    }
    case 'usable': {
      if (spf.everybody === undefined) return [];
      const message = say`The SPF record of "${visible(spf.everybody)}" lets everybody send letters as "${domain}" (+all).`;
      const hint = say`Ask whoever runs ${visible(spf.everybody)} to write "-all" in place of "+all" or "all".`;
      return [warning({ code: 'spf-open', message, hint, where })];
    }
    case 'unanswered':
      return [];
  }
}
