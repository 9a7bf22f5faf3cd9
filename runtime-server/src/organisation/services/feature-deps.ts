import type { Audit } from '../audit/audit.ts';
import type { Auth } from '../auth/index.ts';
import type { Notify } from '../notices/notify.ts';
import type { Outbox } from '../../platform/mail/outbox.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Facts } from '../../platform/facts/facts.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Random } from '../../platform/random.ts';
import type { Secrets } from '../../platform/secrets.ts';

/** What the features of administration are made of; each takes what it needs. */
export type FeatureDeps = {
  database: Database;
  clock: Clock;
  newId: NewId;
  random: Random;
  secrets: Secrets;
  auth: Auth;
  audit: Audit;
  notify: Notify;
  outbox: Outbox;
  facts: Facts;
  /** Where people open us, without a trailing slash. */
  baseUrl: string;
};
