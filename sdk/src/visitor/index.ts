/**
 * `@parley/sdk/visitor`: a visitor's side of a conversation, for chat windows, apps, tests and command lines. Runs in
 * browsers and in Node; needs no DOM.
 */
export * from './client-types.ts';
export * from './custom-message.ts';
export type { VisitorStatus } from './link-status.ts';
export type { PendingMessage, SentMessage } from './outbox.ts';
export * from './platform.ts';
export type { StoredMessage } from './transcript.ts';
export type { Upload, UploadWatch, VisitorProfile } from './visitor-api.ts';
export * from './visitor-client.ts';
export * from './visitor-error.ts';
export * from './visitor-memory.ts';
