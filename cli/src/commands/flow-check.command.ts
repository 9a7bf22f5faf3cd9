import { check } from '@parley/engine';
import { modules } from '@parley/modules';
import { countProblems, formatProblems } from '../flow/format-problems.ts';
import { openFlow } from '../flow/open-flow.ts';
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
    .addHelpText('after', '\nExample:\n  parley flow check examples/online-reception')
    .action(
      run(async (files: string[], options: { with?: string; strict?: boolean; json?: boolean }) => {
        const checked = [];
        for (const given of files) {
          const { file, installation } = await openFlow(given, { cwd: io.cwd, installation: options.with });
          const problems = check(file.document, modules, installation.known);
          checked.push({ path: file.path, installation: installation.path, problems, document: file.document });
        }
        const failing = options.strict ? ['error', 'warning'] : ['error'];
        const isFine = checked.every(({ problems }) => problems.every(({ severity }) => !failing.includes(severity)));
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
