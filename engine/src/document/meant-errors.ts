/** What both validators say of a value that does not fit: where in the value, where in the schema, and why. */
export type ShapeError = { keyword: string; instancePath: string; schemaPath: string; params: object };

/**
 * A value that fits no member of a union yields the errors of every member. Kept are those of the member it was meant to
 * be: not one of another type, nor one whose fixed values (`kind`, `type`) another member has as they are given; of those
 * left, the one with the fewest errors. Where the fixed value itself is none of them, `oneOf` says which there are; where
 * nothing tells the members apart, a single error for the union is left.
 */
export function meantErrors<Found extends ShapeError>(
  errors: readonly Found[],
  oneOf: (error: Found, allowed: unknown[]) => Found,
): Found[] {
  let kept = [...errors];
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf');
  unions.sort((one, other) => depthOf(one) - depthOf(other) || one.schemaPath.length - other.schemaPath.length);
  for (const union of unions) {
    // One in a member that was not meant is gone with it.
    if (!kept.includes(union)) continue;
    const members = membersOf(union, kept);
    const said = choose(union, members, oneOf);
    const ofMembers = new Set(members.flat());
    const others = kept.filter((error) => error !== union && !ofMembers.has(error));
    kept = [...others, ...(said ?? [union])];
  }
  return inOrder(kept, errors);
}

/** Errors of each member, at the value of this very union: entries of a list share their place in the schema. */
function membersOf<Found extends ShapeError>(union: Found, errors: readonly Found[]): Found[][] {
  const prefix = union.schemaPath.endsWith('/anyOf') ? `${union.schemaPath}/` : `${union.schemaPath}/anyOf/`;
  const members = new Map<string, Found[]>();
  for (const error of errors) {
    const isWithin = `${error.instancePath}/`.startsWith(`${union.instancePath}/`);
    if (error === union || !isWithin || !error.schemaPath.startsWith(prefix)) continue;
    const member = error.schemaPath.slice(prefix.length).split('/', 1)[0] ?? '';
    members.set(member, [...(members.get(member) ?? []), error]);
  }
  return [...members.values()];
}

function choose<Found extends ShapeError>(
  union: Found,
  members: readonly Found[][],
  oneOf: (error: Found, allowed: unknown[]) => Found,
): Found[] | null {
  const fixed = wrongEverywhere(union, members);
  if (fixed) return [oneOf(fixed.error, fixed.allowed)];
  const meant = members.filter((member) => !isOther(union, member, members));
  const [best, next] = meant.toSorted((one, other) => weightOf(one) - weightOf(other));
  if (!best || (next && weightOf(next) === weightOf(best))) return null;
  return best;
}

/** A fixed value that no member has: the value itself, or the same key in each that has one of its type. */
function wrongEverywhere<Found extends ShapeError>(union: Found, members: readonly Found[][]) {
  const ofType = members.filter((member) => !member.some((error) => isTypeAt(error, union)));
  const [first = []] = ofType;
  for (const error of first.filter(isFixed)) {
    if (depthOf(error) > depthOf(union) + 1) continue;
    const same = ofType.map((member) =>
      member.find((each) => isFixed(each) && each.instancePath === error.instancePath),
    );
    if (ofType.length < 2 || same.includes(undefined)) continue;
    return { error, allowed: same.flatMap((each) => (each ? allowedBy(each) : [])) };
  }
  return null;
}

/** Whether the value is of another type than this member, or has the fixed value of another. */
function isOther(union: ShapeError, member: readonly ShapeError[], members: readonly ShapeError[][]): boolean {
  return member.some((error) => {
    if (isTypeAt(error, union)) return true;
    if (!isFixed(error)) return false;
    if (error.instancePath === union.instancePath) return true;
    return (
      depthOf(error) === depthOf(union) + 1 && members.some((other) => other !== member && accepts(other, error, union))
    );
  });
}

/** Whether a member of the same type takes what stands where another has an error. */
function accepts(member: readonly ShapeError[], { instancePath }: ShapeError, union: ShapeError): boolean {
  const key = instancePath.slice(union.instancePath.length + 1);
  return !member.some(
    (error) => isTypeAt(error, union) || error.instancePath === instancePath || unknownKeys(error).includes(key),
  );
}

function isTypeAt({ keyword, instancePath }: ShapeError, union: ShapeError): boolean {
  return keyword === 'type' && instancePath === union.instancePath;
}

function isFixed({ keyword }: ShapeError): boolean {
  return keyword === 'const' || keyword === 'enum';
}

function allowedBy({ params }: ShapeError): unknown[] {
  if ('allowedValues' in params && Array.isArray(params.allowedValues)) return params.allowedValues;
  return 'allowedValue' in params ? [params.allowedValue] : [];
}

/** How far a value is from a member: one validator names several keys in one error, the other one by one. */
function weightOf(member: readonly ShapeError[]): number {
  return member.reduce((sum, error) => sum + Math.max(1, unknownKeys(error).length, missingKeys(error)), 0);
}

function unknownKeys({ keyword, params }: ShapeError): string[] {
  if (keyword !== 'additionalProperties') return [];
  if ('additionalProperties' in params && Array.isArray(params.additionalProperties))
    return params.additionalProperties.map(String);
  return 'additionalProperty' in params ? [String(params.additionalProperty)] : [];
}

function missingKeys({ params }: ShapeError): number {
  return 'requiredProperties' in params && Array.isArray(params.requiredProperties)
    ? params.requiredProperties.length
    : 0;
}

function depthOf({ instancePath }: ShapeError): number {
  return instancePath.split('/').length;
}

function inOrder<Found extends ShapeError>(kept: readonly Found[], errors: readonly Found[]): Found[] {
  const placeOf = (error: Found) => {
    const place = errors.indexOf(error);
    return place >= 0 ? place : errors.findIndex(({ instancePath }) => instancePath === error.instancePath);
  };
  return kept
    .map((error) => ({ error, place: placeOf(error) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ error }) => error);
}
