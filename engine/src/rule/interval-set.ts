/** A set of values of an ordered type: a union of intervals, none of them empty. */
export type IntervalSet<Value> = readonly Interval<Value>[];

/** An interval; without a bound it is unlimited on that side. */
export type Interval<Value> = { readonly low?: Bound<Value>; readonly high?: Bound<Value> };

export type Bound<Value> = { readonly value: Value; readonly closed: boolean };

export type Compare<Value> = (left: Value, right: Value) => number;

/** What is in both sets. */
export function intersect<Value>(
  left: IntervalSet<Value>,
  right: IntervalSet<Value>,
  compare: Compare<Value>,
): IntervalSet<Value> {
  return left.flatMap((one) =>
    right.flatMap((other) => {
      const both: Interval<Value> = {
        low: tighter(one.low, other.low, compare),
        high: tighter(one.high, other.high, (a, b) => compare(b, a)),
      };
      return isEmpty(both, compare) ? [] : [both];
    }),
  );
}

/** What is not in the set. */
export function complement<Value>(set: IntervalSet<Value>, compare: Compare<Value>): IntervalSet<Value> {
  return set.reduce<IntervalSet<Value>>(
    (rest, { low, high }) => {
      const below = low === undefined ? [] : [{ high: flipped(low) }];
      const above = high === undefined ? [] : [{ low: flipped(high) }];
      return intersect(rest, [...below, ...above], compare);
    },
    [{}],
  );
}

/** The values of a set that is a list of single values; undefined for any other. */
export function pointsOf<Value>(set: IntervalSet<Value>, compare: Compare<Value>): Value[] | undefined {
  const points: Value[] = [];
  for (const { low, high } of set) {
    if (low === undefined || high === undefined || compare(low.value, high.value) !== 0) return undefined;
    points.push(low.value);
  }
  return points;
}

/** The bound that leaves less: the greater of two lower bounds under `compare`, the open one where they are equal. */
function tighter<Value>(one: Bound<Value> | undefined, other: Bound<Value> | undefined, compare: Compare<Value>) {
  if (one === undefined || other === undefined) return one ?? other;
  const order = compare(one.value, other.value);
  if (order === 0) return one.closed ? other : one;
  return order > 0 ? one : other;
}

function isEmpty<Value>({ low, high }: Interval<Value>, compare: Compare<Value>): boolean {
  if (low === undefined || high === undefined) return false;
  const order = compare(low.value, high.value);
  return order > 0 || (order === 0 && !(low.closed && high.closed));
}

function flipped<Value>({ value, closed }: Bound<Value>): Bound<Value> {
  return { value, closed: !closed };
}
