import type { JsonObject } from '@parley/schemas';

/** How Typebot's variables are called here. */
export type TypebotNames = { byId: (id: string) => string | null; inText: (text: string) => string };

export type TypebotStep =
  /** `exits`: port → edge of Typebot, null = the block that follows. */
  | { status: 'made'; type: string; config: JsonObject; exits: Record<string, string | null> }
  /** A text that the question after it asks. */
  | { status: 'kept-for-next'; text: string }
  | { status: 'left-out'; what: string }
  | { status: 'nothing' };

export function made(
  type: string,
  config: JsonObject,
  exits: Record<string, string | null> = { next: null },
): TypebotStep {
  return { status: 'made', type, config, exits };
}
