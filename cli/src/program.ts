import { Command } from 'commander';
import { addAgent } from './commands/agent.command.ts';
import { addAuditVerify } from './commands/audit-verify.command.ts';
import { addChat } from './commands/chat.command.ts';
import { addFlowCheck } from './commands/flow-check.command.ts';
import { addFlowCompile } from './commands/flow-compile.command.ts';
import { addFlowDiff } from './commands/flow-diff.command.ts';
import { addFlowDraw } from './commands/flow-draw.command.ts';
import { addFlowPaths } from './commands/flow-paths.command.ts';
import { addFlowPublish } from './commands/flow-publish.command.ts';
import { addFlowPull } from './commands/flow-pull.command.ts';
import { addFlowPush } from './commands/flow-push.command.ts';
import { addFlowRun } from './commands/flow-run.command.ts';
import { addFlowTest } from './commands/flow-test.command.ts';
import { addMcp } from './commands/mcp.command.ts';
import type { AddCommand, Context, RunCommand } from './commands/context.ts';

/** The program `parley` with all its commands. `done` is told the exit code of the command that ran. */
export function createProgram(context: Context, done: (exitCode: number) => void): Command {
  const run: RunCommand =
    (action) =>
    async (...given) =>
      done(await action(...given));
  const program = new Command('parley')
    .description('Check, walk, test and run session flows; be a visitor or an agent in a terminal.')
    .addHelpText('after', overview);
  program.exitOverride().configureOutput({
    writeOut: (text) => context.io.stdout.write(text),
    writeErr: (text) => context.io.stderr.write(text),
    outputError: (text, write) => write(text),
  });
  const flow = program.command('flow').summary('work on flow files').description('Works on flow files.');
  for (const add of flowCommands) add(flow, context, run);
  const audit = program.command('audit').summary('look after the audit').description('Looks after the audit.');
  addAuditVerify(audit, context, run);
  for (const add of commands) add(program, context, run);
  inheritSettings(program);
  return program;
}

const flowCommands: readonly AddCommand[] = [
  addFlowCheck,
  addFlowTest,
  addFlowRun,
  addFlowPaths,
  addFlowDraw,
  addFlowCompile,
  addFlowPull,
  addFlowDiff,
  addFlowPush,
  addFlowPublish,
];
const commands: readonly AddCommand[] = [addChat, addAgent, addMcp];

const overview = `
Examples:
  parley flow check examples/online-reception      what is wrong with it
  parley flow test examples/src/*/*.flow.json      run its scenarios
  parley flow run examples/online-reception        talk to it
  parley chat --channel chn_…                      be a visitor of a running server
  parley agent --email lin@example.com             be an agent of it
  parley flow pull --all --out flows               keep flows with code
  parley mcp                                       let an assistant work on flows
  parley audit verify                              whether its audit is as it was written

Exit codes: 0 all is well · 1 it is not · 2 the command was typed wrongly`;

/** Commands are made with their parents' settings only when these were made before. */
function inheritSettings(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent);
    inheritSettings(command);
  }
}
