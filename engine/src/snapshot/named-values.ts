import { isVisitorParameter, type JsonObject } from '@parley/schemas';
import type { SessionContext } from './session-context.ts';

type Names = Pick<SessionContext, 'variables' | 'parameters' | 'visitor' | 'hidden'>;

/** Every name that texts and conditions may read, but the times: parameters win over variables, these over the visitor's. */
export function namedValues({ variables, parameters, visitor, hidden }: Names): JsonObject {
  if (visitor === undefined) return { ...variables, ...parameters };
  return { ...seenOf(visitor, hidden), ...variables, ...parameters };
}

/** What of the visitor is seen where the session is. */
function seenOf(visitor: JsonObject, hidden: readonly string[] = []): JsonObject {
  if (hidden.length === 0) return visitor;
  return Object.fromEntries(Object.entries(visitor).filter(([name]) => !hidden.includes(name)));
}

/** Whether a name that is set where the session is belongs to the visitor, and not to a variable. */
export function isOfVisitor({ visitor, hidden = [] }: Pick<Names, 'visitor' | 'hidden'>, name: string): boolean {
  return visitor !== undefined && isVisitorParameter(name) && !hidden.includes(name);
}
