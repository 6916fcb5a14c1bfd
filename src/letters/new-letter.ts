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

/** A finished letter as the beginning of another: version 1, and a draft. Comments and order of its front matter stay. */
export function asNewDraft(text: string, language: Language): string {
  return withFront(text, (front) => {
    const first = front.replace(/^version:.*$/m, 'version: 1').replace(/^draft:.*\n/m, '');
    return first.replace(/^version: 1$/m, `version: 1\n${DRAFT[language]}`);
  });
}

/** The version of a letter in another language, to be translated: the same front matter, and what is to be written in brackets. */
export function inOtherLanguage(text: string, language: Language): string {
  const front = withFront(text, (lines) => lines.replace(/^subject:.*$/m, `subject: "${SUBJECTS[language]}"`));
  return front.slice(0, frontEnd(front)) + newLetter(language, []).slice(frontEnd(newLetter(language, [])));
}

const DRAFT: Readonly<Record<Language, string>> = {
  en: 'draft: true   # delete this line when the letter may be sent',
  fr: 'draft: true   # supprimer cette ligne quand la lettre peut être envoyée',
};

function withFront(text: string, change: (front: string) => string): string {
  const end = frontEnd(text);
  return change(text.slice(0, end)) + text.slice(end);
}

/** Where the front matter ends: behind the line break after its second line of hyphens; 0 without one. */
function frontEnd(text: string): number {
  return /^---[ \t]*\n[^]*?^---[ \t]*\n/m.exec(text)?.[0].length ?? 0;
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
