import type { Language } from '../../language/language.js';
import type { PartName, TotalName } from './figures.js';

/** The words of a report. A report is read by other people than its author, so it has a language of its own. */
export interface ReportWords {
  readonly title: (campaign: string) => string;
  readonly period: (from: string | undefined, to: string) => string;
  readonly totals: Readonly<Record<TotalName, string>>;
  readonly parts: Readonly<Record<PartName | 'week', string>>;
  readonly groups: Readonly<Record<string, string>>;
  readonly headline: (letters: string) => string;
  readonly more: (letters: string, since: string) => string;
  readonly goal: (letters: string, goal: string, share: string) => string;
  readonly hidden: string;
  /** Who is not written to, each with the reason. */
  readonly spared: (people: string) => string;
  readonly small: string;
  readonly honest: string;
  readonly number: string;
  readonly group: string;
  readonly summary: string;
  readonly overTime: (last: string) => string;
  readonly goalLine: string;
  readonly made: (date: string) => string;
}

export const reportWords: Readonly<Record<Language, ReportWords>> = {
  en: {
    title: (campaign) => `${campaign}: what the campaign did`,
    period: (from, to) => (from === undefined ? `Up to ${to}` : `${from} to ${to}`),
    totals: {
      letters: 'Letters sent',
      letters_before: 'Letters before this period',
      letters_since_start: 'Letters since the start',
      people: 'People who took part',
      people_new: 'People who took part for the first time',
      people_again: 'People who had taken part before',
      own_words: 'Letters with words of the person’s own',
      bounced: 'Letters that came back',
      refused: 'Letters that a mail server refused',
      unknown: 'Letters with an unknown outcome',
      waiting: 'Confirmed letters not sent yet',
      dropped: 'Letters no longer planned',
      answered: 'Letters that an office answered',
      automatic_answers: 'Automatic answers',
    },
    parts: {
      week: 'Letters by week',
      addressee: 'Letters by addressee',
      province: 'Letters by province or territory',
      language: 'Letters by language',
      list: 'Letters by list',
      form: 'Letters by form',
      letter: 'Letters by text',
      replies: 'Replies by office',
      left_out: 'People whose own member, councillor or mayor is not written to, by reason',
    },
    groups: {
      other: 'Others together',
      unknown: 'Not known',
      email: 'E-mail',
      paper: 'Paper',
      en: 'English',
      fr: 'French',
    },
    headline: (letters) => (letters === '0' ? 'No letter has been sent yet.' : `${letters} letters were sent.`),
    more: (letters, since) => `${letters} more since ${since}.`,
    goal: (letters, goal, share) => `${letters} of a goal of ${goal}: ${share}.`,
    hidden: 'not shown',
    spared: (people) => `Not written to: ${people}.`,
    small:
      'Groups of fewer than five people are not shown, nor any number from which one could be worked out. They are counted under “Others together” or left out.',
    honest:
      'A letter counts as sent when the mail server of the office, or of our provider, accepted it, or when it was printed. Letters that came back are counted apart. A letter to several offices counts once, and once for each office under “by addressee”.',
    number: 'Number',
    group: 'Group',
    summary: 'In figures',
    overTime: (last) => `Letters over time, added up: ${last} at the end.`,
    goalLine: 'Goal',
    made: (date) => `Made on ${date} with postbag from the campaign’s own records.`,
  },
  fr: {
    title: (campaign) => `${campaign} : bilan de la campagne`,
    period: (from, to) => (from === undefined ? `Jusqu’au ${to}` : `Du ${from} au ${to}`),
    totals: {
      letters: 'Lettres envoyées',
      letters_before: 'Lettres envoyées avant cette période',
      letters_since_start: 'Lettres envoyées depuis le début',
      people: 'Personnes qui ont participé',
      people_new: 'Personnes qui ont participé pour la première fois',
      people_again: 'Personnes qui avaient déjà participé',
      own_words: 'Lettres avec un message personnel',
      bounced: 'Lettres revenues à l’expéditeur',
      refused: 'Lettres refusées par un serveur de courriel',
      unknown: 'Lettres au résultat inconnu',
      waiting: 'Lettres confirmées, pas encore envoyées',
      dropped: 'Lettres qui ne sont plus prévues',
      answered: 'Lettres qui ont reçu une réponse',
      automatic_answers: 'Réponses automatiques',
    },
    parts: {
      week: 'Lettres par semaine',
      addressee: 'Lettres par destinataire',
      province: 'Lettres par province ou territoire',
      language: 'Lettres par langue',
      list: 'Lettres par liste',
      form: 'Lettres par mode d’envoi',
      letter: 'Lettres par texte',
      replies: 'Réponses par bureau',
      left_out: 'Personnes dont la députée, le député ou une autre personne élue n’est pas destinataire, par raison',
    },
    groups: {
      other: 'Autres, ensemble',
      unknown: 'Non précisé',
      email: 'Courriel',
      paper: 'Papier',
      en: 'Anglais',
      fr: 'Français',
    },
    headline: (letters) =>
      letters === '0' ? 'Aucune lettre n’a encore été envoyée.' : `${letters} lettres ont été envoyées.`,
    more: (letters, since) => `${letters} de plus depuis le ${since}.`,
    goal: (letters, goal, share) => `${letters} sur un objectif de ${goal} : ${share}.`,
    hidden: 'non affiché',
    spared: (people) => `Non destinataires\u00a0: ${people}.`,
    small:
      'Les groupes de moins de cinq personnes ne sont pas affichés, ni aucun nombre qui permettrait de les déduire. Ils sont comptés sous « Autres, ensemble » ou omis.',
    honest:
      'Une lettre est comptée comme envoyée lorsque le serveur de courriel du bureau ou de notre fournisseur l’a acceptée, ou lorsqu’elle a été imprimée. Les lettres revenues sont comptées à part. Une lettre à plusieurs bureaux compte une fois, et une fois pour chaque bureau sous « par destinataire ».',
    number: 'Nombre',
    group: 'Groupe',
    summary: 'En chiffres',
    overTime: (last) => `Lettres au fil du temps, cumulées : ${last} à la fin.`,
    goalLine: 'Objectif',
    made: (date) => `Établi le ${date} avec postbag à partir des registres de la campagne.`,
  },
};
