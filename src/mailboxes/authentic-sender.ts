import type { MailPart } from './mail-part.js';

/** What the receiving server recorded of a sender: proven, not so, or nothing. */
export type Authenticity = 'yes' | 'no' | 'not-recorded';

/**
 * Whether a mail came from the address in its From, by the topmost `Authentication-Results` (RFC 8601), which the receiving server put
 * there last; those below may be the sender's own. DMARC decides where it was looked at; else SPF or DKIM of the same domain.
 */
export function isAuthentic({ fields }: MailPart, from: string): Authenticity {
  const results = fields.all('authentication-results')[0];
  if (results === undefined) return 'not-recorded';
  const parts = results
    .replace(/\([^()]*\)/g, ' ')
    .split(';')
    .slice(1);
  const domain = from.slice(from.lastIndexOf('@') + 1).toLowerCase();
  const said = parts.flatMap((part) => {
    const [, method, result] = /^\s*([a-z][a-z0-9-]*)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(part) ?? [];
    if (method === undefined || result === undefined) return [];
    const [, about] = /\b(?:smtp\.mailfrom|header\.d|header\.from)\s*=\s*"?(?:[^\s"@;]*@)?([^\s";]+)/i.exec(part) ?? [];
    return [{ method: method.toLowerCase(), passed: result.toLowerCase() === 'pass', about: about?.toLowerCase() }];
  });
  const dmarc = said.find(({ method }) => method === 'dmarc');
  // Of several addresses in From, the server may have looked at another one.
  if (dmarc?.passed === true && (dmarc.about === undefined || isWithin(dmarc.about, domain))) return 'yes';
  const aligned = said.some(
    ({ method, passed, about }) =>
      passed && (method === 'spf' || method === 'dkim') && about !== undefined && isWithin(about, domain),
  );
  if (aligned) return 'yes';
  return said.some(({ method }) => ['dmarc', 'spf', 'dkim'].includes(method)) ? 'no' : 'not-recorded';
}

/** Whether one of two domains is the other, or lies within it. */
function isWithin(a: string, b: string): boolean {
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}
