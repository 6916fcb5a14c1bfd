import { figures, say, series } from '../language/sentence.js';
import type { Position } from '../problems/position.js';
import type { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { policyFor, type DmarcWalk } from './dmarc.js';
import { warning } from './warning.js';

/** From this many letters a day on, Gmail, Yahoo and Outlook.com have rules for bulk mail. */
const bulk = 5000;

/**
 * What is wrong with the DMARC record in force for letters from a domain: `dmarc-missing`, `dmarc-twice`, `dmarc-invalid`,
 * `dmarc-lenient`. `lettersADay`: how many may leave on one day.
 */
export function dmarcProblems(from: string, dmarc: DmarcWalk, lettersADay: number, where: Position): Problem[] {
  const { organisation } = dmarc;
  const problems = dmarc.twice.map((name) => {
    const message = say`There are several DMARC records at "${visible(name)}": receivers ignore them all.`;
    return warning({
      code: 'dmarc-twice',
      message,
      hint: say`Ask whoever runs ${organisation} to keep only one of them.`,
      where,
    });
  });
  const { inForce } = dmarc;
  if (inForce === undefined) {
    if (problems.length > 0 || dmarc.unanswered.size > 0) return problems;
    const message = say`There is no DMARC record for "${from}", which says what to do with forged letters. Large mail providers ask for one.`;
    const hint = say`Ask whoever runs ${organisation} to publish a TXT record at _dmarc.${organisation} such as "v=DMARC1; p=none". Stricter ones can follow later.`;
    return [warning({ code: 'dmarc-missing', message, hint, where })];
  }
  const { at, record } = inForce;
  if (record.mistakes.length > 0) {
    const words = record.mistakes.map((word) =>
      word === 'p' ? say`"p=" is missing` : say`"${visible(word)}" is not understood`,
    );
    const message = say`The DMARC record at "_dmarc.${at}" has a mistake: ${series(words)}.`;
    const hint = say`Ask whoever runs ${at} to write p=none, p=quarantine or p=reject there, and to mend the rest.`;
    problems.push(warning({ code: 'dmarc-invalid', message, hint, where }));
  } else if (lettersADay > bulk && policyFor(from, true, inForce) === 'none') {
    const why = record.testing ? 't=y' : 'p=none';
    const message = say`The DMARC record at "_dmarc.${at}" asks for nothing to be done about forged letters (${why}), and more than ${figures(bulk)} letters may leave on one day.`;
    const hint = say`Ask whoever runs ${at} about p=quarantine, or set pace.per_day to ${bulk} or less in campaign.yaml.`;
    problems.push(warning({ code: 'dmarc-lenient', message, hint, where }));
  }
  return problems;
}
