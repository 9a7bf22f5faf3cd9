import { Type, type Static } from 'typebox';
import { closed, oneOf } from '../define.ts';
import { retentionKinds, RetentionSettings } from './retention-settings.ts';

/** `POST /retention/preview`: what would go by these days, before they are saved. */
export const RetentionPreviewRequest = RetentionSettings;

export const RetentionPreview = closed({
  items: Type.Array(
    closed({
      kind: oneOf(...retentionKinds),
      count: Type.Integer({ description: 'counted to 100,000' }),
      isMore: Type.Boolean(),
    }),
  ),
});
export type RetentionPreview = Static<typeof RetentionPreview>;
