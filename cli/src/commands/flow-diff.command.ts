import type { Flow, FlowVersion } from '@parley/schemas';
import { CommandError, UsageError } from '../command-error.ts';
import { describeDifference, isSameDocument } from '../flow/describe-difference.ts';
import { nameOfFlow, readFlowFile, type FlowFile } from '../flow/flow-file.ts';
import type { Api } from '../server/api.ts';
import { findFlow, findFlowByName } from '../server/find-flow.ts';
import { openApi, withServer, type ServerOptions } from '../server/options.ts';
import { pushedFlows } from '../server/pushed-flows.ts';
import type { AddCommand } from './context.ts';

type Options = ServerOptions & { id?: string; published?: boolean; against?: string; json?: boolean };
type Other = { what: string; document: unknown };

/** `parley flow diff FILE` */
export const addFlowDiff: AddCommand = (parent, { io, style, print }, run) => {
  withServer(
    parent
      .command('diff')
      .summary('say how a file differs from a server')
      .description(
        'Says in sentences what pushing a file would change of the draft on a server, or what it changes of the published version or of another file. Ends with 1 when they differ.',
      )
      .argument('<file>', 'a flow file, or a folder that holds one'),
  )
    .option('--id <id>', 'the flow to compare with; default: the one it was pulled from or pushed to, or of its name')
    .option('--published', 'compare with the published version instead of the draft')
    .option('--against <file>', 'compare with another file; no server is asked')
    .option('--json', 'print { differs, against, changes }')
    .addHelpText('after', '\nExample:\n  parley flow diff flows/reception.flow.json --published')
    .action(
      run(async (given: string, options: Options) => {
        const file = await readFlowFile(given, io.cwd);
        const other = await otherOf(file, options, { io });
        const differs = !isSameDocument(other.document, file.document);
        const changes = differs ? describeDifference(other.document, file.document) : [];
        if (options.json) print(JSON.stringify({ differs, against: other.what, changes }, null, 2));
        else if (!differs) print(`${style.green('✓')} ${file.path} is as ${other.what}.`);
        else {
          print(`${style.bold(file.path)} changes of ${other.what}:`);
          print(
            ...(changes ?? ['one of the two is not a whole flow; compare them by hand']).map((line) => `  ${line}`),
          );
        }
        return differs ? 1 : 0;
      }),
    );
};

async function otherOf(
  file: FlowFile,
  options: Options,
  { io }: Pick<Parameters<AddCommand>[1], 'io'>,
): Promise<Other> {
  if (options.against !== undefined) {
    if (options.published || options.id !== undefined) {
      throw new UsageError('--against compares with a file: leave out --published and --id.');
    }
    const other = await readFlowFile(options.against, io.cwd);
    return { what: other.path, document: other.document };
  }
  const api = openApi(options, io);
  const id = options.id ?? (await pushedFlows(io, api.server).find(file.path))?.flowId;
  const flow = id === undefined ? await findFlowByName(api, nameOfFlow(file)) : await findFlow(api, id);
  if (!flow) throw new CommandError(`${api.server} has no such flow yet: \`parley flow push\` makes it.`);
  return options.published === true
    ? publishedOf(api, flow)
    : { what: `the draft on ${api.server}, revision ${flow.revision}`, document: flow.document };
}

async function publishedOf(api: Api, flow: Flow): Promise<Other> {
  if (flow.published === null) throw new CommandError(`${flow.name} (${flow.id}) was never published.`);
  const { document } = await api.get<FlowVersion>(`/flows/${flow.id}/versions/${flow.published}`);
  return { what: `version ${flow.published} on ${api.server}`, document };
}
