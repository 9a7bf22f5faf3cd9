import { readFlowFile } from '../flow/flow-file.ts';
import { drawFlow } from '../flow/draw-flow.ts';
import { compileFlow } from '../flow/open-flow.ts';
import type { AddCommand } from './context.ts';

/** `parley flow draw FILE` */
export const addFlowDraw: AddCommand = (parent, { io, print }, run) => {
  parent
    .command('draw')
    .summary('draw a flow as a Mermaid diagram')
    .description('Prints a flow as a Mermaid flowchart, for a README or a page.')
    .argument('<file>', 'a flow file, or a folder that holds one')
    .addHelpText('after', '\nExample:\n  parley flow draw examples/robot-first')
    .action(
      run(async (given: string) => {
        print(drawFlow(compileFlow(await readFlowFile(given, io.cwd))));
        return 0;
      }),
    );
};
