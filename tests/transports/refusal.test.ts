import { expect, test } from 'vitest';
import { openingRefusal } from '../../src/transports/refusal.js';
import { smtpSettings } from '../support/mailbox.js';
import { now } from './setting.js';

test.each(['ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_NO_PROTOCOLS_AVAILABLE'])(
  'a server whose encryption is too old (%s) stops the run: no later try would change that',
  (originalCode) => {
    const error = Object.assign(new Error('wrong version'), { code: 'ESOCKET', originalCode });
    const settings = smtpSettings(465, { host: 'mail.example.org', security: 'tls' });
    expect(openingRefusal(error, settings, false, now).stop?.code).toBe('smtp-tls-refused');
  },
);
