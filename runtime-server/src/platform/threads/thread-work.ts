import { AppError, type AppErrorOptions } from '../errors/index.ts';
import type { ErrorCode } from '../errors/error-codes.ts';

/** A function that a thread can be asked for, by the module that exports it; what goes in and comes out is copied. */
export type ThreadWork<Input, Output> = {
  module: string;
  name: string;
  /** How long it may take before its thread is ended. */
  timeLimitSeconds: number;
  /** Only for their types: no work has them. */
  readonly types?: { input: Input; output: Output };
};

/**
 * Declares what a thread can be asked for. `beside` is the address of the file that declares it (`import.meta.url`),
 * `module` the path of the worker's file from there, without its ending; files that threads begin in end in `-worker`.
 */
export function defineThreadWork<Do extends (input: never) => unknown>(
  beside: string,
  module: `./${string}-worker`,
  options: { name: string; timeLimitSeconds: number },
): ThreadWork<Parameters<Do>[0], Awaited<ReturnType<Do>>> {
  // Built or from sources, the two lie beside each other in the same language.
  return { module: new URL(`${module}${beside.endsWith('.ts') ? '.ts' : '.js'}`, beside).href, ...options };
}

/** What a thread is given. */
export type ThreadTask = { number: number; module: string; name: string; input: unknown };

/** What it gives back: refusals of the work are told apart from its bugs, which are thrown. */
export type ThreadOutcome = { status: 'done'; output: unknown } | { status: 'refused'; refusal: Refusal };

type Refusal = { code: ErrorCode; detail: string } & Omit<AppErrorOptions, 'cause'>;

/** Does the work in this very thread. */
export async function doThreadWork({ module, name, input }: ThreadTask): Promise<ThreadOutcome> {
  const exported: Record<string, unknown> = await import(module);
  const work = exported[name];
  if (typeof work !== 'function') throw new Error(`${module} exports no function "${name}".`);
  try {
    return { status: 'done', output: await work(input) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message: detail, problems, retryAfterSeconds, extensions } = error;
    return { status: 'refused', refusal: { code, detail, problems, retryAfterSeconds, extensions } };
  }
}

/** @throws AppError what the work refused */
export function outputOf(outcome: ThreadOutcome): unknown {
  if (outcome.status === 'done') return outcome.output;
  const { code, detail, ...options } = outcome.refusal;
  throw new AppError(code, detail, options);
}
