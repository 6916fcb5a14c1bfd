import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { status } from '../../src/commands/status.js';
import { fakeContext } from '../commands/fake-context.js';
import { faultServer, type FaultServer, type FaultServerOptions, type Script } from './fault-server.js';
import { campaignFiles, manySupportersCsv } from './campaign-files.js';
import { folderWith, start, type Running } from './postbag.js';

/** A folder with a campaign of `count` letters, each to one minister. */
export function campaignOf(count: number): string {
  return folderWith(campaignFiles({ 'contacts/supporters.csv': manySupportersCsv(count) }));
}

/** A server with faults, closed after the test. */
export async function serverWith(script?: Script, more: FaultServerOptions = {}): Promise<FaultServer> {
  const server = await faultServer({ ...more, script });
  onTestFinished(() => server.close());
  return server;
}

/** The words of `postbag send --json` to a server. */
export function sendWords({ port }: FaultServer, confirm: number, connections = 1): readonly string[] {
  const url = `smtp://127.0.0.1:${port}?security=none`;
  return ['send', '--json', '--smtp', url, '--confirm', String(confirm), '--connections', String(connections)];
}

/** Starts `postbag send --json`. */
export function startSending(cwd: string, server: FaultServer, confirm: number, connections = 1): Running {
  return start(sendWords(server, confirm, connections), { cwd });
}

/** The counts that `postbag status` gives, without `event`: its command in this process, so that no program has to start for it. */
export async function standingOf(cwd: string): Promise<Readonly<Record<string, number>>> {
  const { context, results } = fakeContext(systemClock);
  const stateFolder = join(cwd, '.local', 'state', 'postbag');
  const flags = { letters: false, watch: false, json: true, asOf: undefined };
  expect(await status({ folder: cwd, ...flags }, { ...context, cwd, stateFolder })).toBe(0);
  const { event, ...counts } = JSON.parse(results.at(-1) ?? '{}') as Record<string, number | string>;
  expect(event).toBe('summary');
  return counts as Record<string, number>; // `status` counts, and nothing else
}

/** The keys of the letters that servers may have kept, from their Message-IDs, each as often as it came. */
export function keysAt(...servers: readonly FaultServer[]): readonly string[] {
  return servers.flatMap(({ letters }) =>
    letters.map(({ bytes }) => /^message-id: <([0-9a-f]{32})@/im.exec(bytes.toString('latin1'))?.[1] ?? 'no key'),
  );
}
