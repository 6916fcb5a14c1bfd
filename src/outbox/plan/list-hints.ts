import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';

/** The key of a list's entry in campaign.yaml that answers a complaint. Only the campaign's author knows the date of a consent. */
const lines: Readonly<Record<string, string>> = {
  'consent-missing': 'consent: { words: "the words that people said yes to", date: YYYY-MM-DD }',
  'email-column-missing': 'columns: { email: "HEADING" }',
  'name-column-missing': 'columns: { first_name: "HEADING", last_name: "HEADING" }',
  'header-missing': 'columns: { email: "#3", first_name: "#1", last_name: "#2" }',
};

/**
 * A complaint about a list of a campaign with the lines to paste into campaign.yaml in place of flags, which only `contacts` has. Others
 * stay as they are.
 */
export function withLineToPaste(problem: Problem): Problem {
  const line = lines[problem.code];
  const file = problem.where?.file;
  if (line === undefined || file === undefined || problem.hint?.includes('--column') !== true) return problem;
  const { code, severity, told, where, quoted, cause } = problem;
  const hint = lineHint(problem, file, line);
  return new Problem({ code, severity, message: told.message, hint, where, quoted, cause });
}

function lineHint({ code }: Problem, file: string, line: string) {
  if (code === 'consent-missing')
    return say`If people consented, write when and to which words into campaign.yaml, or name the column that says it (columns: { consent: "HEADING" }):\nlists:\n  - file: ${file}\n    ${line}`;
  return say`Write the headings of your list into campaign.yaml:\nlists:\n  - file: ${file}\n    ${line}`;
}
