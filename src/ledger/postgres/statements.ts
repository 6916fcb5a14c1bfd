import { assignments, changedColumns, names, recipientColumns, unnested } from './letter-rows.js';

/** The server's clock, in milliseconds since 1970: the only clock that counts for leases and for the pace of several senders. */
export const serverNow = `(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/**
 * A sender begins: $1 id, $2 machine, $3 place, $4 person, $5 pid, $6 lease in milliseconds, $7 whether it is a service. No row where the
 * ledger does not count here any more: whoever moves it away locks its row first. Asked again after an answer that was lost, it says the
 * same.
 */
export const beginSender = `
insert into senders (id, machine, place, person, pid, started, lease, service)
select $1::text, $2::text, $3::text, $4::text, $5::bigint, ${serverNow}, ${serverNow} + $6::bigint, $7::boolean
from ledger where moved is null for key share
on conflict (id) do update set lease = excluded.lease
returning id`;

/** Why the ledger does not count here. */
export const whereMoved = `select moved from ledger`;

/** A sender is still there: $1 id, $2 lease, $3 what it waits for. No row: it has its letters no longer. */
export const renewLease = `
update senders set lease = ${serverNow} + $2::bigint, doing = $3
where id = $1 and ended is null and lost is null and lease > ${serverNow}
returning stop`;

/**
 * A sender ends: others may have what it did not send. $1 id. Where something is still under way, its lease ends now, and that is
 * given up like the letters of any other sender that is gone.
 */
export const endSender = `
with me as (
  update senders set doing = null, lease = ${serverNow},
    ended = case when exists (select 1 from letters where sender = $1 and state = 'sending') then null else ${serverNow} end
  where id = $1 and ended is null and lost is null returning 1
)
update letters set sender = null where sender = $1 and state in ('ready', 'deferred') and exists (select 1 from me)`;

/**
 * Takes letters for one sender: $1 id, $2 lease, $3 keys. What another sender is just now looking at is passed over. `alive` is 0 where the
 * lease ran out.
 */
export const claimLetters = `
with me as (
  update senders set lease = ${serverNow} + $2::bigint
  where id = $1 and ended is null and lost is null and lease > ${serverNow} returning 1
), mine as (
  update letters set sender = $1 where number in (
    select number from letters
    where key = any($3::text[]) and (sender is null or sender = $1) and state in ('ready', 'deferred') and exists (select 1 from me)
    order by number for update skip locked
  ) returning *
)
select (select count(*) from me) as alive, mine.* from (select 1) as one left join mine on true`;

const changedFirst = 8;
const recipientsFirst = changedFirst + Object.keys(changedColumns).length;

/**
 * One durable step of one sender: settles letters and takes others, all of them its own. $1 id, $2 lease, $3 whether any is taken, $4 how
 * many were sent, $5 how many in a row were refused last, $6 what it waits for, $7 which of its exchanges this is, from 0 on; then the
 * changed letters and their recipients. A letter is changed only where it still is as this sender knows it. The row of the sender comes
 * first: whoever gives its letters up holds that row.
 */
export const exchangeLetters = `
with me as (
  update senders set lease = case when lease > ${serverNow} then ${serverNow} + $2::bigint else lease end,
    exchanges = exchanges + 1, sent = sent + $4::integer, refused_in_row = $5::integer, doing = $6
  where id = $1 and exchanges = $7 and ended is null and lost is null and (lease > ${serverNow} or not $3::boolean)
  returning stop, lease
), moved as (
  update letters set ${assignments}
  from ${unnested(changedColumns, changedFirst)} as one (${names(changedColumns)})
  where letters.number = one.number and letters.crc = one.was and letters.sender = $1 and exists (select 1 from me)
  returning letters.number
), told as (
  insert into recipients (${names(recipientColumns)})
  select one.* from ${unnested(recipientColumns, recipientsFirst)} as one (${names(recipientColumns)})
  where one.letter in (select number from moved)
  on conflict (letter, place) do update set id = excluded.id, role = excluded.role, address = excluded.address,
    state = excluded.state, reply = excluded.reply, changed = excluded.changed
)
select (select count(*) from me) as alive, (select stop from me) as stop, (select lease from me) > ${serverNow} as leased,
  array(select number from moved) as moved,
  (select coalesce(sum(refused_in_row), 0) from senders
    where ended is null and lost is null and lease > ${serverNow} and id <> $1) as refused`;

/** An exchange of which no answer came: $1 id, $2 its number. From now on it can't be made, if it was not. */
export const closeExchange = `update senders set exchanges = exchanges + 1 where id = $1 and exchanges = $2`;

/** The checksums that letters have: $1 numbers. */
export const checksumsOf = `select number, crc from letters where number = any($1::bigint[])`;

/** The recipients of the letters that a sender has: $1 id, $2 keys. */
export const recipientsOf = `
select * from recipients where letter in (select number from letters where key = any($2::text[]) and sender = $1)
order by letter, place`;
