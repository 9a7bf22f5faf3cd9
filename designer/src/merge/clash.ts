import type { JsonValue } from '@parley/schemas';

/** Whose value goes on: of who edits here, or of who saved meanwhile. */
export type Side = 'mine' | 'theirs';

/**
 * One place that both sides changed, each in another way. `undefined` on a side = that side took it away; `order` = both
 * put the entries of a list in another order, the values are the lists.
 */
export type Clash = {
  /** Tells it from every other clash, and stays the same however often it is merged again. */
  key: string;
  kind: 'value' | 'order';
  /** Where it is: names of members and identities of entries, from the document down. */
  place: readonly string[];
  /** A JSON pointer in the document of the side that `pointsInto`. */
  pointer: string;
  pointsInto: Side;
  mine: JsonValue | undefined;
  theirs: JsonValue | undefined;
};

/** What was chosen, by the key of the clash. Where nothing is, what is here goes on. */
export type Choices = ReadonlyMap<string, Side>;
