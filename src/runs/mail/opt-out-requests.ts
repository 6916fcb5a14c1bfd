import { mailedOptOutsFile } from '../../campaign/mailed-opt-outs.js';
import { plural, say, type Text } from '../../language/sentence.js';
import { visible } from '../../problems/visible.js';
import type { Terminal } from '../../terminal/terminal.js';
import { optOutAddress } from './mailed-opt-outs.js';
import type { FoundAnswer } from './recorded-answer.js';

/** The people who ask by mail for no more mail. */
export interface OptOutRequests {
  /** When each asked, by address. */
  readonly people: ReadonlyMap<string, Date>;
  /** Those of them of whom no message is proven to be theirs. They count all the same: they may have said no. */
  readonly unproven: ReadonlySet<string>;
  /** Where the requests are that name no address that can be read: a person has to see to them. */
  readonly withoutAddress: readonly string[];
  /** Takes note of a request. Gives the address that it is for; `undefined` where it names none that can be read. */
  readonly add: (answer: FoundAnswer, source: string) => string | undefined;
  /** Says which requests a person should look at. */
  readonly warn: (terminal: Terminal, isDry: boolean) => void;
}

/** Collects requests. */
export function optOutRequests(): OptOutRequests {
  const people = new Map<string, Date>();
  const proven = new Set<string>();
  const unproven = new Set<string>();
  const withoutAddress: string[] = [];
  return {
    people,
    unproven,
    withoutAddress,
    add({ from, at, isProven }, source) {
      const address = optOutAddress(from);
      if (address === undefined) {
        withoutAddress.push(source);
        return undefined;
      }
      people.set(address, at);
      if (isProven) proven.add(address);
      if (proven.has(address)) unproven.delete(address);
      else unproven.add(address);
      return address;
    },
    warn(terminal, isDry) {
      const warning = terminal.noteStyle.warn(say`warning`);
      if (unproven.size > 0) {
        const named = firstOf([...unproven]);
        terminal.note(
          plural(
            unproven.size,
            say`${warning} The mail server recorded no proof of who sent this request: ${named}. It counts all the same.`,
            say`${warning} The mail server recorded no proof of who sent these requests: ${named}. They count all the same.`,
          ),
        );
        if (!isDry)
          terminal.note(say`  If somebody did not ask, delete the mail, and the row in ${mailedOptOutsFile}.`);
      }
      if (withoutAddress.length > 0)
        terminal.note(
          say`${warning} No address can be read in these requests for no more mail: ${firstOf(withoutAddress)}. Look who wrote them, and add the people to an opt-out list.`,
        );
    },
  };
}

/** The first of many, and how many more there are. */
function firstOf(all: readonly string[]): Text {
  const shown = all.slice(0, 10).map(visible).join(', ');
  return all.length > 10 ? say`${shown} and ${all.length - 10} more` : shown;
}
