import { Type, type Static } from 'typebox';
import { closed, oneOf } from './define.ts';
import { AnyJsonObject } from './json-value.ts';

/** How much a problem matters: an error stops publishing, a warning should be looked at, info is for tidiness. */
export const ProblemSeverity = oneOf('error', 'warning', 'info');
export type ProblemSeverity = Static<typeof ProblemSeverity>;

/** What a one-click fix does; only fixes that are certain are offered. */
export const ProblemFix = closed({
  title: Type.String(),
  command: Type.String(),
  arguments: Type.Optional(AnyJsonObject),
});
export type ProblemFix = Static<typeof ProblemFix>;

/**
 * Something wrong with a flow (flow.md §6). `code` is `area/what`; `path` is a JSON pointer into the document, for a
 * node's settings beginning with `/nodes/<index>/config`; a problem of an edge names its source as `nodeId`.
 */
export const Problem = closed({
  severity: ProblemSeverity,
  code: Type.String(),
  nodeId: Type.Optional(Type.String()),
  edgeId: Type.Optional(Type.String()),
  path: Type.Optional(Type.String()),
  message: Type.String(),
  fix: Type.Optional(ProblemFix),
});
export type Problem = Static<typeof Problem>;
