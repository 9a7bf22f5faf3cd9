import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readFlowFile } from '../flow/flow-file.ts';
import { compileFlow } from '../flow/open-flow.ts';
import type { AddCommand } from './context.ts';

/** `parley flow compile FILE` */
export const addFlowCompile: AddCommand = (parent, { io, print }, run) => {
  parent
    .command('compile')
    .summary('write the statechart of a flow')
    .description('Compiles a flow to the config of an XState v5 machine: JSON that any statechart viewer reads.')
    .argument('<file>', 'a flow file, or a folder that holds one')
    .option('-o, --out <file>', 'write to a file instead of the output')
    .addHelpText('after', '\nExample:\n  parley flow compile examples/robot-first --out machine.json')
    .action(
      run(async (given: string, options: { out?: string }) => {
        const { config } = compileFlow(await readFlowFile(given, io.cwd));
        const text = JSON.stringify(config, null, 2);
        if (options.out === undefined) print(text);
        else {
          await writeFile(resolve(io.cwd, options.out), `${text}\n`);
          print(`Wrote ${options.out}: ${Object.keys(config.states ?? {}).length} states.`);
        }
        return 0;
      }),
    );
};
