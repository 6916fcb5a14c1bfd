const states = `('ready', 'sending', 'sent', 'deferred', 'rejected', 'unknown', 'bounced', 'printed')`;

/**
 * Letters that bounced or were printed; the state that a person corrected; where a ledger was written, and until when a provider takes
 * no more. SQLite cannot change a check, so that the two tables of letters are made again.
 */
export const afterSending = `
create table letters_2 (
  number integer primary key,
  key text not null unique,
  letter text not null,
  version integer not null,
  supporter_hash text not null,
  list text not null,
  line integer not null,
  language text not null,
  message_id text not null,
  state text not null check (state in ${states}),
  tries integer not null,
  reply text,
  server text,
  changed integer not null,
  next_try integer,
  first_try integer,
  crc integer not null
) strict;
insert into letters_2 select * from letters;

create table recipients_2 (
  letter integer not null references letters_2 (number),
  place integer not null,
  id text not null,
  role text not null check (role in ('to', 'cc', 'copy')),
  address text not null,
  state text check (state in ${states}),
  reply text,
  changed integer,
  primary key (letter, place),
  check ((state is null) = (changed is null) and (state is not null or reply is null))
) strict, without rowid;
insert into recipients_2 select * from recipients;

drop table recipients;
drop table letters;
alter table letters_2 rename to letters;
alter table recipients_2 rename to recipients;

alter table resolutions add column was text;

create table places (
  machine text not null,
  place text not null,
  at integer not null,
  crc integer not null,
  primary key (machine, place)
) strict, without rowid;

create table limits (
  server text not null primary key,
  until integer not null,
  reply text not null,
  at integer not null,
  crc integer not null
) strict, without rowid;
`;
