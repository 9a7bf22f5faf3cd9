/**
 * What was set over its defaults: sections are merged member by member, lists are replaced, and members that the
 * defaults do not know (any more) are dropped.
 */
export function mergeSettings<Settings extends object>(defaults: Settings, update: object): Settings {
  return mergeMembers(defaults as Record<string, unknown>, update as Record<string, unknown>) as Settings;
}

function mergeMembers(base: Record<string, unknown>, update: Record<string, unknown>): Record<string, unknown> {
  const members = Object.entries(base).map(([name, value]) => {
    const given = update[name];
    if (given === undefined) return [name, value];
    return [name, isSection(value) && isSection(given) ? mergeMembers(value, given) : given];
  });
  return Object.fromEntries(members) as Record<string, unknown>;
}

function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
