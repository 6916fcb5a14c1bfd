/** Why a letter did not arrive: no such mailbox, not now, no room, refused as unwanted. */
export type FailureKind = 'hard' | 'soft' | 'full' | 'blocked';

/**
 * The kind of a failure, by its enhanced status code (RFC 3463) and, where that says little, by the server's words.
 * Only `hard` is about the address itself.
 */
export function failureKind(status: string | undefined, words: string): FailureKind {
  const text = words.slice(0, 4_000);
  const byCode = status === undefined ? undefined : kindOfStatus(status, text);
  return byCode ?? kindOfWords(text) ?? kindOfClass(status, text);
}

/** By the code alone; `undefined` where it is one that servers give for anything. */
function kindOfStatus(status: string, text: string): FailureKind | undefined {
  const [group = '', detail = ''] = status.split('.').slice(1);
  const temporary = status.startsWith('4');
  switch (group) {
    case '1':
      if (detail === '0') return undefined;
      // The sender's address was not liked, not the recipient's.
      if (detail === '7' || detail === '8') return 'blocked';
      return temporary ? 'soft' : 'hard';
    case '2':
      if (detail === '2') return 'full';
      if (detail === '3') return 'soft';
      // Receivers add what is the matter to the code of a mailbox that takes nothing.
      if (detail === '1' && overQuota.test(text)) return 'full';
      if (detail === '0') return undefined;
      return temporary ? 'soft' : 'hard';
    case '3':
      if (detail === '4') return 'soft';
      return undefined;
    case '4':
      if (detail === '7') return 'soft';
      // Microsoft says so of an unknown recipient, RFC 3463 of a host that does not answer.
      if (detail === '1') return /access denied|recipient/i.test(text) || text === '' ? hardOrSoft(temporary) : 'soft';
      if (detail === '4') return hardOrSoft(temporary);
      // A routing loop says nothing about the address.
      if (detail === '6' || detail === '14') return 'soft';
      return undefined;
    case '6':
      return unwanted.test(text) ? 'blocked' : 'soft';
    case '7':
      if (overQuota.test(text)) return 'full';
      return noSuchMailbox.test(text) && !aboutSender.test(text) ? hardOrSoft(temporary) : 'blocked';
    default:
      return undefined;
  }
}

const hardOrSoft = (temporary: boolean): FailureKind => (temporary ? 'soft' : 'hard');

function kindOfWords(text: string): FailureKind | undefined {
  if (overQuota.test(text)) return 'full';
  if (aboutSender.test(text)) return 'blocked';
  if (noSuchMailbox.test(text))
    return /(?<!\d)4[25]\d[ -]/.test(text) && !/(?<!\d)55\d[ -]/.test(text) ? 'soft' : 'hard';
  if (unwanted.test(text)) return 'blocked';
  if (notNow.test(text)) return 'soft';
  return undefined;
}

/** By what is left: the first digit of the code, or of the server's reply. */
function kindOfClass(status: string | undefined, text: string): FailureKind {
  if (status !== undefined) return status.startsWith('4') ? 'soft' : 'hard';
  const [, reply = ''] = /(?<![\d.#])([45]\d\d)(?![\d.])/.exec(text) ?? [];
  if (reply === '552') return 'full';
  return reply.startsWith('4') ? 'soft' : 'hard';
}

const overQuota =
  /over ?quota|quota (?:is )?(?:exceed|full)|exceed\w*(?: \S+){0,4} (?:quota|storage|mailbox)|(?:mail)?box(?: \S+){0,3} (?:is )?full|(?:mailbox|account|inbox|user|recipient|maildir|storage)(?: \S+){0,2} (?:is )?(?:over|full\b)|out of (?:storage|disk|space)|not enough (?:storage|space)|disk (?:is )?full|storage (?:allocation|limit|space|full)|insufficient (?:disk|storage|space|quota)|too much (?:mail|data) (?:stored|in)|boîte(?: \S+){0,4} (?:est )?pleine|quota (?:dépassé|atteint)|espace de stockage|postfach(?: \S+){0,3} voll|buz[oó]n(?: \S+){0,3} lleno|casella(?: \S+){0,4} piena|\[2\.2\]/i;

const noSuchMailbox =
  /(?:user|recipient|mailbox|account|address|alias|customer|destinataire|utilisateur)s?(?: \S+){0,5}? (?:is )?(?:unknown|not (?:be )?(?:found|exist|known|recogni[sz]ed|listed|valid|active|available)|does(?: not|n.t) exist|doesn.t have|no longer|disabled|inactive|invalid|deactivated|suspended|inconnue?|introuvable|n.existe)|(?:unknown|no such|invalid|bad|non-?existent|nonexistent|undeliverable|inactive|disabled|unrouteable|unroutable)(?: \w+){0,2} (?:user|recipient|mailbox|account|address|local ?part|alias|destination|person)|no (?:mailbox|user|account|person|recipient)(?: \S+){0,3} (?:here|by that name|with that)|(?:mailbox|user|account|address) unavailable|this user doesn.t have|does(?: not|n.t) (?:exist|have an? (?:account|mailbox))|couldn.t be found|could not be found|wasn.t found|address not found|not (?:a )?(?:known|valid) (?:user|recipient|address|mailbox)|not our customer|user not|(?:host|domain)(?: or domain)?(?: name)?(?: \S+){0,3} (?:not found|unknown|does(?: not|n.t) exist|not exist)|no mx|unable to route|name service error|host unknown|unknown host|non.?existent domain|nxdomain|adresse(?: \S+){0,4} (?:introuvable|inconnue|n.existe)|n.existe pas|destinataire inconnu|unbekannt|existiert nicht|no existe|non esiste|recipnotfound|recipientnotfound|recipient.?address rejected: access denied|has moved|no longer (?:works|with|employed|valid|active|in use)|has suppressed sending/i;

const aboutSender =
  /sender (?:address|verify|verification|domain|id\b|policy)|client host|\bhelo\b|your (?:ip|server|domain|host|e-?mail server)|block ?list|black ?list/i;

const unwanted =
  /spam|junk|blacklist|blocklist|block list|blocked|black list|\brbl\b|dnsbl|spamhaus|barracuda|policy|polic(?:y|ies)|reputation|dmarc|\bspf\b|dkim|unsolicited|bulk mail|content (?:reject|filter)|rejected (?:by|for)|banned|prohibited|not (?:authori[sz]ed|allowed|permitted|accepted|authenticated)|denied|virus|malware|suspicious|listed at|relay|unauthenticated|sender (?:address )?(?:rejected|verify)|virengeprüft|refused by|\[(?:BL|TSS|TS|PH)\d+\]|reverse dns|ptr record|restricted|considered/i;

const notNow =
  /time[d ]?.?out|try (?:again|later)|temporar|connection (?:refused|reset|lost|timed)|too (?:many|large|big|long)|size limit|exceeds? (?:the )?(?:maximum|size|limit)|message size|greylist|grey-list|throttl|rate limit|unreachable|no route|not responding|no answer|retry (?:time|timeout)|expired|deferred|lost connection|queue|loop/i;
