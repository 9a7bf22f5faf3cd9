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
 * What the text of a problem speaks of, by name: small, so that any language can be written from it. Most are words,
 * numbers and keys as they stand in the document. By these names they are ids: `node` of a node; `way` of nodes one
 * after another, separated by spaces, with `…` for those left out; `port` of a way out of the problem's node, `ports` of
 * several, separated by spaces. `reason` tells which of several wordings of its code a problem has.
 */
export const ProblemValues = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]));
export type ProblemValues = Static<typeof ProblemValues>;

/**
 * Something wrong with a flow (flow.md §6). `code` is `area/what`; `path` is a JSON pointer into the document, for a
 * node's settings beginning with `/nodes/<index>/config`; a problem of an edge names its source as `nodeId`. `message` is
 * the problem in English; `values` is what it speaks of, for other languages.
 */
export const Problem = closed({
  severity: ProblemSeverity,
  code: Type.String(),
  nodeId: Type.Optional(Type.String()),
  edgeId: Type.Optional(Type.String()),
  path: Type.Optional(Type.String()),
  message: Type.String(),
  values: Type.Optional(ProblemValues),
  fix: Type.Optional(ProblemFix),
});
export type Problem = Static<typeof Problem>;
