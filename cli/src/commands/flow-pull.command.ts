import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Flow, FlowSummary } from '@parley/schemas';
import { CommandError, UsageError } from '../command-error.ts';
import { describeDifference, isSameDocument } from '../flow/describe-difference.ts';
import { formatFlow } from '../flow/format-flow.ts';
import { readJson } from '../flow/read-json.ts';
import type { Api } from '../server/api.ts';
import { findFlow, findFlowByName, listFlows } from '../server/find-flow.ts';
import { openApi, withServer, type ServerOptions } from '../server/options.ts';
import { hashOfText, pushedFlows, type PushedFlows } from '../server/pushed-flows.ts';
import type { AddCommand } from './context.ts';

type Options = ServerOptions & { out?: string; all?: boolean; force?: boolean; json?: boolean };
type Pulled = { flowId: string; path: string; revision: number; outcome: 'created' | 'updated' | 'unchanged' };

/** `parley flow pull ID` */
export const addFlowPull: AddCommand = (parent, { io, style, print }, run) => {
  withServer(
    parent
      .command('pull')
      .summary('write the draft of a flow to a file')
      .description(
        'Writes the draft of a flow to a file that is kept with code: a line for each module, always in the same order. A file that you changed since it was pulled or pushed is not overwritten.',
      )
      .argument('[id|name]', 'the flow; none with --all'),
  )
    .option('-o, --out <path>', 'the file to write, with --all the folder; default: KEY.flow.json here')
    .option('--all', 'every flow of the application')
    .option('--force', 'overwrite files that you changed')
    .option('--json', 'print { flows: [{ flowId, path, revision, outcome }] }')
    .addHelpText('after', '\nExample:\n  parley flow pull --all --out flows && git diff flows')
    .action(
      run(async (given: string | undefined, options: Options) => {
        if ((given === undefined) === (options.all !== true)) throw new UsageError('Name a flow, or say --all.');
        const api = openApi(options, io);
        const known = pushedFlows(io, api.server);
        const folder = resolve(io.cwd, options.all ? (options.out ?? '.') : '.');
        const flows = given === undefined ? await readAll(api) : [await named(api, given)];
        const pulled: Pulled[] = [];
        for (const flow of flows) {
          const isNamed = options.out !== undefined && !options.all;
          const path = isNamed ? resolve(io.cwd, options.out ?? '') : join(folder, `${flow.key}.flow.json`);
          pulled.push(await pullFlow(flow, path, known, options.force ?? false));
        }
        if (options.json) print(JSON.stringify({ flows: pulled }, null, 2));
        else {
          for (const { outcome, path, flowId, revision } of pulled) {
            print(`${style.green('✓')} ${outcome} ${style.bold(path)} (${flowId}, revision ${revision})`);
          }
        }
        return 0;
      }),
    );
};

async function named(api: Api, given: string): Promise<Flow> {
  const flow = (await findFlow(api, given)) ?? (await findFlowByName(api, given));
  if (flow) return flow;
  throw new CommandError(`${api.server} has no flow ${given}: neither an id nor a name.`);
}

async function readAll(api: Api): Promise<Flow[]> {
  const all: FlowSummary[] = await listFlows(api);
  const flows: Flow[] = [];
  for (const { id } of all) {
    const flow = await findFlow(api, id);
    if (flow) flows.push(flow);
  }
  return flows;
}

async function pullFlow(flow: Flow, path: string, known: PushedFlows, isForced: boolean): Promise<Pulled> {
  const text = formatFlow(flow.document);
  const before = await readFile(path, 'utf8').catch(() => null);
  const noted = await known.find(path);
  const isOurs = before === null || isForced || noted?.hash === hashOfText(before);
  if (!isOurs && !isSameDocument(await readJson(path), flow.document)) throw await changedHere(path, flow);
  if (before !== text) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  await known.note(path, { flowId: flow.id, revision: flow.revision, hash: hashOfText(text) });
  const outcome = before === null ? 'created' : before === text ? 'unchanged' : 'updated';
  return { flowId: flow.id, path, revision: flow.revision, outcome };
}

async function changedHere(path: string, flow: Flow): Promise<CommandError> {
  const differences = describeDifference(await readJson(path), flow.document);
  return new CommandError(
    [
      `${path} was changed since it was pulled or pushed. Pulling ${flow.name} (${flow.id}) would change of it:`,
      ...(differences ?? ['one of the two is not a whole flow; compare them by hand']).map((line) => `  ${line}`),
      'Push it, or pull with --force.',
    ].join('\n'),
  );
}
