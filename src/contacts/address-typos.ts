/** Mail domains that many people use, and that people misspell. */
const popular = [
  'gmail.com', 'hotmail.com', 'hotmail.ca', 'hotmail.fr', 'yahoo.com', 'yahoo.ca', 'yahoo.fr', 'outlook.com', 'icloud.com',
  'sympatico.ca', 'videotron.ca', 'rogers.com', 'protonmail.com', 'live.com', 'live.ca', 'bell.net', 'telus.net', 'shaw.ca', 'cogeco.ca',
] as const; // prettier-ignore

/** Real domains that happen to be one letter away from a popular one. */
const alsoReal = new Set<string>([
  ...popular, 'mail.com', 'email.com', 'ymail.com', 'gmail.ca', 'gmail.fr', 'yahoo.co', 'outlook.fr', 'outlook.ca', 'proton.me', 'hotmail.co', 'hotmail.it', 'hotmail.de',
  'live.fr', 'live.cn', 'love.com', 'love.ca', 'line.com', 'lives.com', 'shaw.com', 'shaw.ch', 'ball.net', 'bell.com', 'cogeco.com', 'hotmail.es', 'hotmail.be', 'yahoo.it', 'yahoo.de', 'yahoo.es', 'yahoo.in',
]); // prettier-ignore

/** The popular domain that was probably meant: one letter missing, added, changed or swapped; `undefined` for any domain that is real. */
export function likelyDomain(domain: string): string | undefined {
  if (alsoReal.has(domain)) return undefined;
  const known = popular.find((meant) => Math.abs(meant.length - domain.length) <= 1 && oneSlip(domain, meant));
  if (known !== undefined) return known;
  const dot = domain.lastIndexOf('.') + 1;
  const meant = noEndings.get(domain.slice(dot));
  return meant === undefined ? undefined : domain.slice(0, dot) + meant;
}

/** Ends of domains that do not exist (IANA, Root Zone Database), and those that were meant. */
const noEndings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    con: 'com', cmo: 'com', ocm: 'com', comm: 'com', vom: 'com', xom: 'com', cpm: 'com', coom: 'com', orgg: 'org', ogr: 'org', og: 'org', rog: 'org',
    nett: 'net', ney: 'net', ent: 'net', caa: 'ca', cca: 'ca',
  }),
); // prettier-ignore

/** Whether an address in normal form is typed where a form asks for one and somebody gives none, or answers to nobody. */
export function isNobodys(key: string): boolean {
  const at = key.lastIndexOf('@');
  const [local, host = ''] = [key.slice(0, at), key.slice(at + 1).split('.')[0]];
  if (/^(no-?reply|do-?not-?reply|donotreply|postmaster|mailer-daemon)$/.test(local)) return true;
  return (
    /^(no|none|no\.?e?mail|non|na|null|test|aucun|asdf|x+|a{2,})$/.test(local) &&
    (host === local || /^(test|no|none|e?mail|nowhere|asdf|x+)$/.test(host))
  );
}

/** Whether two different texts differ by one letter missing, added, changed, or by two neighbours swapped. */
function oneSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  if (shorter - start - end > 2) return false;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
