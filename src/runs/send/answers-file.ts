import { join } from 'node:path';
import * as z from 'zod/mini';
import { count, say, series } from '../../language/sentence.js';
import type { Context } from '../../context.js';
import { makeFolder, readText, writeAtomically } from '../../files.js';
import { removeFolder, temporaryFolder } from '../../folders.js';
import type { Settlement } from '../../outbox/ports.js';
import { describe } from '../../problems/describe.js';
import { Problem } from '../../problems/problem.js';
import { parsedJson } from '../../json.js';

/** Where answers of a server are kept that the ledger cannot take. */
export interface AnswersFile {
  /** Writes them to a file outside the campaign, and says where. */
  keep(answers: readonly Settlement[], problem: Problem | undefined): Promise<void>;
  /** They are in the ledger: the file goes. */
  discard(): Promise<void>;
  /** Says at the end of a run how they come into the ledger. */
  remind(answers: number): void;
}

/** What a line of such a file says. No name and no address of a supporter is in it. */
const Line = z.object({
  key: z.string(),
  kind: z.enum(['sent', 'deferred', 'rejected', 'unknown']),
  reply: z.string(),
  at: z.iso.datetime(),
  /** Whether all addressees got this answer. */
  all: z.boolean(),
});

/** An answer that was kept in a file. */
export type KeptAnswer = z.infer<typeof Line>;

/** The file of a run; it is made when it is needed. */
export function answersFile({ terminal, clock, pid, stateFolder }: Context): AnswersFile {
  let file: string | undefined;
  const name = `answers-${clock.now().toISOString().replace(/[:.]/g, '-')}-${pid}.jsonl`;
  const write = async (text: string): Promise<string | undefined> => {
    for (const folder of [() => makeFolder(stateFolder).then(() => stateFolder), () => temporaryFolder('postbag-')]) {
      try {
        const path = join(await folder(), name);
        await writeAtomically(path, text, { overwrite: 'always' });
        return path;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
      }
    }
    return undefined;
  };
  return {
    async keep(answers, problem) {
      const lines = answers.map((answer) => JSON.stringify(lineOf(answer)));
      file = await write(lines.map((line) => `${line}\n`).join(''));
      terminal.progress('');
      if (problem !== undefined) terminal.note(describe(problem, terminal.noteStyle));
      const letters = count(answers.length, 'letter');
      terminal.note(say`The server has answered to ${letters}, and the ledger cannot be written.`);
      if (file !== undefined) terminal.note(say`The answers are kept in ${file} until it can.`);
      else terminal.note(series([say`Keep these lines:`, ...lines], '\n'));
    },
    async discard() {
      if (file !== undefined) await removeFolder(file);
      file = undefined;
      terminal.note(say`The ledger can be written again, and all answers are in it.`);
    },
    remind(answers) {
      terminal.note(say`The ledger does not have the answers to ${count(answers, 'letter')}.`);
      if (file !== undefined)
        terminal.note(say`When it can be written again, put them into it: postbag resolve --answers "${file}"`);
    },
  };
}

/** Reads the answers that a run kept in a file. Problem: `usage` for a file that is none, and what `readText` raises. */
export async function readAnswers(path: string, shown: string): Promise<readonly KeptAnswer[]> {
  const lines = (await readText(path, shown)).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, at) => {
    const parsed = Line.safeParse(parsedJson(line));
    if (parsed.success) return parsed.data;
    throw new Problem({
      code: 'usage',
      message: say`"${shown}" is not a file of answers that a run of postbag kept.`,
      hint: say`Give the file that the run named: postbag resolve --answers FILE`,
      where: { file: shown, line: at + 1 },
    });
  });
}

function lineOf({ key, outcome, at }: Settlement): KeptAnswer {
  const { kind, reply, recipients = [] } = outcome;
  return { key, kind, reply, at: at.toISOString(), all: recipients.every((one) => one.kind === kind) };
}
