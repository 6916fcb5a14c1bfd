import { decodedValue } from './decoded-text.js';
import type { MailPart } from './mail-part.js';
import { messageText, unquotedText } from './message-text.js';

/**
 * Whether somebody asks for no more mail: by the address that List-Unsubscribe names, by a subject or first line that says nothing else, or
 * in so many words in a short message. In doubt it is one: a person who may have said no is not written for. `byOffice`: an official wrote,
 * whose sentences may be about other things.
 */
export function isOptOut(message: MailPart, byOffice: boolean): boolean {
  const { fields } = message;
  const to = ['to', 'delivered-to', 'x-original-to'].flatMap((name) => fields.all(name)).join(' ');
  if (/\+(?:unsubscribe|optout|opt-out)(?:[+@-])/i.test(to)) return true;
  if (!/^no\b/i.test(fields.get('auto-submitted') ?? 'no')) return false;
  const subject = decodedValue(fields.get('subject') ?? '').replace(/^\s*(?:(?:re|ré|rép)\s*:\s*)+/iu, '');
  if (alone.test(subject)) return true;
  const lines = unquotedText(messageText(message))
    .slice(0, 2_000)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !greeting.test(line));
  if (alone.test(lines[0] ?? '')) return true;
  if (byOffice) return false;
  const text = lines.join(' ').replaceAll('’', "'");
  return text.length < 300 && asked.test(text);
}

const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|bonjour|bonsoir|salut|madame|monsieur)\b[^.?]{0,60}$/iu;

/** What stands alone on its line. */
const alone =
  /^\s*(?:please[,\s]+|s'il vous plaît[,\s]+|svp[,\s]+)?(?:unsubscribe(?: me)?|opt(?: me)?[ -]?out|stop|remove me|take me off|désabonne(?:ment|r|z-moi)|désinscri(?:ption|re|vez-moi)|(?:me|merci de me) (?:désabonner|désinscrire))(?:[,\s]+(?:please|thanks|thank you|s'il vous plaît|svp|merci))?\s*[.!]*\s*$/iu;

/** What says it within a sentence. */
const asked = new RegExp(
  [
    String.raw`\bunsubscribe me\b|\bopt me out\b|\b(?:remove|delete|take|strike) (?:me|my (?:name|address|e-?mail(?: address)?)) (?:from|off)\b`,
    String.raw`(?<!\bnot |n't |never )\bstop (?:sending|e-?mailing|writing to|contacting|mailing)\b|\bno more (?:e-?mails?|mail|messages)\b`,
    String.raw`\b(?:do not|don't|no longer) (?:want|wish)(?: to (?:receive|get|be|have|hear))\b|\b(?:do not|don't) (?:e-?mail|contact|write to) me\b`,
    String.raw`\bwithdraw my (?:consent|name|signature)\b|\bwant to (?:unsubscribe|opt out)\b|\b(?:like|wish) to (?:unsubscribe|opt out)\b`,
    String.raw`(?:me|moi) (?:désinscrire|désabonner)|(?:désinscrivez|désabonnez|retirez|enlevez|rayez|supprimez|effacez)-moi`,
    String.raw`(?:retirer|retirez|enlever|enlevez|rayer|rayez|supprimer|supprimez|effacer|effacez|ôter|ôtez) (?:mon (?:nom|adresse|courriel|e-?mail)|mes (?:coordonnées|données))`,
    String.raw`(?:me|m'en) (?:retirer|rayer|enlever|ôter) de|ne (?:veux|souhaite|désire|voudrais) plus|ne plus (?:recevoir|être|m'(?:écrire|envoyer))`,
    String.raw`(?:cesser|cessez|arrêter|arrêtez) de m'|ne m'(?:écrivez|envoyez) plus|retire mon (?:consentement|accord|nom)`,
  ].join('|'),
  'iu',
);
