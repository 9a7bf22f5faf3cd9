import { writeFile } from 'node:fs/promises';
import { explorePaths, generateScenarios, type Exploration } from '@parley/engine';
import { UsageError } from '../command-error.ts';
import { nodeTitles } from '../flow/node-titles.ts';
import { compileFlow, openFlow, withScenarioHost } from '../flow/open-flow.ts';
import { showStep } from '../flow/show-step.ts';
import type { Style } from '../terminal/style.ts';
import { withInstallation, type AddCommand } from './context.ts';

type Options = { with?: string; scenarios?: boolean; write?: boolean; maxStates?: string; json?: boolean };

/** `parley flow paths FILE` */
export const addFlowPaths: AddCommand = (parent, { io, style, print }, run) => {
  parent
    .command('paths')
    .summary('show the shortest way to every module and way out')
    .description(
      'Walks a flow with the real engine and shows by which inputs each module and each way out is reached. Fails when something is not reached.',
    )
    .argument('<file>', 'a flow file, or a folder that holds one')
    .option(...withInstallation)
    .option('--scenarios', 'print scenarios that together take every way out')
    .option('--write', 'put them into the file, in place of those generated before')
    .option('--max-states <count>', 'different states to look at, at most (default 5000)')
    .option('--json', 'print { reached, unreached, truncated, states } with the steps')
    .addHelpText(
      'after',
      '\nExamples:\n  parley flow paths examples/keyword-menu\n  parley flow paths my.flow.json --scenarios --write',
    )
    .action(
      run(async (given: string, options: Options) => {
        const { file, installation } = await openFlow(given, { cwd: io.cwd, installation: options.with });
        const flow = compileFlow(file);
        const limits = { maxStates: readCount(options.maxStates) };
        const { exploration, scenarios } = await withScenarioHost(installation, async (host) => {
          const found = await explorePaths(flow, host, limits);
          const wanted = options.scenarios || options.write;
          return {
            exploration: found,
            scenarios: wanted ? await generateScenarios(flow, host, { ...limits, exploration: found }) : [],
          };
        });
        if (options.write) {
          const kept = (flow.read.document.scenarios ?? []).filter(({ generated }) => !generated);
          // The document as it was read, so that what older releases wrote is not rewritten in passing.
          const document = { ...(file.document as object), scenarios: [...kept, ...scenarios] };
          await writeFile(file.path, `${JSON.stringify(document, null, 2)}\n`);
          print(`Wrote ${scenarios.length} generated scenarios to ${file.path}; ${kept.length} of your own were kept.`);
        } else if (options.scenarios) print(JSON.stringify(scenarios, null, 2));
        else if (options.json) {
          const { reached, unreached, truncated, states } = exploration;
          print(JSON.stringify({ reached, unreached, truncated, states }, null, 2));
        } else print(...formatPaths(exploration, file.document, style));
        return exploration.unreached.length === 0 ? 0 : 1;
      }),
    );
};

function formatPaths(
  { reached, unreached, truncated, states }: Exploration,
  document: unknown,
  style: Style,
): string[] {
  const titles = nodeTitles(document);
  const lines = reached.map(({ nodeId, port, steps }) => {
    const place = port === null ? style.bold(titles.get(nodeId) ?? nodeId) : `  → ${port}`;
    return `${place}${style.dim(':')} ${steps.length === 0 ? style.dim('at once') : steps.map(showStep).join(style.dim(' ⏎ '))}`;
  });
  const missing = unreached.map(({ nodeId, port }) =>
    style.red(`not reached: ${titles.get(nodeId) ?? nodeId}${port === null ? '' : ` → ${port}`}`),
  );
  const ports = reached.filter(({ port }) => port !== null).length;
  const all = ports + unreached.filter(({ port }) => port !== null).length;
  return [
    ...lines,
    ...missing,
    '',
    `${ports} of ${all} ways out reached, ${states} states looked at.`,
    ...(truncated ? [style.yellow('The limit of states was met first: raise --max-states to look further.')] : []),
  ];
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new UsageError(`--max-states must be a whole number above 0, not "${text}".`);
}
