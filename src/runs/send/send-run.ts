import type { Campaign, SmtpSettings } from '../../campaign/campaign.js';
import type { Context } from '../../context.js';
import type { Transport } from '../../outbox/ports.js';
import type { CommonOptions } from '../flags.js';
import { serverName } from './confirmation.js';
import { dkimKeyOf, openTransport } from './open-transport.js';
import { smtpInForce, smtpMissing, type SmtpFlags } from './smtp-flags.js';

/** What `postbag send` takes. */
export interface SendOptions extends SmtpFlags {
  readonly letter: string | undefined;
  readonly confirm: number | undefined;
  /** When to begin, and when to stop taking letters; as typed, in the campaign's time zone. */
  readonly at: string | undefined;
  readonly until: string | undefined;
  /** Sends supporters copies of letters that were sent, in place of letters. */
  readonly toSupporters: boolean;
  /** Stay until deferred letters are due. */
  readonly wait: boolean;
  /** Stay until stopped, and try again after each failure that may pass by itself. */
  readonly service: boolean;
  /** Which of the letters that are due. */
  readonly only: readonly string[];
  readonly except: readonly string[];
  readonly first: number | undefined;
}

/** A run of `postbag send`: which campaign, with which flags. */
export interface SendRun {
  readonly campaign: Campaign;
  readonly options: SendOptions & CommonOptions;
  readonly context: Context;
}

/** A run whose letters are confirmed, and that may wait before it sends them. */
export interface ConfirmedRun extends SendRun {
  readonly equipment: Equipment;
  readonly confirmedKeys: ReadonlySet<string>;
  /** Compares the clock with that of the ledger's server again. */
  readonly checkClock: () => Promise<void>;
}

/** What letters need to leave and may have to be asked for: password, certificate authority, key for signing. */
export interface Equipment {
  readonly settings: SmtpSettings | undefined;
  readonly transport: Transport;
  readonly dkimKey: string | undefined;
}

/**
 * Gets what sending needs, before letters are confirmed or while somebody is there to answer. Raises what `openTransport` and `dkimKeyOf`
 * raise.
 */
export async function equipmentFor({ campaign, options, context }: SendRun): Promise<Equipment> {
  const dkimKey = await dkimKeyOf(campaign);
  return {
    dkimKey,
    transport: await openTransport(campaign, options, context),
    settings: smtpInForce(campaign, options),
  };
}

/** The mail server as the sentence to be typed names it. Raises `smtp-missing`. */
export function serverOf({ campaign, options }: SendRun): string {
  const settings = smtpInForce(campaign, options);
  if (settings === undefined) throw smtpMissing(campaign);
  return serverName(settings);
}
