import type { Language } from '../language/language.js';

/**
 * The text of a new template: the shortest useful letter, with what is still to be written in square brackets, where `check` finds it.
 *
 * @param to offices of the decision makers' file, in the order in which they are greeted
 */
export function newLetter(language: Language, to: readonly string[]): string {
  return [
    '---',
    `# ${NOTES[language]}`,
    `subject: "${SUBJECTS[language]}"`,
    'version: 1',
    `to: [${to.join(', ')}]`,
    '---',
    '{{address_block}}',
    '{{place_and_date}}',
    '**{{subject}}**',
    '{{salutation}}',
    ...PARAGRAPHS[language],
    '{{closing}}',
    '{{signature}}',
  ]
    .map((line, index) => (index < 6 ? line : `${line}\n`))
    .join('\n')
    .replace(/\n+$/, '\n');
}

const NOTES: Readonly<Record<Language, string>> = {
  en: 'Replace what stands in [square brackets]. "postbag help templates" explains every line and every {{name}}.',
  fr: 'Remplacer ce qui est entre [crochets]. « postbag help templates » explique chaque ligne et chaque {{nom}}.',
};

const SUBJECTS: Readonly<Record<Language, string>> = {
  en: '[Write the subject here]',
  fr: '[Écrire l’objet ici]',
};

const PARAGRAPHS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'My name is {{full_name}} and I live in {{city default="Canada"}}. [Write here what you ask for, in one or two sentences.]',
    '[Write here why: what happened, and what it means for people.]',
    'Please write back and tell me what you will do.',
  ],
  fr: [
    'Je m’appelle {{full_name}} et j’habite {{#if city}}à {{city}}{{else}}au Canada{{/if}}. [Écrire ici ce que vous demandez, en une ou deux phrases.]',
    '[Écrire ici pourquoi : ce qui s’est passé, et ce que cela change pour les gens.]',
    'Je vous prie de me répondre et de me dire ce que vous ferez.',
  ],
};
