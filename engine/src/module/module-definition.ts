import type { JsonObject, JsonValue, ScenarioStep, SessionEvent } from '@parley/schemas';
import type { Static, TSchema } from 'typebox';
import type { SessionContext } from '../snapshot/session-context.ts';
import type { ProblemDraft } from '../problem/problem-draft.ts';
import type { ProblemTexts } from '../wording/text-table.ts';
import type { StateFragment } from './fragment.ts';
import type { InspectorField } from './inspector.ts';
import type { LocalText } from '../wording/local-text.ts';
import type { DeclaredTypes } from '../value/index.ts';
import type { ReferenceKind } from './reference-kind.ts';

/** A way out of a module. */
export type PortDeclaration<Port extends string = string> = {
  id: Port;
  title: LocalText;
  /** A required port without an edge is an error. */
  required: boolean;
  /** Whether something (the visitor, time, an agent) was always waited for before leaving here; a cycle without is a spin. */
  waits: boolean;
};

/**
 * A module type: one of the words an administrator draws with. Pure data and pure functions; it never sees edges or
 * other nodes. Made with `defineModule`, kept in one folder, held to `testModule`.
 */
export type ModuleDefinition<Settings = JsonObject, Port extends string = string> = {
  type: string;
  /** Version of the settings; `migrations[n]` turns settings of version n into n + 1. */
  version: number;
  migrations: Record<number, (settings: JsonObject) => JsonObject>;
  title: LocalText;
  description: LocalText;
  /** Everyday words by which people look for it, beside its title: `webhook http request`. */
  words?: LocalText;
  /** Name in the icon set of the designer. */
  icon: string;
  category: 'begin-and-end' | 'talk' | 'decide' | 'connect' | 'people';
  role: 'start' | 'end' | 'step';
  settings: TSchema;
  exampleSettings: Settings[];
  /** Settings of a node that was just dropped on the canvas. */
  newSettings: Settings;
  ports: (settings: Settings) => PortDeclaration<Port>[];
  /** Ports that some settings of this type can have, for the README and conformance: `branch:<id>` for patterns. */
  portPatterns: string[];
  /** Leaving by a port that `ports` does not declare is a type error. */
  compile: (settings: Settings) => StateFragment<NoInfer<Port>>;
  guards: Record<string, (facts: Facts, params: JsonObject) => boolean>;
  assigns: Record<string, (facts: Facts, params: JsonObject, declared: DeclaredTypes) => ContextPatch>;
  uses: (settings: Settings) => ModuleUses;
  /** Problems of these settings alone that the schema cannot say; `path` is a JSON pointer within the settings. */
  check: (settings: Settings) => SettingsProblem[];
  /**
   * The other flow that is run in its place, where there is one. Its piece of the statechart leaves by its only port with
   * what the flow is given kept as `input` in scratch; the engine leads there, and comes back to the same port.
   */
  calls?: (settings: Settings) => FlowCall;
  /** What those problems say; made with `problemMaker`, their values are checked by type. */
  problems: ProblemTexts;
  /** Settings that are wrong: together they have each of those problems, for whoever must say or draw them. */
  faultySettings?: Settings[];
  /** Inputs worth trying while a session is in this node, to drive it through each port (checker and generated scenarios). */
  explore: (settings: Settings, hints: ExploreHints) => ScenarioStep[][];
  inspector: InspectorField[];
  /** What the card on the canvas says, at most a few short lines. */
  preview: (settings: Settings) => PreviewLine[];
};

/**
 * A line of a card: a string where both languages say the same; what the settings refer to by key is shown by its name
 * where that is known.
 */
export type PreviewLine = string | LocalText | { reference: ReferenceKind; key: string };

/** What a guard or an assign may look at. */
export type Facts = { context: SessionContext; event: SessionEvent };

/** What an assign may change. */
export type ContextPatch = Partial<
  Pick<SessionContext, 'variables' | 'visitor' | 'scratch' | 'queue' | 'human' | 'outcome' | 'parameters'>
>;

/**
 * What settings read, write and refer to, each with its place (a JSON pointer within the settings). `setBefore`: variables
 * that the module itself has certainly set when it reads here.
 */
export type ModuleUses = {
  /**
   * Templates. `required`: an empty one is a warning. `secrets`: may hold `{{secret:key}}`. `ascii`: what is no plain
   * character is sent encoded. `unsaid`: no visitor reads it.
   */
  texts: {
    path: string;
    text: string;
    required?: boolean;
    secrets?: boolean;
    ascii?: boolean;
    unsaid?: boolean;
    extraNames?: string[];
    setBefore?: string[];
  }[];
  /** JSONata. `extraNames` are names that exist only here, such as `response`. */
  expressions: { path: string; source: string; extraNames?: string[]; setBefore?: string[] }[];
  /** Variables and parameters read directly, as by a rule. */
  reads: { path: string; name: string }[];
  /**
   * Variables written. `ports`: the ways out on which it is certainly set; absent = all. `orVisitor`: the module sets what
   * is known of the visitor as well.
   */
  writes: { path: string; name: string; ports?: string[]; orVisitor?: boolean }[];
  /** Variables that are certainly not empty on some ways out, because those are taken only then. */
  filled?: { name: string; ports: string[] }[];
  references: { path: string; kind: ReferenceKind; key: string }[];
};

/** A call of another flow: which, and what goes in and comes out, each with its place in the settings. */
export type FlowCall = {
  key: string;
  inputs: { path: string; name: string; text: string }[];
  outputs: { path: string; name: string; variable: string }[];
};

/** A problem of settings: its text is that of its code among the module's `problems`, its place is within the settings. */
export type SettingsProblem = Pick<ProblemDraft, 'severity' | 'code' | 'path' | 'values'> & { portId?: string };

export type ExploreHints = {
  nodeId: string;
  /** Values that would make some condition of the flow hold or fail for this variable. */
  candidates: (variable: string) => JsonValue[];
  /** A text as the session would say it now: what is chosen from a menu is its entry with the names filled in. */
  render: (text: string) => string;
};

/** Declares a module; settings and ports are typed by what is passed. */
export function defineModule<const Settings extends TSchema, const Port extends string>(
  definition: Omit<ModuleDefinition<Static<Settings>, Port>, 'settings'> & { settings: Settings },
): ModuleDefinition<Static<Settings>, Port> {
  return definition;
}

/** Module types by name; the engine is handed one and knows no module. */
export type ModuleRegistry = ReadonlyMap<string, AnyModule>;

/** A module of any settings. Settings are checked against its schema before any of its functions is called. */
export type AnyModule = Omit<ModuleDefinition<never, string>, 'exampleSettings' | 'newSettings' | 'faultySettings'> & {
  exampleSettings: JsonObject[];
  faultySettings?: JsonObject[];
  newSettings: JsonObject;
};

/** Makes a registry from a list. @throws when two share a type */
export function createRegistry(modules: readonly AnyModule[]): ModuleRegistry {
  const registry = new Map<string, AnyModule>();
  for (const module of modules) {
    if (registry.has(module.type))
      throw new Error(`Two modules have the type "${module.type}"; a type names one module.`);
    registry.set(module.type, module);
  }
  return registry;
}
