const states = `('ready', 'sending', 'sent', 'deferred', 'rejected', 'unknown', 'bounced', 'printed')`;

/**
 * Writes down once what letters have in common: a mailing is one version of a letter in one language, from one list, to the same
 * addressees. An addressee has a row only where its state differs from the letter's. `letters` and `recipients` give what
 * the tables of these names gave, and the checksums are over the same values.
 */
export const compactLetters = `
create table mailings (
  number integer primary key,
  letter text not null,
  version integer not null,
  language text not null,
  list text not null,
  domain text not null
) strict;

create table addressees (
  mailing integer not null references mailings (number),
  place integer not null,
  id text not null,
  role text not null check (role in ('to', 'cc', 'copy')),
  address text not null,
  primary key (mailing, place)
) strict, without rowid;

create table kept_letters (
  number integer primary key,
  key text not null unique,
  mailing integer not null references mailings (number),
  supporter_hash any not null,
  line integer not null,
  message_id text,
  state text not null check (state in ${states}),
  tries integer not null,
  reply text,
  server text,
  changed integer not null,
  next_try integer,
  first_try integer,
  crc integer not null
) strict;

create table fares (
  letter integer not null references kept_letters (number),
  place integer not null,
  state text not null check (state in ${states}),
  reply text,
  changed integer not null,
  primary key (letter, place)
) strict, without rowid;

create table alike as
  select number, letter, version, language, list, substr(message_id, instr(message_id, '@') + 1) as domain,
    (select group_concat(quote(id) || role || quote(address) order by place) from recipients where letter = letters.number) as whom
  from letters;
insert into mailings
  select min(number), letter, version, language, list, domain
  from alike group by letter, version, language, list, domain, whom;
insert into addressees
  select mailings.number, place, id, role, address from mailings join recipients on recipients.letter = mailings.number;
insert into kept_letters
  select number, key, mailing,
    case when length(supporter_hash) = 64 and supporter_hash not glob '*[^0-9a-f]*' then unhex(supporter_hash) else supporter_hash end,
    line, nullif(message_id, key || '@' || domain), state, tries, reply, server, changed, next_try, first_try, crc
  from letters join (
    select number, domain, min(number) over (partition by letter, version, language, list, domain, whom) as mailing from alike
  ) using (number) order by number;
insert into fares
  select letter, place, state, reply, changed from recipients where state is not null;
drop table alike;
drop table recipients;
drop table letters;

create view letters as
  select kept_letters.number, key, letter, version,
    case typeof(supporter_hash) when 'blob' then lower(hex(supporter_hash)) else supporter_hash end as supporter_hash,
    list, line, language, coalesce(message_id, key || '@' || domain) as message_id,
    state, tries, reply, server, changed, next_try, first_try, crc
  from kept_letters left join mailings on mailings.number = kept_letters.mailing;

create view recipients as
  select kept_letters.number as letter, addressees.place, id, role, address, fares.state, fares.reply, fares.changed
  from kept_letters
  join addressees on addressees.mailing = kept_letters.mailing
  left join fares on fares.letter = kept_letters.number and fares.place = addressees.place;
`;
