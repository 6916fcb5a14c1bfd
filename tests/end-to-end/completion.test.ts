import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { equipped } from '../support/equipment.js';
import { folderWith, postbag } from '../support/postbag.js';
import { shellPath } from '../support/shell-path.js';

/** What bash offers for the last of these words. */
async function offered(words: readonly string[], cwd: string): Promise<readonly string[]> {
  const { stdout: script } = await postbag(['completion', 'bash'], { cwd });
  const line = words.map((word) => `'${word}'`).join(' ');
  const ask = `${script}\nCOMP_WORDS=(postbag ${line}); COMP_CWORD=${words.length}; _postbag; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', ask], {
    cwd,
    env: { PATH: shellPath, HOME: cwd },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

test.runIf(equipped('bash'))('bash completes commands, flags, letters, offices and forms', async () => {
  const cwd = folderWith(campaignFiles());
  expect(await offered(['che'], cwd)).toEqual(['check']);
  expect(await offered(['check', '--net'], cwd)).toEqual(['--network']);
  expect(await offered(['check', 'no'], cwd)).toEqual(['no-fly']);
  expect(await offered(['-C', cwd, 'send', 'no'], cwd)).toEqual(['no-fly']);
  expect(await offered(['offices', '--office', 'mini'], cwd)).toEqual(['minister-of-public-safety']);
  expect(await offered(['export', 'ht'], cwd)).toEqual(['html']);
  expect(await offered(['help', 'ch'], cwd)).toEqual(['check']);
});

test('every command and each of its flags is in the script for fish', async () => {
  const cwd = folderWith({});
  const { stdout } = await postbag(['completion', 'fish'], { cwd });
  const { stdout: help } = await postbag(['--help'], { cwd });
  const commands = [...help.matchAll(/^ {2}([a-z]+)(?= {2})/gm)].map(([, name]) => name);
  expect(commands.length).toBeGreaterThan(15);
  expect(commands.filter((name) => !stdout.includes(` -a ${String(name)} `))).toEqual([]);
  expect(stdout).toContain("complete -c postbag -n '__fish_seen_subcommand_from check' -l network\n");
});

test('without a campaign there are no letters to complete, and another shell is refused', async () => {
  const cwd = folderWith({});
  expect(await postbag(['completion', 'letters'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  expect((await postbag(['completion', 'csh'], { cwd })).stderr).toMatch(/^error <shell> cannot be "csh"\./);
});
