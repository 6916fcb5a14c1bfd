import { say } from '../language/sentence.js';

/** Notes on the keys under `pace` of campaign.yaml: see `keyNotes`. */
export const paceNotes = {
  pace: {
    note: say`How fast letters leave. Slow is polite: an office that gets 400 letters in one minute may throw them away.`,
    unset: say`the limits named below`,
  },
  'pace.per_hour': {
    note: say`At most so many letters an hour; none for no limit.`,
    unset: say`the preset’s, else no limit`,
    example: '120',
  },
  'pace.per_day': {
    note: say`At most so many letters a day; none for no limit. Many providers allow about 500.`,
    unset: say`the preset’s, else no limit`,
    example: '450',
  },
  'pace.per_domain_per_hour': {
    note: say`At most so many letters an hour to one domain, such as parl.gc.ca; none for no limit.`,
    unset: say`no limit`,
    example: '60',
  },
  'pace.per_addressee_per_hour': {
    note: say`At most so many letters an hour to one addressee; none for no limit. The lower of this and per_hour counts.`,
    unset: '30',
    example: '30',
  },
  'pace.hours': { note: say`Letters leave only between these times of day.`, unset: say`at any time` },
  'pace.hours.from': { note: say`From this time.`, unset: undefined, example: '"09:00"' },
  'pace.hours.to': { note: say`To this time.`, unset: undefined, example: '"17:00"' },
  'pace.weekdays': {
    note: say`Letters leave only on these days.`,
    unset: say`every day`,
    example: '[mon, tue, wed, thu, fri]',
  },
  'pace.slow_start': {
    note: say`How many letters go one at a time, before several are sent at the same time.`,
    unset: '5',
    example: '5',
  },
  'pace.stop_after_refusals': {
    note: say`postbag stops after so many refusals in a row.`,
    unset: '5',
    example: '5',
  },
  'pace.stop_at_refused_share': {
    note: say`postbag stops when this share of the last 100 letters was refused: 0.2 is one in five.`,
    unset: '0.2',
    example: '0.2',
  },
  'pace.give_up_after_days': {
    note: say`For how many days a deferred letter is tried again.`,
    unset: '5',
    example: '5',
  },
} as const;
