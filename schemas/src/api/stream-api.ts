import { Type, type Static } from 'typebox';
import { closed } from '../define.ts';

/** `POST /sessions/{id}/messages/{messageId}/chunks`: what a stream grows by. */
export const AppendChunksRequest = closed({
  after: Type.Integer({ minimum: 0, description: 'how many chunks the stream has already' }),
  chunks: Type.Array(Type.String({ minLength: 1, maxLength: 16_000 }), { maxItems: 200 }),
  isFinished: Type.Optional(Type.Boolean()),
});
export type AppendChunksRequest = Static<typeof AppendChunksRequest>;

export const StreamProgress = closed({ chunks: Type.Integer(), isFinished: Type.Boolean() });
export type StreamProgress = Static<typeof StreamProgress>;
