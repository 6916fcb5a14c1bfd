import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import { personName } from '../decision-makers/identity.js';
import type { Language } from '../language/language.js';
import { escapeHtml } from '../letters/escape-html.js';
import { signer, type Exported } from './exported.js';

const labels: Readonly<Record<Language, { readonly to: string; readonly cc: string; readonly subject: string }>> = {
  en: { to: 'To', cc: 'Copy', subject: 'Subject' },
  fr: { to: 'À', cc: 'En copie', subject: 'Objet' },
};

/** Number, signer, addressees and subject of a letter, as the top of its article. */
export function letterHead({ letter }: Exported, number: number): string {
  const { to, cc, subject } = labels[letter.language];
  const rows = [
    [to, letter.update === undefined ? people(letter.addressees.to) : signer(letter)],
    [cc, people(letter.addressees.cc)],
    [subject, letter.subject],
  ].filter(([, value]) => value !== '');
  return `<header><h2>${number}. ${escapeHtml(signer(letter))}</h2>
<dl>
${rows.map(([label, value]) => `<dt>${label ?? ''}</dt><dd>${escapeHtml(value ?? '')}</dd>`).join('\n')}
</dl></header>`;
}

/** Names with addresses, where there are any: `Jo Stone <jo@…>; Al Hill`. */
export function people(all: readonly DecisionMaker[]): string {
  return all
    .map((person) => (person.email === undefined ? personName(person) : `${personName(person)} <${person.email}>`))
    .join('; ');
}
