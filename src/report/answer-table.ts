import { say, type Render, type Text } from '../language/sentence.js';
import type { AnswerKind } from '../ledger/answers.js';
import { visible } from '../problems/visible.js';
import { table } from '../terminal/table.js';

/** An answer, as far as it is counted. */
interface CountedAnswer {
  readonly kind: AnswerKind;
  readonly addressee: string | undefined;
  readonly entry: { readonly letter: string } | undefined;
}

/** Answers counted by letter and office, automatic ones in columns of their own. `nameOf`: who an addressee is. */
export async function answerTable(
  answers: readonly CountedAnswer[],
  nameOf: (addressee: string) => Text,
  columns: number,
  text: Render,
): Promise<string> {
  const groups = new Map<
    string,
    { readonly cells: readonly [string, string]; readonly counts: Map<AnswerKind, number> }
  >();
  for (const { kind, addressee, entry } of answers) {
    const cells = [visible(entry?.letter ?? '-'), addressee === undefined ? '-' : text(nameOf(addressee))] as const;
    const group = groups.get(cells.join('\n')) ?? { cells, counts: new Map<AnswerKind, number>() };
    group.counts.set(kind, (group.counts.get(kind) ?? 0) + 1);
    groups.set(cells.join('\n'), group);
  }
  const kinds = ['reply', 'auto', 'away', 'challenge', 'opt-out'] as const;
  const rows = [...groups.values()].map(({ cells, counts }) => [
    ...cells,
    ...kinds.map((kind) => String(counts.get(kind) ?? 0)),
  ]);
  const head = [
    say`letter`,
    say`office`,
    say`replies`,
    say`automatic`,
    say`out of office`,
    say`challenges`,
    say`opt-outs`,
  ];
  return table(rows.sort(), { head: head.map(text), columns, right: [2, 3, 4, 5, 6] });
}
