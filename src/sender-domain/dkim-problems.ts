import type { KeyObject } from 'node:crypto';
import { say } from '../language/sentence.js';
import type { DkimSettings } from '../campaign/campaign.js';
import type { Position } from '../problems/position.js';
import type { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { dkimRecord } from './dkim-record.js';
import { dkimName, type Dkim } from './dkim.js';
import { warning } from './warning.js';

/**
 * What is wrong with the published key of the signatures, with the record that would be right: `dkim-key-unpublished`,
 * `dkim-key-other`, `dkim-key-unfit`.
 */
export function dkimProblems(settings: DkimSettings, dkim: Dkim, publicKey: KeyObject, where: Position): Problem[] {
  const name = dkimName(settings);
  const { domain } = settings;
  const record = dkimRecord(publicKey);
  const publish = say`Ask whoever runs ${domain} to publish this TXT record at ${name}: ${record}`;
  switch (dkim.kind) {
    case 'unpublished': {
      const message = say`The key of the signatures (DKIM) is not published: there is no TXT record at "${name}".`;
      return [warning({ code: 'dkim-key-unpublished', message, hint: publish, where })];
    }
    case 'other-key': {
      const found = dkim.bits === undefined ? dkim.type : `${dkim.type} ${dkim.bits}`;
      const message = say`The key published at "${name}" (${found}) is not the one in "${visible(settings.keyFile)}".`;
      const hint = say`Use the other selector or key file in campaign.yaml, or ask whoever runs ${domain} to publish this TXT record at ${name}: ${record}`;
      return [warning({ code: 'dkim-key-other', message, hint, where })];
    }
    case 'unusable': {
      const message = say`The key published at "${name}" ${dkim.why}.`;
      return [warning({ code: 'dkim-key-unfit', message, hint: publish, where })];
    }
    case 'twice': {
      const message = say`There are several TXT records at "${name}", and receivers may take the wrong one.`;
      return [
        warning({
          code: 'dkim-key-unfit',
          message,
          hint: say`Ask whoever runs ${domain} to keep only this TXT record at ${name}: ${record}`,
          where,
        }),
      ];
    }
    case 'usable':
    case 'unanswered':
      return [];
  }
}
