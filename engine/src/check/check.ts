import type { Problem } from '@parley/schemas';
import { portsOf, readDocument } from '../document/read-document.ts';
import type { ModuleRegistry } from '../module/module-definition.ts';
import { withMessages } from '../problem/with-messages.ts';
import { checkFacts, type CheckRule } from './check-facts.ts';
import type { CheckMemo } from './check-memo.ts';
import type { Known } from './known.ts';
import { orderProblems } from './order-problems.ts';
import { problemTexts } from './problem-texts.ts';
import { asciiTextsRule } from './rules/ascii-texts.rule.ts';
import { declaredVariablesRule } from './rules/declared-variables.rule.ts';
import { deadEndsRule } from './rules/dead-ends.rule.ts';
import { expressionsRule } from './rules/expressions.rule.ts';
import { namelessVisitorsRule } from './rules/nameless-visitors.rule.ts';
import { partsOfValuesRule } from './rules/parts-of-values.rule.ts';
import { readBeforeSetRule } from './rules/read-before-set.rule.ts';
import { referencesRule } from './rules/references.rule.ts';
import { scenariosRule } from './rules/scenarios.rule.ts';
import { settingsRule } from './rules/settings.rule.ts';
import { spinningLoopsRule } from './rules/spinning-loops.rule.ts';
import { subFlowsRule } from './rules/sub-flows.rule.ts';
import { textsRule } from './rules/texts.rule.ts';
import { undeclaredNamesRule } from './rules/undeclared-names.rule.ts';
import { unreachableNodesRule } from './rules/unreachable-nodes.rule.ts';
import { unusedVariablesRule } from './rules/unused-variables.rule.ts';

/** What is checked beyond structure, one rule family each. A rule sees everything and knows no other rule. */
const rules: readonly CheckRule[] = [
  settingsRule,
  referencesRule,
  subFlowsRule,
  textsRule,
  asciiTextsRule,
  expressionsRule,
  declaredVariablesRule,
  undeclaredNamesRule,
  readBeforeSetRule,
  namelessVisitorsRule,
  partsOfValuesRule,
  unusedVariablesRule,
  spinningLoopsRule,
  deadEndsRule,
  unreachableNodesRule,
  scenariosRule,
];

/**
 * Every problem of a flow (flow.md §6), errors first, then in document order. Pure and total: any JSON value gives a
 * list, and one that `compile` refuses gives at least one error. What the flow names by key is looked up in `known`;
 * without it references are not checked. With `memo`, nodes that are the same objects as the time before are not read
 * again; the problems are the same with it and without.
 */
export function check(document: unknown, modules: ModuleRegistry, known?: Known, memo?: CheckMemo): Problem[] {
  const kept = memo?.modules === modules ? memo : undefined;
  const reading = readDocument(document, modules, kept?.readings);
  if (!reading.document) return orderProblems(reading.problems);
  const facts = checkFacts(reading.document, reading.nodes, modules, known, kept?.facts);
  const found = rules.flatMap((rule) => rule(facts));
  const names = { nodes: facts.graph.nodes, ports: portsOf(reading.nodes) };
  return orderProblems([...reading.problems, ...withMessages(found, problemTexts(modules), names)]);
}
