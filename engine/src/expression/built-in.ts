import jsonata from 'jsonata';

/** JSONata's own implementation of a function, as evaluating its name returns it. `this` holds `environment`. */
export type BuiltIn = (this: unknown, ...args: unknown[]) => unknown;

/** A function as JSONata keeps it. Its signature checks the arguments and fills in the context. */
export type BuiltInFunction = {
  _jsonata_function: true;
  implementation: BuiltIn;
  signature?: { definition: string; validate: (args: unknown[], context: unknown) => unknown[] };
};

export async function builtIn(name: string): Promise<BuiltIn> {
  return (await builtInFunction(name)).implementation;
}

export function builtInFunction(name: string): Promise<BuiltInFunction> {
  const known = functions.get(name) ?? (jsonata(`$${name}`).evaluate(undefined) as Promise<BuiltInFunction>);
  functions.set(name, known);
  return known;
}

const functions = new Map<string, Promise<BuiltInFunction>>();
