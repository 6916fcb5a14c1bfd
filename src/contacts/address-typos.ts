/** Mail domains that many people use, and that people misspell. */
const popular = [
  'gmail.com', 'hotmail.com', 'hotmail.ca', 'hotmail.fr', 'yahoo.com', 'yahoo.ca', 'yahoo.fr', 'outlook.com', 'icloud.com',
  'sympatico.ca', 'videotron.ca', 'rogers.com', 'protonmail.com',
] as const; // prettier-ignore

/** Real domains that happen to be one letter away from a popular one. */
const alsoReal = new Set<string>([
  ...popular, 'mail.com', 'email.com', 'ymail.com', 'gmail.ca', 'gmail.fr', 'yahoo.co', 'outlook.fr', 'outlook.ca', 'proton.me', 'hotmail.co', 'hotmail.it', 'hotmail.de',
  'hotmail.es', 'hotmail.be', 'yahoo.it', 'yahoo.de', 'yahoo.es', 'yahoo.in',
]); // prettier-ignore

/** The popular domain that was probably meant: one letter missing, added, changed or swapped; `undefined` for any domain that is real. */
export function likelyDomain(domain: string): string | undefined {
  if (alsoReal.has(domain)) return undefined;
  return popular.find((meant) => Math.abs(meant.length - domain.length) <= 1 && oneSlip(domain, meant));
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
