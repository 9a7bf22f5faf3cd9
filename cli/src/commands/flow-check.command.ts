import { check } from '@parley/engine';
import { modules } from '@parley/modules';
import type { Problem } from '@parley/schemas';
import { countProblems, formatProblems } from '../flow/format-problems.ts';
import { writeJUnit, type JUnitSuite } from '../flow/junit.ts';
import { openFlow } from '../flow/open-flow.ts';
import { createStyle } from '../terminal/style.ts';
import { withInstallation, type AddCommand } from './context.ts';

/** `parley flow check FILE…` */
export const addFlowCheck: AddCommand = (parent, { io, style, print }, run) => {
  parent
    .command('check')
    .summary('say what is wrong with flows')
    .description(
      'Checks flows as publishing does: structure, ways out, variables, texts, expressions, references. Fails on errors.',
    )
    .argument('<file...>', 'flow files, or folders that hold one')
    .option(...withInstallation)
    .option('--strict', 'fail on warnings too')
    .option('--json', 'print { files: [{ path, installation, problems }] }')
    .option('--junit <file>', 'also write a report for continuous integration')
    .addHelpText('after', '\nExample:\n  parley flow check examples/online-reception')
    .action(
      run(async (files: string[], options: { with?: string; strict?: boolean; json?: boolean; junit?: string }) => {
        const checked = [];
        for (const given of files) {
          const { file, installation } = await openFlow(given, { cwd: io.cwd, installation: options.with });
          const problems = check(file.document, modules, installation.known);
          checked.push({ path: file.path, installation: installation.path, problems, document: file.document });
        }
        const failing: Problem['severity'][] = options.strict ? ['error', 'warning'] : ['error'];
        const isFine = checked.every(({ problems }) => problems.every(({ severity }) => !failing.includes(severity)));
        await writeJUnit(
          options.junit,
          io.cwd,
          checked.map((each) => suiteOf(each, failing)),
        );
        if (options.json) {
          const shown = checked.map(({ path, installation, problems }) => ({ path, installation, problems }));
          print(JSON.stringify({ files: shown }, null, 2));
        } else {
          for (const { path, problems, document } of checked) {
            const mark = problems.some(({ severity }) => failing.includes(severity))
              ? style.red('✗')
              : style.green('✓');
            print(`${mark} ${path}: ${countProblems(problems)}`);
            print(...formatProblems(problems, document, style).map((line) => `  ${line}`));
          }
        }
        return isFine ? 0 : 1;
      }),
    );
};

/** A case a flow, which fails with all that is wrong with it. */
function suiteOf(
  { path, problems, document }: { path: string; problems: readonly Problem[]; document: unknown },
  failing: readonly Problem['severity'][],
): JUnitSuite {
  const wrong = problems.filter(({ severity }) => failing.includes(severity));
  const failure = formatProblems(wrong, document, createStyle({ stdout: { write: () => undefined }, env: {} })).join(
    '\n',
  );
  return { name: path, cases: [{ name: 'check', ...(wrong.length > 0 && { failure }) }] };
}
