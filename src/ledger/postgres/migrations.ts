/** One step of the ledger's history on PostgreSQL. */
export interface PostgresStep {
  readonly number: number;
  /** The number of the step in `migrations/migrations.ts` after which SQLite's tables say the same. */
  readonly pair: number;
  readonly sql: string;
}

const states = `('ready', 'sending', 'sent', 'deferred', 'rejected', 'unknown', 'bounced', 'printed')`;

// Keys are compared octet by octet, as SQLite does.
const text = `text collate "C"`;

/** The rows as SQLite's fourth step gives them, and besides them what several senders need: who they are, and how fast they go. */
const first = `
create table ledger (
  campaign ${text} not null,
  schema integer not null,
  version ${text} not null,
  changes bigint not null,
  moved ${text}
);

create table letters (
  number bigint primary key,
  key ${text} not null unique,
  letter ${text} not null,
  version integer not null,
  supporter_hash ${text} not null,
  list ${text} not null,
  line integer not null,
  language ${text} not null,
  message_id ${text} not null,
  state ${text} not null check (state in ${states}),
  tries integer not null,
  reply ${text},
  server ${text},
  changed bigint not null,
  next_try bigint,
  first_try bigint,
  crc bigint not null,
  sender ${text},
  check (state <> 'sending' or sender is not null)
) with (fillfactor = 60);
create index letters_of_sender on letters (sender) where sender is not null;

create table recipients (
  letter bigint not null references letters (number),
  place integer not null,
  id ${text} not null,
  role ${text} not null check (role in ('to', 'cc', 'copy')),
  address ${text} not null,
  state ${text} check (state in ${states}),
  reply ${text},
  changed bigint,
  primary key (letter, place),
  check ((state is null) = (changed is null) and (state is not null or reply is null))
);

create table runs (
  pid bigint not null,
  started bigint not null
);

create table resolutions (
  key ${text} not null,
  state ${text} not null check (state in ('ready', 'sent')),
  person ${text} not null,
  at bigint not null,
  why ${text},
  crc bigint not null,
  was ${text}
);

create table approvals (
  letter ${text} not null,
  person ${text} not null,
  at bigint not null,
  text ${text} not null,
  lists ${text} not null,
  addressees ${text} not null,
  count integer not null,
  details ${text} not null,
  crc bigint not null
);

create table marks (
  letter ${text} not null,
  supporter_hash ${text} not null,
  mark ${text} not null check (mark in ('read', 'hold')),
  note ${text},
  person ${text} not null,
  at bigint not null,
  crc bigint not null,
  primary key (letter, supporter_hash, mark)
);

create table mended (
  letter ${text} not null,
  supporter_hash ${text} not null,
  field ${text} not null,
  text ${text} not null,
  person ${text} not null,
  at bigint not null,
  crc bigint not null,
  primary key (letter, supporter_hash, field)
);

create table forgotten (
  supporter_hash ${text} not null primary key,
  at bigint not null,
  crc bigint not null
);

create table places (
  machine ${text} not null,
  place ${text} not null,
  at bigint not null,
  crc bigint not null,
  primary key (machine, place)
);

create table limits (
  server ${text} not null primary key,
  until bigint not null,
  reply ${text} not null,
  at bigint not null,
  crc bigint not null
);

create table answers (
  message ${text} not null primary key,
  key ${text},
  addressee ${text},
  kind ${text} not null check (kind in ('hard', 'soft', 'full', 'blocked', 'delayed', 'challenge', 'away', 'auto', 'reply', 'opt-out')),
  at bigint not null,
  crc bigint not null
);

create table senders (
  id ${text} primary key,
  machine ${text} not null,
  place ${text} not null,
  person ${text} not null,
  pid bigint not null,
  started bigint not null,
  lease bigint not null,
  exchanges bigint not null default 0,
  ended bigint,
  lost bigint,
  stop ${text},
  sent bigint not null default 0,
  refused_in_row integer not null default 0,
  doing ${text}
) with (fillfactor = 50);
create index senders_at_work on senders (lease) where ended is null and lost is null;

create table windows (
  name ${text} primary key,
  moments bigint[] not null
);

create table agreed (
  what ${text} primary key,
  digest ${text} not null
);
`;

/**
 * No index has a column that changes with each letter or each renewal: the server then changes rows where they are, and touches no index.
 * What a sender has is looked for once, when it ends.
 */
const rowsChangedInPlace = `
drop index letters_of_sender;
drop index senders_at_work;
create index senders_at_work on senders (id) where ended is null and lost is null;
`;

/** Services are known while they rest, and files that go with letters are held against each other. */
const servicesAndFiles = `
alter table senders add column service boolean not null default false;
alter table agreed add column enclosed boolean not null default false;
`;

/** Every step in order; forward only, and never changed once released. */
export const postgresSteps: readonly PostgresStep[] = [
  { number: 3, pair: 3, sql: first },
  { number: 5, pair: 5, sql: `alter table marks add column text ${text}` },
  { number: 6, pair: 5, sql: rowsChangedInPlace },
  { number: 7, pair: 5, sql: servicesAndFiles },
];
