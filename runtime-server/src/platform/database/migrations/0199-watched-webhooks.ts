import type { Migration } from '../migrate.ts';

/** Changes of webhooks and extensions are noted for the audit, as those of everything else that people administer (0090). */
export const watchedWebhooks: Migration = {
  name: '0199-watched-webhooks',
  up(sql) {
    sql(`create trigger noted after insert or delete or update of url, choices, description, filter, include_personal, secret_sealed on webhook
      for each row execute function note_change()`);
    sql(`create trigger noted after insert or delete or update on extension
      for each row execute function note_change()`);
  },
};
