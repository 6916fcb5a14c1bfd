/** The files of a small campaign that can be sent: three supporters, one letter to one minister, her address checked today. */
export function campaignFiles(changes: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    'campaign.yaml': [
      'id: no-fly-list',
      'title: { en: Open the no-fly list, fr: Ouvrez la liste d’interdiction de vol }',
      'organisation: { name: { en: Clean Skies, fr: Ciels clairs } }',
      'place: Ottawa',
      'from: letters@campaign.example.org',
      'lists: [contacts/supporters.csv]',
      'opt_outs: [contacts/opt-outs.csv]',
      'pace: { per_addressee_per_hour: 1000000, slow_start: 0 }',
      '',
    ].join('\n'),
    'contacts/supporters.csv': supportersCsv(['Ana Roy', 'Bob Tremblay', 'Zoë O’Hara']),
    'contacts/opt-outs.csv': 'email\nnobody@example.org\n',
    'contacts/decision-makers.csv': decisionMakersCsv({}),
    'templates/no-fly.en.hbs': [
      '---',
      'subject: "Open the no-fly list"',
      'version: 1',
      'to: [minister-of-public-safety]',
      '---',
      '{{salutation}}',
      '',
      'My name is {{full_name}} and I live in {{city default="Canada"}}.',
      '',
      '{{closing}}',
      '',
      '{{full_name}}',
      '',
    ].join('\n'),
    ...changes,
  };
}

/** A list in English in which everybody said yes: `ana.roy@example.org`, … */
export function supportersCsv(names: readonly string[]): string {
  const rows = names.map((name) => {
    const [first = '', last = ''] = name.split(' ');
    const address = `${first}.${last}`
      .normalize('NFD')
      .replace(/[^A-Za-z.]/g, '')
      .toLowerCase();
    return `${first},${last},${address}@example.org,Ottawa,yes\n`;
  });
  return `first_name,last_name,email,city,consent\n${rows.join('')}`;
}

/** `count` invented supporters, all different. */
export function manySupportersCsv(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => `Ana${i},Roy,ana${i}@example.org,Ottawa,yes\n`);
  return `first_name,last_name,email,city,consent\n${rows.join('')}`;
}

/** Today in the time zone of a campaign that names none, YYYY-MM-DD. */
export const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'America/Toronto' });

/** One minister since 2020. `checked`: default today. */
export function decisionMakersCsv({
  email = 'minister@ps.gc.ca',
  checked = today(),
  name = 'Maria,Lindqvist',
  since = '2020-01-01',
}): string {
  return [
    'office,title_en,title_fr,style,first_name,last_name,gender,post_nominals,email,postal_address,language,since,until,checked,source',
    `minister-of-public-safety,Minister of Public Safety,Ministre de la Sécurité publique,minister,${name},f,"P.C., M.P.",${email},House of Commons / Ottawa ON K1A 0A6,en,${since},,${checked},example.org`,
    '',
  ].join('\n');
}
