/** Notes on the keys under `pace` of campaign.yaml: see `keyNotes`. */
export const paceNotes = {
  pace: {
    note: 'How fast letters leave. Slow is polite: an office that gets 400 letters in one minute throws them away.',
    unset: 'the limits named below',
  },
  'pace.per_hour': {
    note: 'At most so many letters an hour; none for no limit.',
    unset: 'the preset’s, else no limit',
    example: '120',
  },
  'pace.per_day': {
    note: 'At most so many letters a day; none for no limit. Many providers allow about 500.',
    unset: 'the preset’s, else no limit',
    example: '450',
  },
  'pace.per_domain_per_hour': {
    note: 'At most so many letters an hour to one domain, such as parl.gc.ca; none for no limit.',
    unset: 'no limit',
    example: '60',
  },
  'pace.per_addressee_per_hour': {
    note: 'At most so many letters an hour to one addressee; none for no limit. It holds beside per_hour: the lower one decides.',
    unset: '30',
    example: '30',
  },
  'pace.hours': { note: 'Letters leave only between these times of day.', unset: 'at any time' },
  'pace.hours.from': { note: 'From this time.', unset: undefined, example: '"09:00"' },
  'pace.hours.to': { note: 'To this time.', unset: undefined, example: '"17:00"' },
  'pace.weekdays': {
    note: 'Letters leave only on these days.',
    unset: 'every day',
    example: '[mon, tue, wed, thu, fri]',
  },
  'pace.slow_start': {
    note: 'So many letters go one at a time first, before several are under way at once.',
    unset: '5',
    example: '5',
  },
  'pace.stop_after_refusals': {
    note: 'postbag stops after so many refusals in a row.',
    unset: '5',
    example: '5',
  },
  'pace.stop_at_refused_share': {
    note: 'postbag stops when this share of the last 100 letters was refused: 0.2 is one in five.',
    unset: '0.2',
    example: '0.2',
  },
  'pace.give_up_after_days': {
    note: 'A deferred letter is tried again for so many days.',
    unset: '5',
    example: '5',
  },
} as const;
