/**
 * The pure flow engine. It is handed the modules and knows none of them; it has no clock, no randomness, no network and
 * no database: time, ids and results come in as events, what must be done goes out as effects.
 */
export * from './module/index.ts';
export * from './session/session-context.ts';
