import { describeBody } from '@parley/content';
import type { MessageBody } from '@parley/schemas';
import { harmlessBody } from '../../sessions/messages/harmless-body.ts';

/** What a message says: as clients that sanitise nothing may draw it, and its words where a vendor cannot carry that. */
export type VendorContent = { body: MessageBody; words: string };

export function toVendorContent(body: MessageBody): VendorContent {
  return { body: harmlessBody(body), words: describeBody(body) ?? '' };
}
