import type { FlowDocument, Scenario } from '@parley/schemas';
import type { Command } from '../command.ts';

/** Scenarios that a document holds at most (flow-document schema). */
export const maxScenarios = 500;

/** Adds scenarios at the end, under names that no other has; those beyond what a document holds are left out. */
export function addScenarios(scenarios: readonly Scenario[]): Command {
  const [only] = scenarios;
  return {
    label: scenarios.length === 1 ? 'scenarioAdded' : 'scenariosAdded',
    values: { name: only?.name ?? '', count: scenarios.length },
    apply: (document) => {
      const known = document.scenarios ?? [];
      const names = new Set(known.map(({ name }) => name));
      const added = scenarios.slice(0, Math.max(0, maxScenarios - known.length)).map((scenario) => {
        const name = freeName(scenario.name, names);
        names.add(name);
        return name === scenario.name ? scenario : { ...scenario, name };
      });
      return added.length === 0 ? document : withScenarios(document, [...known, ...added]);
    },
  };
}

/** Puts a changed scenario in the place of another; changes that follow one another become one entry. */
export function changeScenario(before: Scenario, after: Scenario): Command {
  return {
    label: before.name === after.name ? 'scenarioChanged' : 'scenarioRenamed',
    values: { name: after.name },
    apply: (document) => {
      const known = document.scenarios ?? [];
      if (!known.includes(before) || before === after) return document;
      const others = new Set(known.filter((each) => each !== before).map(({ name }) => name));
      const changed = { ...after, name: freeName(after.name.trim().slice(0, 200) || before.name, others) };
      return withScenarios(
        document,
        known.map((each) => (each === before ? changed : each)),
      );
    },
  };
}

/** Puts scenarios that expect something else in the place of those before, as one change. */
export function acceptOutcomes(pairs: readonly { before: Scenario; after: Scenario }[]): Command {
  const [only] = pairs;
  return {
    label: pairs.length === 1 ? 'outcomeAccepted' : 'outcomesAccepted',
    values: { name: only?.before.name ?? '', count: pairs.length },
    apply: (document) => {
      const known = document.scenarios ?? [];
      const changed = new Map(pairs.map(({ before, after }) => [before, after]));
      const scenarios = known.map((each) => changed.get(each) ?? each);
      return scenarios.every((each, index) => each === known[index]) ? document : withScenarios(document, scenarios);
    },
  };
}

/** A copy right after its original. */
export function duplicateScenario(scenario: Scenario): Command {
  return {
    label: 'scenarioAdded',
    values: { name: scenario.name },
    apply: (document) => {
      const known = document.scenarios ?? [];
      const place = known.indexOf(scenario);
      if (place < 0 || known.length >= maxScenarios) return document;
      const copy = { ...scenario, name: freeName(scenario.name, new Set(known.map(({ name }) => name))) };
      return withScenarios(document, known.toSpliced(place + 1, 0, copy));
    },
  };
}

/** Removes scenarios. */
export function removeScenarios(scenarios: readonly Scenario[]): Command {
  const [only] = scenarios;
  return {
    label: scenarios.length === 1 ? 'scenarioRemoved' : 'scenariosRemoved',
    values: { name: only?.name ?? '', count: scenarios.length },
    apply: (document) => {
      const known = document.scenarios ?? [];
      const left = known.filter((each) => !scenarios.includes(each));
      return left.length === known.length ? document : withScenarios(document, left);
    },
  };
}

function withScenarios(document: FlowDocument, scenarios: Scenario[]): FlowDocument {
  return { ...document, scenarios };
}

/** The name itself, or with the lowest number that makes it another: `gold (2)`. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const base = name.replace(/ \(\d+\)$/, '');
  for (let number = 2; ; number += 1) {
    const suffix = ` (${number})`;
    const next = `${base.slice(0, 200 - suffix.length)}${suffix}`;
    if (!taken.has(next)) return next;
  }
}
