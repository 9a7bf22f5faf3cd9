import type { ModuleRegistry } from '@parley/engine';
import type { FlowDocument, JsonObject, JsonValue, Scenario, ScenarioStep, Variable } from '@parley/schemas';
import { isVisitorParameter, systemParameterNames } from '@parley/schemas';
import type { Command } from '../command.ts';
import { renameInExpression } from './rename-in-expression.ts';
import { textAt, writtenSettings } from './node-settings.ts';
import { isObject, valueAt, withValueAt } from './json-pointer.ts';
import { renameInTemplate } from './template-names.ts';
import { moduleUses } from './variable-uses.ts';

/** Why a name cannot be that of a variable; null when it can. */
export function variableNameProblem(
  name: string,
  document: FlowDocument,
  except?: string,
): 'empty' | 'pattern' | 'system' | 'taken' | null {
  if (name === '') return 'empty';
  if (!/^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) return 'pattern';
  if (systemParameterNames.some((system) => system === name)) return 'system';
  // One that is there already keeps its name.
  if (name !== except && isVisitorParameter(name)) return 'system';
  return document.variables.some((variable) => variable.name === name && name !== except) ? 'taken' : null;
}

/** A name for one more variable that is not taken yet. */
export function freeVariableName(document: FlowDocument, wish = 'Variable'): string {
  const taken = new Set(document.variables.map(({ name }) => name));
  let name = wish;
  for (let count = 2; taken.has(name); count += 1) name = `${wish}${count}`;
  return name;
}

/** Declares a variable; one that is there stays as it is. */
export function addVariable(variable: Variable): Command {
  return {
    label: 'addedVariable',
    values: { name: variable.name },
    apply: (document) =>
      document.variables.some(({ name }) => name === variable.name)
        ? document
        : { ...document, variables: [...document.variables, variable] },
  };
}

/** Changes the type, default, description or protection of a variable. A default that is `undefined` is taken away. */
export function changeVariable(name: string, change: Partial<Omit<Variable, 'name'>>): Command {
  return {
    label: 'changedVariable',
    values: { name },
    merge: `variable ${name} ${Object.keys(change).join()}`,
    apply: (document) => {
      const variable = document.variables.find((each) => each.name === name);
      if (!variable) return document;
      const changed = clean({ ...variable, ...change });
      if (JSON.stringify(changed) === JSON.stringify(variable)) return document;
      return { ...document, variables: document.variables.map((each) => (each === variable ? changed : each)) };
    },
  };
}

/** The default of a variable in another type, where it means something there. */
export function defaultAs(type: Variable['type'], value: JsonValue | undefined): JsonValue | undefined {
  if (value === undefined || type === 'json') return value;
  if (type === 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (type === 'boolean') return value === true || value === 'true' || value === 1;
  const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Takes the declaration of a variable away; texts that read it stay, and are problems then. */
export function removeVariable(name: string): Command {
  return {
    label: 'removedVariable',
    values: { name },
    apply: (document) => {
      const variables = document.variables.filter((variable) => variable.name !== name);
      return variables.length === document.variables.length ? document : { ...document, variables };
    },
  };
}

/** Gives a variable another name, in its declaration and wherever texts, expressions, rules and scenarios use it. */
export function renameVariable(from: string, to: string, modules: ModuleRegistry): Command {
  return {
    label: 'renamedVariable',
    values: { from, to },
    apply: (document) => {
      if (from === to || !document.variables.some(({ name }) => name === from)) return document;
      return {
        ...document,
        variables: document.variables.map((each) => (each.name === from ? { ...each, name: to } : each)),
        nodes: renameInNodes(document, from, to, modules),
        ...(document.scenarios && { scenarios: document.scenarios.map((each) => renameInScenario(each, from, to)) }),
      };
    },
  };
}

function renameInNodes(document: FlowDocument, from: string, to: string, modules: ModuleRegistry) {
  return document.nodes.map((node) => {
    const uses = moduleUses(node, modules);
    const module = modules.get(node.type);
    if (!uses || !module) return node;
    const written = writtenSettings(node, module);
    let config: JsonValue = written;
    const replace = (path: string, change: (text: string) => string) => {
      if (valueAt(config, path) !== undefined) config = withValueAt(config, path, change(textAt(config, path)));
    };
    for (const { path, extraNames = [] } of uses.texts)
      if (!extraNames.includes(from)) replace(path, (text) => renameInTemplate(text, from, to));
    for (const { path, extraNames = [] } of uses.expressions)
      if (!extraNames.includes(from)) replace(path, (source) => renameInExpression(source, from, to));
    for (const { path, name } of [...uses.reads, ...uses.writes]) if (name === from) replace(path, () => to);
    if (config === written || !isObject(config)) return node;
    return { ...node, config, ...(written !== node.config && { version: module.version }) };
  });
}

function renameInScenario(scenario: Scenario, from: string, to: string): Scenario {
  const steps = scenario.steps.map((step): ScenarioStep => {
    if ('set' in step) return { ...step, set: renameKey(step.set, from, to) };
    if (!('expect' in step) || !step.expect.variables) return step;
    return { expect: { ...step.expect, variables: renameKey(step.expect.variables, from, to) } };
  });
  return { ...scenario, ...(scenario.variables && { variables: renameKey(scenario.variables, from, to) }), steps };
}

function renameKey(values: JsonObject, from: string, to: string): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key === from ? to : key, value]));
}

function clean(variable: Variable): Variable {
  const { default: value, personal, description, ...rest } = variable;
  return {
    ...rest,
    ...(value !== undefined && { default: value }),
    ...(personal && { personal }),
    ...(description && { description }),
  };
}
