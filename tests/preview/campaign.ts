import { campaignFiles } from '../support/campaign-files.js';

const header = 'first_name,last_name,email,city,consent,language,personal_note\n';

/** A campaign in two languages with an unruly list: accents, another script, own words, a missing town, one who said no. */
export function unrulyFiles(changes: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const rows = [
    'Ana,Roy,ana.roy@example.org,Gatineau,yes,en,',
    'Bob,Tremblay,bob@example.org,Ottawa,yes,en,',
    'Zoë,O’Hara,zoe@example.org,,yes,en,',
    'Geneviève,Côté,genevieve@example.org,Trois-Rivières,yes,fr,',
    'ليلى,النورسي,layla@example.org,Mississauga,yes,en,I have lived here for ten years and I am tired of waiting for an answer from you.',
    'Ximena,Quiroga,ximena@example.org,Whitehorse,no,en,',
  ];
  return campaignFiles({
    'contacts/supporters.csv': `${header}${rows.join('\n')}\n`,
    'templates/no-fly.en.hbs': template(
      'Open the no-fly list',
      'My name is {{full_name}} and I live in {{city default="Canada"}}.',
    ),
    'templates/no-fly.fr.hbs': template(
      'Ouvrez la liste',
      'Je m’appelle {{full_name}} et j’habite {{city default="au Canada"}}.',
    ),
    ...changes,
  });
}

/** A second letter, for those alone who wrote a note: the other four get no such letter. */
export const forThoseWhoWrote: Readonly<Record<string, string>> = {
  'templates/note.en.hbs': template('In my own words', 'I ask you to answer.').replace(
    'version: 1',
    'version: 1\nrequires: [personal_note]',
  ),
};

/** One letter to the minister, with these words in it. */
export function template(subject: string, words: string): string {
  const head = `---\nsubject: "${subject}"\nversion: 1\nto: [minister-of-public-safety]\n---\n`;
  const own = '{{#if personal_note}}\n{{paragraphs personal_note}}\n\n{{/if}}\n';
  return `${head}{{salutation}}\n\n${words}\n\n${own}{{closing}}\n\n{{full_name}}\n`;
}
