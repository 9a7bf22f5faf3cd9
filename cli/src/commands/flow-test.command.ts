import {
  coverage,
  formatScenarioResult,
  runScenario,
  type ScenarioCoverage,
  type ScenarioResult,
} from '@parley/engine';
import type { Scenario } from '@parley/schemas';
import { UsageError } from '../command-error.ts';
import { writeJUnit, type JUnitCase, type JUnitSuite } from '../flow/junit.ts';
import { nodeTitles } from '../flow/node-titles.ts';
import { compileFlow, openFlow, withScenarioHost } from '../flow/open-flow.ts';
import type { Style } from '../terminal/style.ts';
import { withInstallation, type AddCommand } from './context.ts';

type Options = { with?: string; only?: string; minCoverage?: string; json?: boolean; junit?: string };
type Tested = { path: string; document: unknown; runs: Run[]; covered: ScenarioCoverage };
type Run = { scenario: Scenario; result: ScenarioResult };

/** `parley flow test FILE…` */
export const addFlowTest: AddCommand = (parent, { io, style, print }, run) => {
  parent
    .command('test')
    .summary('run the scenarios of flows')
    .description('Runs the scenarios that flows carry, on virtual time, and says which ways out no scenario took.')
    .argument('<file...>', 'flow files, or folders that hold one')
    .option(...withInstallation)
    .option('--only <text>', 'only scenarios whose name contains this')
    .option('--min-coverage <percent>', 'fail when scenarios take fewer of the ways out')
    .option('--json', 'print { files: [{ path, scenarios, coverage }] }')
    .option('--junit <file>', 'also write a report for continuous integration')
    .addHelpText('after', '\nExample:\n  parley flow test examples/src/*/*.flow.json --min-coverage 100')
    .action(
      run(async (files: string[], options: Options) => {
        const least = readPercent(options.minCoverage);
        const tested: Tested[] = [];
        for (const given of files) tested.push(await testFlow(given, io.cwd, options));
        const isFine = tested.every(
          ({ runs, covered }) => runs.every(({ result }) => result.status === 'passed') && covered.share >= least,
        );
        await writeJUnit(
          options.junit,
          io.cwd,
          tested.map((each) => suiteOf(each, least)),
        );
        if (options.json) print(JSON.stringify({ files: tested.map(toJson) }, null, 2));
        else print(...tested.flatMap((each) => formatTested(each, least, style)), ...summary(tested, style));
        return isFine ? 0 : 1;
      }),
    );
};

async function testFlow(given: string, cwd: string, options: Options): Promise<Tested> {
  const { file, installation } = await openFlow(given, { cwd, installation: options.with });
  const flow = compileFlow(file);
  const scenarios = (flow.read.document.scenarios ?? []).filter(({ name }) => name.includes(options.only ?? ''));
  const runs = await withScenarioHost(installation, async (host) => {
    const done: Run[] = [];
    for (const scenario of scenarios) done.push({ scenario, result: await runScenario(flow, scenario, host) });
    return done;
  });
  const covered = coverage(
    flow,
    runs.map(({ result }) => result),
  );
  return { path: file.path, document: file.document, runs, covered };
}

function formatTested({ path, document, runs, covered }: Tested, least: number, style: Style): string[] {
  const titles = nodeTitles(document);
  const isEnough = covered.share >= least;
  const share = `${covered.taken.length} of ${covered.total} ways out taken (${percent(covered.share)})`;
  return [
    style.bold(path),
    ...(runs.length === 0 ? [`  ${style.yellow('no scenarios')}`] : []),
    ...runs.flatMap(({ scenario, result }) =>
      formatScenarioResult(result, scenario)
        .split('\n')
        .map((line) => `  ${paintLine(line, style)}`),
    ),
    `  ${isEnough ? share : style.red(`${share}, ${percent(least)} wanted`)}`,
    ...covered.untaken.map(({ node, port }) => style.yellow(`    not taken: ${titles.get(node) ?? node} → ${port}`)),
  ];
}

function paintLine(line: string, style: Style): string {
  if (line.startsWith('✓')) return style.green('✓') + line.slice(1);
  if (line.startsWith('✗')) return style.red(line);
  if (line.startsWith('    - ')) return style.green(line);
  if (line.startsWith('    + ')) return style.red(line);
  return line;
}

function summary(tested: readonly Tested[], style: Style): string[] {
  const results = tested.flatMap(({ runs }) => runs.map(({ result }) => result));
  const failed = results.filter(({ status }) => status === 'failed').length;
  const total = `${results.length} scenario${results.length === 1 ? '' : 's'}`;
  return ['', failed === 0 ? style.green(`${total} passed.`) : style.red(`${failed} of ${total} failed.`)];
}

/** A case a scenario, and one for what they cover where that is asked for. */
function suiteOf({ path, runs, covered }: Tested, least: number): JUnitSuite {
  const cases: JUnitCase[] = runs.map(({ scenario, result }) => ({
    name: scenario.name,
    ...(result.status === 'failed' && { failure: formatScenarioResult(result, scenario) }),
  }));
  const isEnough = covered.share >= least;
  const failure = `${percent(covered.share)} of the ways out taken, ${percent(least)} wanted`;
  if (least > 0) cases.push({ name: 'coverage', ...(!isEnough && { failure }) });
  return { name: path, cases };
}

function toJson({ path, runs, covered }: Tested) {
  return {
    path,
    coverage: covered,
    scenarios: runs.map(({ result: { name, status, failures, problems, transcript } }) => ({
      name,
      status,
      failures,
      problems,
      ...(status === 'failed' && { transcript }),
    })),
  };
}

function readPercent(text = '0'): number {
  const value = Number(text.replace(/%$/, ''));
  if (text !== '' && value >= 0 && value <= 100) return value / 100;
  throw new UsageError(`--min-coverage must be a number from 0 to 100, not "${text}".`);
}

/** Rounded down: 100 % means all. */
function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
