/** The first ledger. */
export const firstSchema = `
create table ledger (
  campaign text not null,
  schema integer not null,
  version text not null,
  structure integer not null,
  changes integer not null,
  crc integer not null
) strict;

create table letters (
  number integer primary key,
  key text not null unique,
  letter text not null,
  version integer not null,
  supporter_hash text not null,
  list text not null,
  line integer not null,
  language text not null,
  message_id text not null,
  state text not null check (state in ('ready', 'sending', 'sent', 'deferred', 'rejected', 'unknown')),
  tries integer not null,
  reply text,
  server text,
  changed integer not null,
  next_try integer,
  first_try integer,
  crc integer not null
) strict;

create table recipients (
  letter integer not null references letters (number),
  place integer not null,
  id text not null,
  role text not null check (role in ('to', 'cc', 'copy')),
  address text not null,
  state text check (state in ('ready', 'sending', 'sent', 'deferred', 'rejected', 'unknown')),
  reply text,
  changed integer,
  primary key (letter, place),
  check ((state is null) = (changed is null) and (state is not null or reply is null))
) strict, without rowid;

create table runs (
  pid integer not null,
  started integer not null
) strict;

create table resolutions (
  key text not null,
  state text not null check (state in ('ready', 'sent')),
  person text not null,
  at integer not null,
  why text,
  crc integer not null
) strict;

create table approvals (
  letter text not null,
  person text not null,
  at integer not null,
  text text not null,
  lists text not null,
  addressees text not null,
  count integer not null,
  details text not null,
  crc integer not null
) strict;

create table marks (
  letter text not null,
  supporter_hash text not null,
  mark text not null check (mark in ('read', 'hold')),
  note text,
  person text not null,
  at integer not null,
  crc integer not null,
  primary key (letter, supporter_hash, mark)
) strict, without rowid;

create table mended (
  letter text not null,
  supporter_hash text not null,
  field text not null,
  text text not null,
  person text not null,
  at integer not null,
  crc integer not null,
  primary key (letter, supporter_hash, field)
) strict, without rowid;

create table forgotten (
  supporter_hash text not null primary key,
  at integer not null,
  crc integer not null
) strict, without rowid;
`;
