import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Flow, Problem } from '@parley/schemas';
import { CommandError } from '../command-error.ts';
import { isSameDocument } from '../flow/describe-difference.ts';
import { readFlowFile } from '../flow/flow-file.ts';
import { countProblems, formatProblems } from '../flow/format-problems.ts';
import type { Io } from '../io.ts';
import { ApiError, type Api } from '../server/api.ts';
import { findFlow } from '../server/find-flow.ts';
import { openApi, withServer, type ServerOptions } from '../server/options.ts';
import { pushedFlows } from '../server/pushed-flows.ts';
import type { AddCommand } from './context.ts';

/** `parley flow publish FILE|ID` */
export const addFlowPublish: AddCommand = (parent, { io, style, print }, run) => {
  withServer(
    parent
      .command('publish')
      .summary('let new sessions start on a draft')
      .description('Publishes the draft of a flow. Refused while the draft has errors, which are printed.')
      .argument('<file|id>', 'a file that was pushed, or the id of a flow'),
  )
    .option('--note <text>', 'what is new, for the list of versions')
    .option('--json', 'print { flowId, version, problems }')
    .addHelpText('after', '\nExample:\n  parley flow publish flw_… --note "opens at 8 now"')
    .action(
      run(async (given: string, options: ServerOptions & { note?: string; json?: boolean }) => {
        const api = openApi(options, io);
        const flow = await flowOf(api, given, io);
        const { version, problems } = await publish(api, flow.id, options.note);
        if (options.json) print(JSON.stringify({ flowId: flow.id, version, problems }, null, 2));
        else if (version === null)
          print(`${style.red('✗')} ${flow.name} (${flow.id}) cannot be published: ${countProblems(problems)}`);
        else
          print(
            `${style.green('✓')} ${flow.name} (${flow.id}) is published as version ${version}: ${countProblems(problems)}`,
          );
        if (!options.json) print(...formatProblems(problems, flow.document, style).map((line) => `  ${line}`));
        return version === null ? 1 : 0;
      }),
    );
};

async function publish(
  api: Api,
  id: string,
  note: string | undefined,
): Promise<{ version: number | null; problems: Problem[] }> {
  try {
    return await api.post(`/flows/${id}/publish`, note === undefined ? {} : { note });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 422) throw error;
    const { problems } = error.body;
    return { version: null, problems: Array.isArray(problems) ? problems.filter(isProblem) : [] };
  }
}

async function flowOf(api: Api, given: string, io: Pick<Io, 'cwd' | 'env'>): Promise<Flow> {
  const path = resolve(io.cwd, given);
  if (!(await stat(path).catch(() => null)) && !given.endsWith('.json')) {
    const flow = await findFlow(api, given);
    if (flow) return flow;
    throw new CommandError(`There is no file ${given}, and ${api.server} has no flow of that id.`);
  }
  const file = await readFlowFile(given, io.cwd);
  const pushed = await pushedFlows(io, api.server).find(file.path);
  const flow = pushed ? await findFlow(api, pushed.flowId) : null;
  if (!flow) throw new CommandError(`${given} was not pushed to ${api.server} yet: \`parley flow push ${given}\`.`);
  if (isSameDocument(flow.document, file.document)) return flow;
  throw new CommandError(
    `The draft on ${api.server} is not what is in ${given}. Push it first, or publish the draft by its id, ${flow.id}.`,
  );
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'severity' in value && 'code' in value && 'message' in value;
}
