import { plainHeader } from './headers/plain-header.js';

/** Choices are few, short and taken more than once. */
const MOST_CHOICES = 8;
/** In characters. */
const LONGEST = 60;

/** Headings of answers and decisions, and of questions that are answered with yes or no. */
const ASKS =
  /\b(answers?|responses?|reponses?|reply|replies|respuestas?|decisions?|votes?|signatures?|signed|signs?|signe[es]?|signera|agree[sd]?|accords?|supports?|appui|soutien|soutient)\b|^(are|do|does|will|would|can|could|may|shall|should|did|est ce que?|voulez|souhaitez|acceptez|etes|pouvons|pourrions|pouvez|peut on|puis je|seriez|aimeriez|appuyez|soutenez|signez) /;
/** Headings of what goes with an answer: where, when and how it was given. */
const ABOUT_ANSWER =
  /\b((signed|signs?|signe[es]?) (at|in|on|via|by|through|a|au|par|avec)|source|location|lieu|date|time|heure|type|language|langue|id|number|numero|page|version|level|niveau|how|why|where|when|what|which|who|comment|pourquoi|quand|quel\w*)\b/;

/** Words by which an answer is no plain yes: "can’t make it", « ne signe pas », "next time". */
const NEGATIVE =
  /^(refus\w*|declin\w*|skip(ped)?)$|\b(not|can t|cannot|won t|wouldn t|don t|doesn t|didn t|hasn t|unable|pas|next time|prochaine fois)\b/;
/** The same words where nobody refuses: "not specified", « pas d’enfants ». */
const NO_ANSWER =
  /\b(prefer not|prefere ne pas|not (specified|stated|provided|available|applicable|known|listed|set|sure|employed|working|in school)|pas precisee?|don t know|ne sais pas)\b/;

const COLOUR =
  /^(green|red|yellow|amber|orange|blue|gr[ea]y|white|black|verte?|rouge|jaune|orangee?|bleue?|grise?|blanc|blanche|noire?)$/;
/** Thumbs, faces, hearts, lights; stars rate something. */
const PICTURE = /^(?![⭐★☆🌟])(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200D\uFE0F♀♂])+$/u;
const SIGN = /^(?:\++|[-−–—]+|±|0)$/;

/** Pairs of initials of which one refuses: accept and refuse, agree and disagree, for and against, yes and phone. */
const PAIRS = ['ar', 'ad', 'yp', 'pc', 'fa', 'fc', 'op', 'sr', 'yr', 'or', 'yd', 'od'];
/** Headings over classes, which letters name as well. */
const CLASSES =
  /\b(categor\w*|types?|groupe?s?|class\w*|grades?|teams?|equipes?|zones?|wards?|sections?|sizes?|tailles?|shifts?|quarts?|blood|sang|series?|prefix\w*|units?|unites?|locals?|buildings?|tables?|seats?|initiale?s?|sessions?|ranks?|tiers?)\b/;

/**
 * Whether a column of which nobody knows what it is about may hold answers in a code that no program can read: initials, colours, pictures.
 * `plain`: the heading in plain form.
 */
export function mayHoldCodes(plain: string, sample: readonly string[]): boolean {
  const { values } = choicesIn(sample);
  if (values.length < 2) return false;
  if (values.every((cell) => PICTURE.test(cell))) return true;
  if (values.every((cell) => SIGN.test(cell))) return values.some((cell) => cell.startsWith('+'));
  if (values.every((cell) => COLOUR.test(cell))) return values.some((cell) => /^(red|rouge)$/.test(cell));
  if (!values.every((cell) => /^[a-z]$/.test(cell)) || CLASSES.test(plain)) return false;
  return (
    ASKS.test(plain) ||
    /^(status|statut|etat)$/.test(plain) ||
    (values.length <= 3 && PAIRS.some((pair) => Array.from(pair).every((letter) => values.includes(letter))))
  );
}

/** Whether such a column may hold answers in words: a few choices, under a heading that asks for something or with a refusal among them. */
export function mayHoldChoices(plain: string, sample: readonly string[]): boolean {
  const { values, filled } = choicesIn(sample);
  if (values.length < 2) return false;
  const words = values.map(plainHeader);
  const isRefused = words.some((word) => NEGATIVE.test(word) && !NO_ANSWER.test(word));
  if (values.length === filled) return isRefused && words.every((word) => word.split(' ').length <= 3);
  return isRefused || (ASKS.test(plain) && !ABOUT_ANSWER.test(plain));
}

/** The different cells of a column in lower case, none where they are no few and short ones, and how many are filled. */
function choicesIn(sample: readonly string[]): { readonly values: readonly string[]; readonly filled: number } {
  const filled = sample.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== '');
  const values = [...new Set(filled)];
  const isFew = values.length <= MOST_CHOICES && values.every((cell) => cell.length <= LONGEST);
  return { values: isFew ? values : [], filled: filled.length };
}
