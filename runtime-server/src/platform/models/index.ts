/**
 * Language models by the OpenAI-compatible interface: chat completions that are read as they come, and embeddings. Every
 * request goes by the guarded way out. Knows nothing of conversations.
 */
export { embedTexts, embeddingBatch, type Embeddings } from './embed-texts.ts';
export { modelFailure } from './model-request.ts';
export type {
  ModelDependencies,
  ModelEndpoint,
  ModelFailure,
  ModelFunction,
  ModelMessage,
  ModelReply,
  ModelRequest,
  WrittenCommand,
} from './model-request.ts';
export { streamChat } from './stream-chat.ts';
