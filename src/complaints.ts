import type { Context, ExitCode } from './context.js';
import { describe } from './problems/describe.js';
import { internalProblem, PartWay } from './problems/internal-problem.js';
import { Problem, Problems } from './problems/problem.js';
import { problemEvent } from './report/problem-event.js';
import { keepErrorReport } from './runs/error-report.js';

/**
 * Says what ended a command and gives its exit code; of an error of our own a report is kept. Nothing that reaches this place was sent, but
 * by a command that says so with `PartWay`.
 */
export async function complainOf(thrown: unknown, context: Context): Promise<ExitCode> {
  if (thrown instanceof PartWay) {
    await complainOf(thrown.cause, context);
    return 3;
  }
  if (thrown instanceof Problem || thrown instanceof Problems) return complain(thrown, context);
  const { env, terminal } = context;
  if (env['POSTBAG_DEBUG'] === '1' && thrown instanceof Error) terminal.note(thrown.stack ?? '');
  return complain(internalProblem(thrown, await keepErrorReport(thrown, context)), context);
}

/** Says what is wrong and gives the exit code: 3 for a command that was stopped, 2 for one that could not start. */
export function complain(
  thrown: Problem | Problems,
  { terminal, words }: Pick<Context, 'terminal' | 'words'>,
): ExitCode {
  const problems = thrown instanceof Problem ? [thrown] : thrown.list;
  for (const problem of problems) {
    if (words.includes('--json')) terminal.result(JSON.stringify(problemEvent(problem)));
    terminal.note(describe(problem, terminal.noteStyle));
  }
  if (words.includes('--json')) terminal.summary({ errors: problems.length });
  return problems.some(({ code }) => code === 'interrupted') ? 3 : 2;
}
