import { say, type Sentence } from '../language/sentence.js';
import { oneLine, replyKind } from './reply.js';

/** What a provider's answer says about all letters, not only the one it was given for. */
export interface ProviderLimit {
  /** `quota`: no more for some hours; `policy`: not before something is mended; `crowded`: fewer connections at once;
   * `fast`: more slowly. */
  readonly kind: 'quota' | 'policy' | 'crowded' | 'fast';
  /** The rest of the sentence "The provider …". */
  readonly says: Sentence;
  readonly hint: Sentence;
  /** After how many hours it can go on, for `quota`. */
  readonly hours?: number;
}

/** Recognises a provider's limit in a refusal. `undefined`: the answer is about this letter or this address. */
export function providerLimit(reply: string): ProviderLimit | undefined {
  if (!['later', 'no'].includes(replyKind(reply))) return undefined;
  const words = oneLine(reply);
  return limits.find(({ pattern }) => pattern.test(words));
}

const daily = say`It goes on by itself with the next \`postbag send\` after that time; a lower \`pace.per_day\` keeps below the limit.`;
const hourly = say`Run \`postbag send\` again after that time; a lower \`pace.per_hour\` keeps below the limit.`;

// Read from top to bottom, the first that fits counts. Sources: support.google.com/a/answer/3726730 (Gmail codes),
// learn.microsoft.com "Email non-delivery reports in Exchange Online", docs.aws.amazon.com "SES SMTP response codes".
const limits: readonly (ProviderLimit & { readonly pattern: RegExp })[] = [
  {
    pattern: /^5\d\d 5\.7\.(?:515|26)\b/,
    kind: 'policy',
    says: say`requires SPF, DKIM and DMARC for the sender’s domain`,
    hint: say`Run \`postbag check --network\`, and have the domain’s records mended.`,
  },
  {
    pattern: /^5\d\d 5\.7\.50[123]\b|^5\d\d 5\.1\.8\b/,
    kind: 'policy',
    says: say`has blocked this sender as a source of spam`,
    hint: say`Ask the provider what happened before you go on.`,
  },
  {
    pattern: /^5\d\d 5\.7\.60\b|SendAsDenied|^55[0-4] 5\.2\.252\b/i,
    kind: 'policy',
    says: say`does not let this login send in the name of the campaign’s address`,
    hint: say`Set \`from\` in campaign.yaml to an address that belongs to the login.`,
  },
  {
    // Postfix, Sendmail, Exim, qmail and Exchange, each in its own words: the reply names an address, and means the sender.
    pattern:
      /^[45]5\d .*(?:\brelay(?:ing)?\b.*\b(?:denied|prohibited|not (?:permitted|allowed))|unable to relay|rcpthosts|authenti(?:cation|cate) (?:is )?(?:required|first))/i,
    kind: 'policy',
    says: say`does not relay mail without a login`,
    hint: say`Set \`smtp.user\` (and give the password), or use the server of your own provider.`,
  },
  {
    pattern: /^(?:421|432|45\d) .*(?:too many|concurren|simultaneous).*(?:connection|session|thread)/i,
    kind: 'crowded',
    says: say`allows fewer connections at once`,
    hint: say`Set a lower \`smtp.connections\`.`,
  },
  {
    pattern: /^(?:[45]\d\d )(?:[45]\.4\.5|5\.1\.90)\b|daily .*(?:quota|limit)|(?:quota|limit).* (?:per|a|for the) day/i,
    kind: 'quota',
    says: say`accepts no more letters today`,
    hint: daily,
    hours: 24,
  },
  {
    pattern: /^5\d\d 5\.4\.6\b.*unusual/i,
    kind: 'quota',
    says: say`flagged unusual activity and refuses mail for now`,
    hint: hourly,
    hours: 24,
  },
  {
    pattern:
      /(?:maximum credits|credits? exceeded|sending (?:quota|limit)|relay limit|hourly .*(?:quota|limit)|(?:quota|limit).* (?:per|an) hour)/i,
    kind: 'quota',
    says: say`accepts no more letters for now`,
    hint: hourly,
    hours: 1,
  },
  {
    // For greylisting, which concerns one letter, the same codes are in use.
    pattern:
      /^4\d\d (?!.*gr[ae]y-?list)(?:4\.7\.\d+ .*(?:\brate\b|fast|slow|frequent|too many|throttl|unusual)|.*(?:too (?:fast|quickly|frequently)|slow(?:er)? down|throttl|rate (?:limit )?exceeded|exceeded .*\brate\b))/i,
    kind: 'fast',
    says: say`says that letters come too fast`,
    hint: hourly,
  },
  {
    pattern: /^(?:421|45\d|550|554) [45]\.7\.(?:0|28)\b.*(?:rate|unusual|unsolicited|too many)|sending rate exceeded/i,
    kind: 'quota',
    says: say`says that letters come too fast`,
    hint: hourly,
    hours: 1,
  },
];
