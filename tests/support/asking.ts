import { join } from 'node:path';
import type { Context, ExitCode } from '../../src/context.js';
import { Problem, Problems } from '../../src/problems/problem.js';
import { fakeContext, type FakeAnswer } from '../commands/fake-context.js';
import { stillClock } from '../districts/represent-server.js';
import { campaignFiles } from './campaign-files.js';
import { folderWith } from './postbag.js';

/** A campaign in which a question is asked, and the command that asks it. */
export interface Asked {
  readonly folder: string;
  /** Gives the exit code, or the code of the Problem that ended it, and all questions. */
  readonly run: (answers: readonly FakeAnswer[]) => Promise<{ ended: ExitCode | string; asked: readonly string[] }>;
}

/** A command at work. */
export type Work = (common: { folder: string; json: false; asOf: undefined }, context: Context) => Promise<ExitCode>;

/** Makes a campaign of these files, and runs a command in it with answers. */
export const asking =
  (files: Readonly<Record<string, string>>, work: Work, before?: (folder: string) => Promise<void>) =>
  async (): Promise<Asked> => {
    const folder = folderWith(campaignFiles(files));
    await before?.(folder);
    const run: Asked['run'] = async (answers) => {
      const { context, notes } = fakeContext(stillClock(new Date().toISOString()), answers);
      const state = join(folder, '.postbag', 'state');
      const ended = await work({ folder, json: false, asOf: undefined }, { ...context, cwd: folder, stateFolder: state })
        .catch((thrown: unknown) => {
          if (thrown instanceof Problem) return thrown.code;
          if (thrown instanceof Problems) return thrown.list.map(({ code }) => code).join(' ');
          throw thrown;
        }); // prettier-ignore
      return { ended, asked: notes };
    };
    return { folder, run };
  };
