/** Requests and answers of the administration API (protocol.md §5). */
export * from './agent-api.ts';
export * from './api-key-api.ts';
export * from './auth-api.ts';
export * from './channel-api.ts';
export * from './common.ts';
export * from './flow-api.ts';
export * from './outbox-api.ts';
export * from './rating-api.ts';
export * from './schedule-api.ts';
export * from './secret-api.ts';
export * from './session-api.ts';
export * from './settings.ts';
export * from './skill-group-api.ts';
