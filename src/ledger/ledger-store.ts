import type { Ledger } from '../outbox/ports.js';
import type { AnswersRead, AnswersWrite } from './answers.js';
import type { ApprovalsRead, ApprovalsWrite } from './approvals.js';
import type { DeparturesRead } from './departures.js';
import type { FactsRead } from './letter-facts.js';
import type { LettersRead } from './letters.js';
import type { OutcomesRead, OutcomesWrite } from './outcomes.js';
import type { PeopleRead, PeopleWrite } from './people.js';
import type { PlacesRead, PlacesWrite } from './places.js';
import type { RunsRead } from './runs.js';
import type { ScrubbingRead, ScrubbingWrite } from './scrubbing.js';

/** A ledger open for a run: the outbox's memory, and what people said of letters. */
export type LedgerStore = Ledger &
  LedgerReader &
  OutcomesWrite &
  AnswersWrite &
  ScrubbingWrite &
  ApprovalsWrite &
  PeopleWrite &
  PlacesWrite;

/** A ledger open for reading, as it stood when it was opened. */
export type LedgerReader = LettersRead &
  OutcomesRead &
  AnswersRead &
  FactsRead &
  ScrubbingRead &
  ApprovalsRead &
  DeparturesRead &
  PeopleRead &
  PlacesRead &
  RunsRead &
  Pick<Ledger, 'close'>;
