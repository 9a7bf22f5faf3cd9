import { sql } from 'kysely';
import type { PersonalData } from '../personal-data.ts';
import './idempotency-tables.ts';

/**
 * An answer may tell of anybody and cannot be searched: none of the application's is kept when somebody is erased. What was
 * done is still known as done.
 */
export const idempotencyPersonal: PersonalData = {
  tables: ['idempotency_key'],
  erase: async (trx, { applicationId }) => {
    await sql`update idempotency_key set status = 0, answer_sealed = null
      where application_id = ${applicationId} and answer_sealed is not null`.execute(trx);
  },
};
