import jsonata from 'jsonata';

/** JSONata's own implementation of a function, as evaluating its name returns it. `this` holds `environment`. */
export type BuiltIn = (this: unknown, ...args: unknown[]) => unknown;

export function builtIn(name: string): Promise<BuiltIn> {
  const known = implementations.get(name) ?? readImplementation(name);
  implementations.set(name, known);
  return known;
}

const implementations = new Map<string, Promise<BuiltIn>>();

async function readImplementation(name: string): Promise<BuiltIn> {
  const { implementation } = (await jsonata(`$${name}`).evaluate(undefined)) as { implementation: BuiltIn };
  return implementation;
}
