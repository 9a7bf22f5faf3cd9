import { resolve } from 'node:path';
import { compile, type CompiledFlow, type Known, type ScenarioHost } from '@parley/engine';
import { createNodeEvaluator } from '@parley/engine/node-evaluator';
import { createLocalEffectHost, modules } from '@parley/modules';
import type { Problem } from '@parley/schemas';
import { CommandError } from '../command-error.ts';
import { findInstallation, readFlowFile, type FlowFile } from './flow-file.ts';
import { linkSubFlows } from './link-sub-flows.ts';
import { noInstallation, readInstallation, type KnownInstallation } from './installation.ts';

/** A flow with what its keys mean here. */
export type OpenedFlow = { file: FlowFile; installation: KnownInstallation };

/** Reads a flow with those that it calls, and its installation: the one named, or the one found beside or above the flow, or none. */
export async function openFlow(
  given: string,
  { cwd, installation }: { cwd: string; installation?: string },
): Promise<OpenedFlow> {
  const read = await readFlowFile(given, cwd);
  const path = installation === undefined ? await findInstallation(read.path) : resolve(cwd, installation);
  const known = path === null ? noInstallation : await readInstallation(path);
  const { file, linked } = await linkSubFlows(read, known.flows);
  return { file, installation: { ...known, known: withFlows(known.known, linked) } };
}

/** What is known, and flows whose files were found. */
function withFlows(known: Known, linked: ReadonlySet<string>): Known {
  return { ...known, has: (kind, key) => (kind === 'flow' && linked.has(key)) || known.has(kind, key) };
}

/** The flow, ready to run. */
export function compileFlow({ path, document }: FlowFile): CompiledFlow {
  const compilation = compile(document, modules);
  if (compilation.status === 'compiled') return compilation.flow;
  const errors = compilation.problems.filter(({ severity }) => severity === 'error');
  const list = errors.slice(0, 5).map(describeProblem).join('\n');
  const more = errors.length > 5 ? `\n  … and ${errors.length - 5} more` : '';
  throw new CommandError(`${path} cannot run:\n${list}${more}\nSee all of it with \`parley flow check\`.`);
}

/** Runs `work` with a host that answers schedules, robots and queues from the installation, and evaluates expressions. */
export async function withScenarioHost<Result>(
  installation: KnownInstallation,
  work: (host: ScenarioHost) => Promise<Result>,
): Promise<Result> {
  const evaluator = createNodeEvaluator();
  try {
    const { knowledge, timeZone } = installation;
    return await work({
      answer: createLocalEffectHost({ evaluator, knowledge }),
      ...(timeZone !== null && { timeZone }),
    });
  } finally {
    await evaluator.close();
  }
}

function describeProblem({ nodeId, path, message }: Problem): string {
  const place = nodeId ?? path;
  return `  ${place === undefined || place === '' ? '' : `${place}: `}${message}`;
}
