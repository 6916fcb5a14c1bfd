import { listed, say } from '../../language/sentence.js';
import { problemsOf } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { SheetsUnclear } from '../../tables/spreadsheet/chosen-sheet.js';
import { answerTo, folded } from '../../terminal/question.js';
import type { Terminal } from '../../terminal/terminal.js';

/**
 * Asks for each spreadsheet of which several sheets look like lists which one is meant, and gives the answers by file; `undefined` where
 * something else is wrong too, where nobody can be asked, and where a question gets no answer.
 *
 * @throws Problem `interrupted`
 */
export async function askedSheets(
  thrown: unknown,
  terminal: Pick<Terminal, 'ask' | 'note'>,
): Promise<ReadonlyMap<string, string> | undefined> {
  const problems = problemsOf(thrown);
  const unclear = problems.filter((problem) => problem instanceof SheetsUnclear);
  if (unclear.length === 0 || unclear.length < problems.length) return undefined;
  const answers = new Map<string, string>();
  for (const { sheets, where } of unclear) {
    const file = where?.file ?? '';
    const names = sheets.map((name) => visible(name));
    const sheet = await answerTo(terminal, {
      text: say`Which sheet of ${visible(file)} is the list (${listed(names)})? Type its name or number: `,
      read: (answer) => {
        const found = sheets.find((name) => folded(name) === folded(answer)) ?? sheets[Number(answer) - 1];
        return found === undefined
          ? { again: say`${visible(file)} has no such sheet: ${visible(answer)}.` }
          : { value: found };
      },
    });
    if (sheet === undefined) return undefined;
    terminal.note(say`To keep this answer, put into campaign.yaml, under the list: sheet: "${visible(sheet)}"`);
    answers.set(file, sheet);
  }
  return answers;
}
