import { caseHolds, RenderScope, type ContextPatch, type Facts, type Rule } from '@parley/engine';
import type { ExpressionResult, JsonObject, JsonValue } from '@parley/schemas';
import { renderText } from '../shared/render-text.ts';
import { isTruthy } from './is-truthy.ts';

/** Guards of a condition, by name. */
export const conditionGuards = {
  /** As the engine's `rules hold`, with values that are templates filled in. */
  'rules hold': ({ context }: Facts, { all, any }: JsonObject): boolean => {
    const filled = (rules: JsonValue | undefined) =>
      rulesIn(rules).map((rule) => ({ ...rule, value: renderText(rule.value ?? '', context) }));
    return caseHolds({ all: filled(all), any: filled(any) }, new RenderScope(context).values);
  },
  'expression holds': ({ context }: Facts, params: JsonObject): boolean => outcomeOf(context.scratch, params) === true,
  'expression failed': ({ context }: Facts, params: JsonObject): boolean =>
    typeof outcomeOf(context.scratch, params) === 'string',
};

/** What a condition changes in the session, by name. */
export const conditionAssigns = {
  /** By case: whether its expression holds, or why it failed. */
  'keep outcomes': ({ context, event }: Facts): ContextPatch =>
    event.type === 'expressions.evaluated'
      ? {
          scratch: {
            ...context.scratch,
            outcomes: Object.fromEntries(Object.entries(event.results).map(([id, result]) => [id, outcome(result)])),
          },
        }
      : {},
  'explain failure': ({ context }: Facts, params: JsonObject): ContextPatch => {
    const reason = String(outcomeOf(context.scratch, params)).slice(0, 1_000);
    return {
      scratch: { ...context.scratch, problem: `The expression of the case "${String(params.name)}" failed: ${reason}` },
    };
  },
};

function outcome(result: ExpressionResult): boolean | string {
  return result.status === 'failed' ? result.message : isTruthy(result.value);
}

function outcomeOf({ outcomes }: JsonObject, params: JsonObject): JsonValue | undefined {
  const id = params.case;
  const isMap = typeof outcomes === 'object' && outcomes !== null && !Array.isArray(outcomes);
  return isMap && typeof id === 'string' && Object.hasOwn(outcomes, id) ? outcomes[id] : undefined;
}

/** Parameters of a guard are the settings that `compile` put there. */
function rulesIn(rules: JsonValue | undefined): Rule[] {
  return Array.isArray(rules) ? (rules as Rule[]) : [];
}
