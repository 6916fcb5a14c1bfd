import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { say } from '../../src/language/sentence.js';
import { openTerminal } from '../../src/terminal/open-terminal.js';

const stream = () => Object.assign(new PassThrough(), { isTTY: true, columns: 400 });

test('nothing that a file or an argument brought in acts on a terminal, and our own colours do', async () => {
  const [stdin, stdout, stderr] = [stream(), stream(), stream()];
  const terminal = openTerminal({ stdin, stdout, stderr, env: {}, random: () => 0.5 });
  // All of it: newer versions of Node give a chunk at a time.
  const all = (from: PassThrough): string => {
    const chunks: Buffer[] = [];
    for (let chunk = from.read() as Buffer | null; chunk !== null; chunk = from.read() as Buffer | null)
      chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  const out = (): string => all(stdout);
  const err = (): string => all(stderr);
  const hostile = 'a\u001B[31mb\u001B[1500000000;31mc\u001B]0;title\u0007d\u009B2Je\u202Ef\u2066g\rh\u0085i';
  const named = 'a⟨ESC⟩[31mb⟨ESC⟩[1500000000;31mc⟨ESC⟩]0;title⟨BEL⟩d⟨CSI⟩2Je⟨RLO⟩f⟨LRI⟩g⟨CR⟩h⟨NEL⟩i';
  const { good } = terminal.style;
  terminal.result(hostile);
  terminal.result(say`Wrote ${hostile} and ${good(hostile)}.`);
  terminal.result(JSON.stringify({ name: hostile }));
  terminal.result(`{"${hostile}`); // no JSON, and begins like it
  terminal.redraw([hostile, good(say`${hostile}`)]);
  terminal.note(hostile);
  terminal.progress(say`${hostile}`);
  terminal.progress('');
  const green = `\u001B[32m${named}\u001B[39m`;
  const [first, second, json, alike, ...drawn] = out().trimEnd().split('\n');
  expect([first, second, ...drawn]).toEqual([named, `Wrote ${named} and ${green}.`, named, green]);
  expect(JSON.parse(json!)).toEqual({ name: hostile });
  expect([json, alike]).toEqual([expect.stringMatching(/^[ -~]+$/), expect.stringMatching(/^[ -~]+$/)]);
  expect(err()).toBe(`${named}\n${named}\r\u001B[K`);
  const question = terminal.ask(hostile);
  expect(err()).toBe(`\u001B[1G\u001B[0J${named}\u001B[83G`);
  stdin.write('\u0003');
  await expect(question).rejects.toThrow('Stopped');
});
