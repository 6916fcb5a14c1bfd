import { nameAndTitle } from '../../decision-makers/address-block.js';
import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import type { LetterGroup } from '../../outbox/plan/planned-letter.js';
import { letterForm, memberMarks, pieces, type LetterForm, type Piece } from './letter-pieces.js';
import type { MemberLetter } from './member-letters.js';
import { pageWords } from './words.js';

/** A piece of a letter as the page has it: a long text is kept once, and known by its number. */
type ShortPiece = Piece | number;

/** A letter as the page has it. */
export interface PageLetter {
  readonly title: string;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly with: ShortForm;
  readonly without: ShortForm;
}

/** A letter to each visitor's own member: what it is for each form of `MemberLetter`. */
export interface PageMemberLetter {
  readonly title: string;
  readonly forms: Readonly<Record<string, PageLetter>>;
}

interface ShortForm {
  readonly subject: readonly ShortPiece[];
  readonly text: readonly ShortPiece[];
}

interface Person {
  readonly name: readonly Piece[];
  readonly email?: string | undefined;
  /** Whether she is the visitor's own member, whose address the page learns. */
  readonly own?: true;
}

/** The long texts of a page, each once: the forms of a letter differ in a few lines. */
export class Texts {
  readonly #numbers = new Map<string, number>();

  /** A form with numbers in place of its long texts. */
  short({ subject, text }: LetterForm): ShortForm {
    return { subject, text: text.flatMap((piece) => (typeof piece === 'string' ? this.#shortened(piece) : [piece])) };
  }

  all(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  /** Paragraph by paragraph. */
  #shortened(text: string): readonly ShortPiece[] {
    return text.split(/(?<=\n\n)/).map((part) => {
      if (part.length < 20) return part;
      const number = this.#numbers.get(part) ?? this.#numbers.size;
      this.#numbers.set(part, number);
      return number;
    });
  }
}

/** A letter that goes to the same people for every visitor. */
export function pageLetter(group: LetterGroup, texts: Texts): PageLetter {
  const { language } = group.template;
  const person = (one: DecisionMaker): Person => ({
    name: pieces(nameAndTitle(one, language)),
    email: one.email,
    ...(isMarked(one) && { own: true as const }),
  });
  const { to, cc } = group.addressees;
  const form = letterForm(group, false);
  const names = to.map((one) => (isMarked(one) ? pageWords[language].ownMember : one.lastName));
  return {
    title: `${subjectOf(form)} – ${names.join(', ')}`,
    to: to.map(person),
    cc: cc.map(person),
    with: texts.short(letterForm(group, true)),
    without: texts.short(form),
  };
}

/** A letter to each visitor's own member. */
export function pageMemberLetter({ forms }: MemberLetter, texts: Texts): PageMemberLetter {
  const made = Object.fromEntries([...forms].map(([key, group]) => [key, pageLetter(group, texts)]));
  return { title: made['n']?.title ?? '', forms: made };
}

const subjectOf = ({ subject }: LetterForm): string => subject.filter((piece) => typeof piece === 'string').join('…');

const isMarked = ({ lastName }: DecisionMaker): boolean => lastName === memberMarks.last;
