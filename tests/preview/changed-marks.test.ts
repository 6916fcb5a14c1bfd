import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { supporterHash } from '../../src/contacts/supporter-hash.js';
import { indexLetters } from '../../src/preview/indexed-letters.js';
import { importMarks } from '../../src/preview/marks-file.js';
import { previewBackend } from '../../src/runs/preview/preview-source.js';
import { fakeContext } from '../commands/fake-context.js';
import { folderWith } from '../support/postbag.js';
import { unrulyFiles } from './campaign.js';

const at = new Date('2026-06-12T13:00:00Z');

/** A campaign whose letters Nadia has all read, and a look at which of them still count as read. */
async function allRead() {
  const folder = folderWith(unrulyFiles());
  const { context } = fakeContext({ now: () => at, sleep: () => Promise.resolve() });
  const backend = previewBackend(
    { folder, letter: undefined, json: false, asOf: '2026-06-12' },
    { ...context, cwd: folder },
  );
  const first = indexLetters(await backend.load(), at);
  const marks = [...first.loaded.plan.letters].map((letter) => ({
    letter: letter.group.template.name,
    supporterHash: supporterHash(letter.supporter?.key ?? ''),
    mark: 'read' as const,
    note: undefined,
    by: 'Nadia',
    at,
    text: first.textOf(letter),
  }));
  await backend.mark(marks);
  const read = async (): Promise<string> => {
    const now = indexLetters(await backend.load(), at);
    return [...now.loaded.plan.letters]
      .filter((letter) => now.isRead(letter))
      .map(({ supporter }) => supporter?.fields['first_name'])
      .join(' ');
  };
  const change = (file: string, from: string, to: string): void =>
    writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace(from, to));
  return { folder, backend, first, read, change };
}

test('a mark counts as long as the letter is as it was read: by template, row, addressee, sender or mended words it ends', async () => {
  const { backend, read, change } = await allRead();
  expect(await read()).toBe('Ana Bob Zoë Geneviève ليلى');
  change('contacts/supporters.csv', 'Bob,Tremblay', 'Rob,Tremblay');
  expect(await read()).toBe('Ana Zoë Geneviève ليلى');
  change('contacts/supporters.csv', 'Rob,Tremblay', 'Bob,Tremblay');
  expect(await read()).toBe('Ana Bob Zoë Geneviève ليلى');
  change('templates/no-fly.fr.hbs', 'Je m’appelle', 'Je me nomme');
  expect(await read()).toBe('Ana Bob Zoë ليلى');
  const layla = { letter: 'no-fly', supporterHash: supporterHash('layla@example.org'), field: 'personal_note' };
  await backend.mend({ ...layla, text: 'I have lived here for ten years.', by: 'Sam', at });
  expect(await read()).toBe('Ana Bob Zoë');
  await backend.unmend(layla.letter, layla.supporterHash, layla.field);
  expect(await read()).toBe('Ana Bob Zoë ليلى');
  change('contacts/decision-makers.csv', 'Lindqvist', 'Lindquist');
  expect(await read()).toBe('');
});

test('a mark of before, without the text, goes on to count; one that a reader sends back counts for what she read', async () => {
  const { backend, first, read, change } = await allRead();
  const [ana, bob] = first.loaded.plan.letters;
  const back = (text: string | undefined, by: string): string =>
    JSON.stringify({
      postbag: 'marks',
      campaign: 'no-fly-list',
      marks: [{ id: bob?.key, mark: 'read', by, at: at.toISOString(), ...(text !== undefined && { text }) }],
    });
  change('contacts/supporters.csv', 'Bob,Tremblay', 'Rob,Tremblay');
  const changed = indexLetters(await backend.load(), at);
  const letter = changed.loaded.plan.letters.at(1)!;
  // She read the page that was made before, then another one that was made of what stands there now.
  expect(await importMarks(back(first.textOf(bob!), 'Ola'), 'old.json', backend)).toMatchObject({ known: 1 });
  expect(await read()).toBe('Ana Zoë Geneviève ليلى');
  const taken = await importMarks(back(changed.textOf(letter), 'Ola'), 'new.json', backend);
  expect(taken).toMatchObject({ known: 0, by: new Map([['Ola', 1]]) });
  expect(await read()).toBe('Ana Rob Zoë Geneviève ليلى');
  await backend.mark([
    {
      letter: 'no-fly',
      supporterHash: supporterHash(ana!.supporter!.key),
      mark: 'read',
      note: undefined,
      by: 'Ida',
      at,
    },
  ]);
  change('contacts/supporters.csv', 'Ana,Roy', 'Anna,Roy');
  expect(await read()).toBe('Anna Rob Zoë Geneviève ليلى');
});
