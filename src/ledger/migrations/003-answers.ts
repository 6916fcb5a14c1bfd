/** What came back: delivery reports and answers, each once. No address and no text is in it. */
export const answers = `
create table answers (
  message text not null primary key,
  key text,
  addressee text,
  kind text not null check (kind in ('hard', 'soft', 'full', 'blocked', 'delayed', 'challenge', 'away', 'auto', 'reply', 'opt-out')),
  at integer not null,
  crc integer not null
) strict, without rowid;
`;
