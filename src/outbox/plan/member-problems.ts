import type { Campaign } from '../../campaign/campaign.js';
import { isNamedMembersFile } from '../../districts/members-file.js';
import { addressProblems } from '../../decision-makers/office-problems.js';
import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import type { LocalDate } from '../../language/local-date.js';
import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { peopleWrittenTo, type PlannedLetter } from './planned-letter.js';

/** What is wrong with the addresses of supporters' own members, each member once; those of offices are looked at before. */
export function memberProblems(
  letters: Iterable<PlannedLetter>,
  date: LocalDate,
  campaign: Pick<Campaign, 'lists' | 'optOuts' | 'locate'>,
): readonly Problem[] {
  const people = [...peopleWrittenTo(letters).values()].filter(({ office }) => office.startsWith('member:'));
  return [
    ...people.flatMap((member) => addressProblems(member, date, () => member.where, campaign.locate.members)),
    ...gendersUnknown(people, isNamedMembersFile(campaign)),
  ];
}

/**
 * The note on how many of supporters' own officials have no known gender, once for all of them. `isTaken`: another list has the name of
 * the file that it would be written into.
 */
function gendersUnknown(people: readonly DecisionMaker[], isTaken: boolean): readonly Problem[] {
  const unknown = people.filter(({ gender }) => gender === undefined);
  const [first] = unknown;
  if (first === undefined) return [];
  const word = /^member:(provincial-member|councillor|mayor)-/.exec(first.office)?.[1];
  return [
    new Problem({
      code: 'gender-unknown',
      severity: 'warning',
      message: say`The gender of ${unknown.length} of ${people.length} people written to is not known, and they are greeted by a wording that is right for everybody.`,
      hint:
        // Where another list has the name of that file, it cannot be the campaign's own.
        isTaken
          ? say`Give contacts/members.csv another name, also in campaign.yaml. Then write a new file of that name, with a row for each district: riding,gender`
          : word === undefined
            ? say`Write it into contacts/members.csv, with a row for each district: riding,gender`
            : say`Write it into contacts/members.csv, with a row for each district and ${`own-${word}`} in column for: for,district,gender`,
      where: { file: first.where.file },
    }),
  ];
}
