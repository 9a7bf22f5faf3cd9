import type { OutsideEventType } from '@parley/schemas';

/** An event as it is written with what happened; who hears it, and its sequence, follow later. */
export type NewOutsideEvent = {
  id: string;
  type: OutsideEventType | 'webhook.test';
  at: string;
  /** By which endpoints are filtered. */
  channelId?: string | null;
  skillGroup?: string | null;
  data: Record<string, unknown>;
};
