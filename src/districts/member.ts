import type { LocalDate } from '../language/local-date.js';
import type { Position } from '../problems/position.js';
import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import type { FormOfAddress } from '../decision-makers/forms/form-of-address.js';
import { holderId } from '../decision-makers/identity.js';
import type { Riding } from './riding.js';

/** A member of the House of Commons, as a list of members or the Represent service knows her. */
export interface Member extends Pick<
  DecisionMaker,
  'firstName' | 'lastName' | 'gender' | 'email' | 'language' | 'rightHonourable' | 'since' | 'until' | 'checked'
> {
  readonly riding: Riding;
  /** Of the Privy Council, and so honourable for life. */
  readonly privyCouncillor: boolean;
  readonly source: string;
  readonly where: Position;
}

/** Who sat for a riding on a day; the one who came last where a list has two. */
export function sittingMember(members: readonly Member[], riding: Riding, date: LocalDate): Member | undefined {
  return members
    .filter(
      (member) =>
        member.riding.number === riding.number &&
        member.since <= date &&
        (member.until === undefined || date <= member.until),
    )
    .reduce<Member | undefined>((last, one) => (last === undefined || one.since >= last.since ? one : last), undefined);
}

const MEMBER = { feminine: 'Députée', masculine: 'Député', neutral: 'Députée ou député' } as const;

/** A member as somebody to write to. Office: `member:<number of the riding>`. `form`: how members are addressed. */
export function memberAsDecisionMaker(member: Member, form: FormOfAddress): DecisionMaker {
  const { riding, firstName, lastName, privyCouncillor, ...rest } = member;
  const office = `member:${riding.number}`;
  return {
    ...rest,
    office,
    id: holderId(office, { firstName, lastName }),
    title: {
      en: `Member of Parliament for ${riding.name.en}`,
      fr: `${MEMBER[member.gender ?? 'neutral']} (${riding.name.fr})`,
    },
    style: form.style,
    form,
    firstName,
    lastName,
    postNominals: privyCouncillor ? ['P.C.', 'M.P.'] : ['M.P.'],
    acting: false,
    postalAddress: form.postalAddress,
    riding: riding.name,
    province: riding.province,
  };
}
