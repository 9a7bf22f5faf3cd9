import { readFile } from 'node:fs/promises';
import type { Flow, Problem } from '@parley/schemas';
import { CommandError } from '../command-error.ts';
import { describeDifference, isSameDocument } from '../flow/describe-difference.ts';
import { nameOfFlow, readFlowFile, type FlowFile } from '../flow/flow-file.ts';
import { countProblems, formatProblems } from '../flow/format-problems.ts';
import { ApiError, type Api } from '../server/api.ts';
import { findFlow, findFlowByName } from '../server/find-flow.ts';
import { openApi, withServer, type ServerOptions } from '../server/options.ts';
import { hashOfText, pushedFlows, type PushedFlow } from '../server/pushed-flows.ts';
import type { AddCommand } from './context.ts';

type Options = ServerOptions & { id?: string; force?: boolean; json?: boolean };
type Pushed = PushedFlow & { outcome: 'created' | 'updated' | 'unchanged'; changes: string[] };

/** `parley flow push FILE` */
export const addFlowPush: AddCommand = (parent, { io, style, print }, run) => {
  withServer(
    parent
      .command('push')
      .summary('save a flow as a draft on a server')
      .description(
        'Creates the flow on a server, or updates the draft of the flow it was pushed to before, or of the flow of the same name. A draft that somebody else saved since your last push is not overwritten.',
      )
      .argument('<file>', 'a flow file, or a folder that holds one'),
  )
    .option('--id <id>', 'the flow to update')
    .option('--force', 'overwrite what somebody else saved meanwhile')
    .option('--json', 'print { flowId, revision, outcome, changes, problems }')
    .addHelpText(
      'after',
      '\nExample:\n  parley flow push my.flow.json && parley flow publish my.flow.json --note "new menu"',
    )
    .action(
      run(async (given: string, options: Options) => {
        const api = openApi(options, io);
        const file = await readFlowFile(given, io.cwd);
        const known = pushedFlows(io, api.server);
        const pushed = await pushFlow(api, file, await known.find(file.path), options);
        const { flowId, revision, outcome, changes } = pushed;
        await known.note(file.path, { flowId, revision, hash: hashOfText(await readFile(file.path, 'utf8')) });
        const { problems } = await api.post<{ problems: Problem[] }>(`/flows/${flowId}/check`);
        if (options.json) print(JSON.stringify({ flowId, revision, outcome, changes, problems }, null, 2));
        else {
          print(
            `${style.green('✓')} ${outcome} ${style.bold(flowId)}, revision ${revision}: ${countProblems(problems)}`,
          );
          print(...changes.map((change) => `  ${change}`));
          print(...formatProblems(problems, file.document, style).map((line) => `  ${line}`));
        }
        return 0;
      }),
    );
};

async function pushFlow(api: Api, file: FlowFile, before: PushedFlow | null, options: Options): Promise<Pushed> {
  const flow = await targetOf(api, file, before, options);
  if (!flow) {
    const { id, revision } = await api.post<Flow>('/flows', file.document);
    return { flowId: id, revision, outcome: 'created', changes: [] };
  }
  if (isSameDocument(flow.document, file.document)) {
    return { flowId: flow.id, revision: flow.revision, outcome: 'unchanged', changes: [] };
  }
  const isKnown = before?.flowId === flow.id && !options.force;
  try {
    const { revision } = await api.put<{ revision: number }>(`/flows/${flow.id}/draft`, {
      revision: isKnown ? before.revision : flow.revision,
      document: file.document,
    });
    const changes = describeDifference(flow.document, file.document) ?? [];
    return { flowId: flow.id, revision, outcome: 'updated', changes };
  } catch (error) {
    if (error instanceof ApiError && error.status === 409) throw conflict(error, file, flow, before);
    throw error;
  }
}

async function targetOf(api: Api, file: FlowFile, before: PushedFlow | null, { id }: Options): Promise<Flow | null> {
  if (id !== undefined) {
    const flow = await findFlow(api, id);
    if (flow) return flow;
    throw new CommandError(`${api.server} has no flow ${id}.`);
  }
  const pushed = before ? await findFlow(api, before.flowId) : null;
  return pushed ?? findFlowByName(api, nameOfFlow(file));
}

/** Both sides, as far as it helps to decide. */
function conflict(error: ApiError, file: FlowFile, flow: Flow, before: PushedFlow | null): CommandError {
  const { document = flow.document, revision = flow.revision } = currentOf(error);
  const differences = describeDifference(document, file.document);
  return new CommandError(
    [
      `${flow.name} (${flow.id}) was saved by somebody else${flow.updatedBy === null ? '' : ` (${flow.updatedBy})`} at ${flow.updatedAt}:`,
      `  you pushed revision ${before?.revision ?? '?'}, the draft is at revision ${revision}.`,
      'Pushing your file would change of it:',
      ...(differences ?? ['one of the two is not a whole flow; compare them by hand']).map((line) => `  ${line}`),
      'Take over what you want to keep, then push with --force.',
    ].join('\n'),
  );
}

function currentOf({ body }: ApiError): { document?: unknown; revision?: unknown } {
  const { current } = body;
  return typeof current === 'object' && current !== null ? current : {};
}
