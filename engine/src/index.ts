/**
 * The pure flow engine. It is handed the modules and knows none of them; it has no clock, no randomness, no network and
 * no database: time, ids and results come in as events, what must be done goes out as effects.
 */
export { BoundedCache } from './bounded-cache.ts';
export type { CacheOptions } from './bounded-cache.ts';
export { check } from './check/check.ts';
export { createCheckMemo, type CheckMemo } from './check/check-memo.ts';
export type { Known } from './check/known.ts';
export { problemTexts } from './check/problem-texts.ts';
export * from './diff/index.ts';
export { meantErrors, type ShapeError } from './document/meant-errors.ts';
export * from './document/migrate-document.ts';
export * from './document/read-document.ts';
export * from './document/schema-problems.ts';
export * from './expression/index.ts';
export * from './graph/index.ts';
export * from './json-schema/index.ts';
export * from './machine/compile.ts';
export { drawnNode, isInlined } from './machine/inline-sub-flows.ts';
export { scopeIn, type Scope } from './machine/scopes.ts';
export type { NamedConfig, StateConfig, TransitionConfig } from './machine/fragment-to-state.ts';
export { visitorNamesOf } from './machine/visitor-names.ts';
export { vocabularyAssigns, vocabularyGuards } from './machine/vocabulary.ts';
export * from './module/index.ts';
export type { TakenPort } from './machine/fragment-to-state.ts';
export * from './paths/index.ts';
export * from './pattern/index.ts';
export * from './problem/index.ts';
export * from './rule/index.ts';
export * from './scenario/index.ts';
export * from './session/describe-session.ts';
export { formatNow, formatOpening, RenderScope } from './session/render-scope.ts';
export * from './session/run-turn.ts';
export * from './session/step.ts';
export { isOfVisitor, namedValues } from './snapshot/named-values.ts';
export * from './snapshot/session-context.ts';
export * from './snapshot/session-snapshot.ts';
export { finish, type Steps } from './steps.ts';
export * from './template/index.ts';
export * from './value/index.ts';
export * from './wording/index.ts';
