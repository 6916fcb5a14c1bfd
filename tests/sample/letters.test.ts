import { expect, test } from 'vitest';
import { readCampaign } from '../../src/campaign/read-campaign.js';
import { layOutSample } from '../../src/runs/sample.js';
import { holderOn } from '../../src/decision-makers/holder.js';
import type { Addressees, Letter } from '../../src/letters/letter.js';
import { merger, type Gap } from '../../src/letters/merge.js';
import type { Template } from '../../src/letters/template.js';
import { readCampaignInputs, type CampaignInputs } from '../../src/outbox/plan/campaign-inputs.js';
import { dayOf, temporaryFolder } from './sample-folder.js';

const folder = temporaryFolder();
await layOutSample(folder, 'sample');
const campaign = await readCampaign(folder);

const merged = new Map<string, Promise<Merged>>();

interface Merged {
  readonly letters: readonly Letter[];
  readonly gaps: readonly Gap[];
  readonly problems: readonly string[];
}

/** Every letter that the sample makes on a day. */
async function sampleOn(day: string): Promise<Merged> {
  const date = dayOf(day);
  const material = await readCampaignInputs(campaign, { date, forgotten: new Set() });
  const results = material.templates.flatMap((template) => {
    const signing =
      template.kind === 'sign-on'
        ? [undefined]
        : [...material.supporters].filter(({ language }) => language === template.language);
    return signing.flatMap((supporter) =>
      addresseesOf(template, material).map((addressees) =>
        merger(template, { addressees, campaign, date, signatories: material.signatories })(supporter),
      ),
    );
  });
  return {
    letters: results.map(({ letter }) => letter),
    gaps: results.flatMap(({ gaps }) => gaps),
    problems: material.problems.map(({ message }) => message),
  };
}

function addresseesOf(template: Template, { holdings, date }: CampaignInputs): readonly Addressees[] {
  const people = (offices: readonly string[]): Addressees['to'] =>
    offices.map((office) => holderOn(holdings, office, date));
  const to = people(template.to);
  const cc = people(template.cc);
  if (template.address === 'together') return [{ to, cc, alsoTo: [] }];
  return to.map((one) => ({ to: [one], cc, alsoTo: to.filter((other) => other !== one) }));
}

const lettersOn = (day: string): Promise<Merged> => {
  const known = merged.get(day) ?? sampleOn(day);
  merged.set(day, known);
  return known;
};

/** The letter of one supporter, as plain text. */
async function textOf(day: string, name: string, email: string): Promise<string> {
  const { letters } = await lettersOn(day);
  const found = letters.find((letter) => letter.name === name && letter.supporter?.key === email);
  if (found === undefined) throw new Error(`There is no letter ${name} of ${email}.`);
  return found.text;
}

const days = ['2018-06-26', '2018-08-08', '2026-11-22'];

test.each(days)(
  'on %s every letter can be merged for everybody, both languages say the same names, and nothing is missing',
  async (day) => {
    const { letters, gaps, problems } = await lettersOn(day);
    expect({ problems, gaps }).toEqual({ problems: [], gaps: [] });
    // One each of two-ministers, open-letter and inquiry, two of oversight; one sign-on letter in each language.
    expect(letters).toHaveLength(38 * 5 + 2);
  },
);

test.each(days)('no letter of %s has braces, markup or a hole in it', async (day) => {
  const { letters } = await lettersOn(day);
  const holes = letters.flatMap(({ name, language, text }) =>
    (/\{\{|\*\*|undefined|NaN| ,|Dear ,|\n{3}/.exec(text) ?? []).map((hole) => ({ name, language, hole })),
  );
  expect(holes).toEqual([]);
});

test.each(days)(
  'French letters of %s keep colons and guillemets to their words, and no letter has a straight apostrophe of ours',
  async (day) => {
    const { letters } = await lettersOn(day);
    for (const { name, language, text, supporter } of letters) {
      const own =
        (supporter?.fields['full_name'] ?? '').includes("'") ||
        (supporter?.fields['personal_note'] ?? '').includes("'");
      if (!own) expect({ name, straight: /'/.exec(text)?.[0] }).toEqual({ name, straight: undefined });
      if (language === 'fr')
        expect({ name, loose: /[^\u00A0]:|«[^\u00A0]|[^\u00A0]»| [;?!]/.exec(text)?.[0] }).toEqual({
          name,
          loose: undefined,
        });
    }
  },
);

test('facts that age are worked out for the date of the letter', async () => {
  const sentence = (text: string): string | undefined => /Mr\. Harkat came here .*? ago/.exec(text)?.[0];
  expect(sentence(await textOf('2018-06-26', 'two-ministers', 'suryaningsih@example.net'))).toBe(
    'Mr. Harkat came here more than 22 years ago',
  );
  expect(sentence(await textOf('2026-11-22', 'two-ministers', 'suryaningsih@example.net'))).toBe(
    'Mr. Harkat came here more than 31 years ago',
  );
});

test('who gave no city lives in Canada', async () => {
  expect(await textOf('2018-06-26', 'two-ministers', 'dawit@example.com')).toContain(
    'My name is Dawit Ghebrezghi-Falk and I live in Canada.',
  );
});

test('the end of a letter names the signatory, where she lives, and who gets a copy', async () => {
  const text = await textOf('2018-06-26', 'open-letter', 'maelle@example.net');
  expect(text.slice(text.indexOf('Je vous prie d’agréer'))).toBe(
    [
      'Je vous prie d’agréer, Monsieur le Premier Ministre, Monsieur le Ministre, l’expression de ma très haute considération.',
      '',
      'Maëlle Saint-Hilaire-Okafor',
      'Québec (QC)',
      '',
      'Code postal\u00A0: G1R 1A1',
      '',
      'c.\u00A0c. L’honorable Ahmed Hussen, ministre de l’Immigration, des Réfugiés et de la Citoyenneté',
      'L’honorable Jody Wilson-Raybould, ministre de la Justice et procureure générale du Canada',
      '',
    ].join('\n'),
  );
});

test('the sign-on letter greets the prime minister by office and is signed by all nine, as they signed', async () => {
  const { letters } = await lettersOn('2018-08-08');
  const text = letters.find(({ name, language }) => name === 'border-minister' && language === 'en')?.text ?? '';
  expect(text).toContain('\n\nDear Prime Minister,\n\n');
  expect(text.slice(text.indexOf('Yours sincerely,'), text.indexOf('Cc:')).split('\n\n')).toEqual([
    'Yours sincerely,',
    'Alex Neve, Secretary General\nAmnesty International Canada (English branch)',
    'Geneviève Paul, Directrice Générale\nAmnistie internationale Canada francophone',
    'Claire Roque, President\nCanadian Council for Refugees',
    'Peter Noteboom, General Secretary\nCanadian Council of Churches',
    'Guillaume Cliche-Rivard, président\nAssociation québécoise des avocats et avocates en droit de l’immigration (AQAADI)',
    'Tim McSorley\nNational Coordinator, International Civil Liberties Monitoring Group',
    'Debbie Douglas, Executive Director\nOntario Council of Agencies Serving Immigrants (OCASI)',
    'Refugee Lawyers Association of Ontario (RLA)',
    'Lida Aghasi, Coprésidente\nTable de concertation des organismes au service des personnes réfugiées et immigrantes (TCRI)',
    '',
  ]);
});
