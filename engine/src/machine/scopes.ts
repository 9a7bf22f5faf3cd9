import { isVisitorParameter, type JsonObject, type JsonValue, type Variable } from '@parley/schemas';
import type { ContextPatch, Facts } from '../module/module-definition.ts';
import type { Frame, SessionContext } from '../snapshot/session-context.ts';
import { declaredTypes, declaredValue, withDeclaredValues, type DeclaredTypes } from '../value/index.ts';

/** The variables of a flow and of each call of another one, whose nodes see only their own. `''` is the flow itself. */
export type Scope = {
  variables: ReadonlyMap<string, Variable>;
  types: DeclaredTypes;
  initial: JsonObject;
  /** Visitor parameters whose names its variables have. */
  hides: readonly string[];
};
export type Scopes = ReadonlyMap<string, Scope>;

export function scopeOf(variables: ReadonlyMap<string, Variable>): Scope {
  const initial: JsonObject = {};
  for (const { name, type, default: given } of variables.values())
    if (given !== undefined) initial[name] = declaredValue(type, given);
  const hides = [...variables.keys()].filter(isVisitorParameter);
  return { variables, types: declaredTypes(variables.values()), initial, hides };
}

/** The scope that a session is in. */
function currentScope({ frames }: Pick<SessionContext, 'frames'>): string {
  return frames?.at(-1)?.scope ?? '';
}

export function scopeIn(scopes: Scopes, context: Pick<SessionContext, 'frames'>): Scope {
  return scopes.get(currentScope(context)) ?? noScope;
}

const noScope = scopeOf(new Map());

/** What only the engine changes, beside what modules may. */
export type Change = (
  facts: Facts,
  params: JsonObject,
) => ContextPatch & { frames?: Frame[]; hidden?: readonly string[] };

/**
 * A node is entered: what the one before kept is gone. One of a flow that was called begins with what it was given; one
 * outside of it, as after a reply timeout, sees the variables of the flow that it belongs to again.
 */
export function enterNode({ context }: Facts, { scope = '' }: JsonObject, scopes: Scopes): ReturnType<Change> {
  const current = currentScope(context);
  if (typeof scope !== 'string' || scope === current) return { scratch: {} };
  if (scope.startsWith(current === '' ? '' : `${current}/`)) {
    const { types, initial, variables, hides } = scopes.get(scope) ?? noScope;
    const given = Object.entries(inputsIn(context.scratch)).filter(([name]) => variables.get(name)?.input === true);
    const frame: Frame = { scope, variables: context.variables };
    return {
      scratch: {},
      frames: [...(context.frames ?? []), frame],
      variables: withDeclaredValues({ ...initial, ...Object.fromEntries(given) }, {}, types),
      ...(context.visitor && { hidden: hides }),
    };
  }
  return { scratch: {}, ...leave(context, scope, scopes) };
}

/** A flow that was called came to its end: the caller goes on with what comes out of it. */
export function returnFrom({ context }: Facts, { to = '', output }: JsonObject, scopes: Scopes): ReturnType<Change> {
  const scope = typeof to === 'string' ? to : '';
  const left = leave(context, scope, scopes);
  const before = left.variables;
  const out = Object.entries(textsIn(output)).map(([variable, name]): [string, JsonValue] => [
    variable,
    context.variables[name] ?? '',
  ]);
  const types = scopes.get(scope)?.types ?? noScope.types;
  return { ...left, variables: withDeclaredValues({ ...before, ...Object.fromEntries(out) }, before, types) };
}

function leave({ frames = [], variables, visitor }: SessionContext, scope: string, scopes: Scopes) {
  const kept = frames.filter((frame) => scope === frame.scope || scope.startsWith(`${frame.scope}/`));
  return {
    frames: kept,
    variables: frames[kept.length]?.variables ?? variables,
    ...(visitor && { hidden: scopes.get(kept.at(-1)?.scope ?? '')?.hides ?? [] }),
  };
}

function inputsIn({ input }: JsonObject): JsonObject {
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {};
}

function textsIn(value: JsonValue | undefined): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
