/** What passes between a benchmark and the processes it starts: calls, and what became of them. */
export type Call = { id: number; method: string; argument: unknown };
export type Outcome = { id: number; result: unknown } | { id: number; error: string };

/** What a process can be asked for, by name. Arguments and results are plain JSON. */
export type Methods = Record<string, (argument: never) => Promise<unknown>>;
