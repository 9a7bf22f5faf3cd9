import { activeNode, sessionState, type ScenarioSession } from '@parley/engine';
import { UsageError } from '../command-error.ts';
import { createInterfaceCaller, parseMock } from '../flow/interface-caller.ts';
import { nodeTitles } from '../flow/node-titles.ts';
import { compileFlow, openFlow, withScenarioHost } from '../flow/open-flow.ts';
import { lineHelp } from '../flow/read-line.ts';
import { talkToFlow, type TalkEvent } from '../flow/talk-to-flow.ts';
import { formatDuration } from '../terminal/duration.ts';
import { openScreen, type Screen } from '../terminal/screen.ts';
import { showContent } from '../terminal/show-content.ts';
import type { Style } from '../terminal/style.ts';
import { withInstallation, type AddCommand } from './context.ts';
import { jsonText } from '@parley/schemas';

type Options = {
  with?: string;
  at?: string;
  set?: string[];
  mock?: string[];
  secret?: string[];
  signingSecret?: string;
  allowHost?: string[];
  offline?: boolean;
  json?: boolean;
};

/** `parley flow run FILE` */
export const addFlowRun: AddCommand = (parent, { io, style }, run) => {
  parent
    .command('run')
    .summary('talk to a flow in the terminal')
    .description(
      'You are the visitor; lines that begin with / are what others do. The engine is the real one, and interface calls are really sent, unless they are mocked. Also reads a script of lines from a pipe.',
    )
    .argument('<file>', 'a flow file, or a folder that holds one')
    .option(...withInstallation)
    .option('--at <time>', 'begin at this time, such as 2026-03-02T10:00:00+08:00; default: now')
    .option('--set <name=value>', 'a variable or a system parameter such as UserName at the start; repeatable', collect)
    .option(
      '--mock <node=answer>',
      'answer the calls of a module: Name:value,…, a JSON object, or fail; repeatable',
      collect,
    )
    .option('--secret <key=value>', 'the value of {{secret:key}}; repeatable', collect)
    .option('--signing-secret <secret>', 'signs calls; default: PARLEY_SIGNING_SECRET or CRM_SECRET of the environment')
    .option('--allow-host <host[:port]>', 'a private host that may be called beside this machine; repeatable', collect)
    .option('--offline', 'begin with no agent online')
    .option('--json', 'print one JSON object a line for everything that happens')
    .addHelpText('after', () => helpText(style))
    .action(
      run(async (given: string, options: Options) => {
        const { file, installation } = await openFlow(given, { cwd: io.cwd, installation: options.with });
        const flow = compileFlow(file);
        const caller = createInterfaceCaller({
          clock: io.clock,
          signingSecret: options.signingSecret ?? io.env['PARLEY_SIGNING_SECRET'] ?? io.env['CRM_SECRET'] ?? '',
          secrets: new Map(options.secret?.map((text) => splitPair(text, '--secret'))),
          allowedHosts: options.allowHost ?? [],
          mocks: new Map(options.mock?.map((text) => knownNode(parseMock(text), flow.read.nodes))),
        });
        const at = readTime(options.at) ?? io.clock.now().toISOString();
        const variables = Object.fromEntries(options.set?.map((text) => splitPair(text, '--set')) ?? []);
        const screen = openScreen(io);
        try {
          const show = options.json ? showAsJson(screen) : showAsText(screen, nodeTitles(file.document), style);
          const talk = await withScenarioHost(installation, (host) =>
            talkToFlow({
              ...{ flow, host, caller, screen, at, variables },
              clock: io.clock,
              agentsOnline: !options.offline,
              tell: show,
            }),
          );
          const { ended, session, refusals } = talk;
          const state = sessionState(flow, session.snapshot);
          if (options.json) screen.print(JSON.stringify({ type: 'finished', state, ended }));
          else if (ended)
            screen.print(
              style.bold(`The session ended: ${ended.status}${ended.flag === 'timeout' ? ' (timeout)' : ''}.`),
            );
          else screen.print(style.dim(`Stopped; the session is not over (${state}).`));
          if (refusals > 0 && !screen.isTerminal) return 1;
          return ended?.status === 'error' ? 1 : 0;
        } finally {
          screen.close();
          await caller.close();
        }
      }),
    );
};

function showAsText(screen: Screen, titles: ReadonlyMap<string, string>, style: Style): (event: TalkEvent) => void {
  const titleOf = (node: string): string => titles.get(node) ?? node;
  return (event) => {
    switch (event.type) {
      case 'said': {
        const { entry } = event;
        if (entry.from === 'flow') return screen.print(...showContent(entry.content, style));
        // What was typed into a terminal is there already.
        if (event.isEcho && screen.isTerminal) return;
        const who = entry.from === 'visitor' ? 'you' : entry.nickname || 'agent';
        return screen.print(style.cyan(`${who}: ${entry.text}`));
      }
      case 'calling':
        return screen.print(style.dim(`[${titleOf(event.node)}] POST ${event.url} ${event.body}`));
      case 'called':
        return screen.print(style.dim(`[${titleOf(event.node)}] ${event.isMocked ? 'mocked: ' : ''}${event.told}`));
      case 'state':
        return event.state === 'ended' ? undefined : screen.print(style.dim(`[${describeState(event)}]`));
      case 'reported':
        return screen.print(style.red(`[${titleOf(event.node)}] ${event.message} (${event.code})`));
      case 'refused':
        return screen.print(style.yellow(event.message));
      case 'show':
        return screen.print(...showAsked(event.what, event.session, titleOf, style));
    }
  };
}

function showAsJson(screen: Screen): (event: TalkEvent) => void {
  return (event) => {
    if (event.type !== 'show') return screen.print(JSON.stringify(event));
    const { value, context } = event.session.snapshot;
    screen.print(JSON.stringify({ type: 'show', value, variables: context.variables, parameters: context.parameters }));
  };
}

function describeState({ state, skillGroup, agent }: Extract<TalkEvent, { type: 'state' }>): string {
  switch (state) {
    case 'queued':
      return `in the queue of ${skillGroup ?? 'a group'}; /accept takes it, /wait lets time pass`;
    case 'ringing':
      return 'ringing at an agent; /accept or /decline';
    case 'serving':
      return `${agent || 'an agent'} is here; /say TEXT speaks for them, /end ends it`;
    case 'flow':
      return 'back in the flow';
    case 'ended':
      return 'over';
  }
}

function showAsked(
  what: 'vars' | 'where' | 'help',
  { snapshot, state }: ScenarioSession,
  titleOf: (node: string) => string,
  style: Style,
): string[] {
  if (what === 'help') return formatHelp(style);
  if (what === 'vars') {
    const { variables, parameters } = snapshot.context;
    return Object.entries({ ...variables, ...parameters }).map(
      ([name, value]) => `  ${style.bold(name)} = ${jsonText(value)}`,
    );
  }
  const node = activeNode(snapshot);
  const due = Object.values(state.deadlines)
    .sort((a, b) => a.due - b.due)
    .map(({ name, due: at }) => `  ${name} in ${formatDuration((at - state.now) / 1_000)}`);
  return [`  ${node === null ? 'nowhere' : titleOf(node)}, ${new Date(state.now).toISOString()}`, ...due];
}

function formatHelp(style: Style): string[] {
  return lineHelp.map(([line, meaning]) => `  ${style.bold(line.padEnd(20))} ${meaning}`);
}

function helpText(style: Style): string {
  const examples = [
    'parley flow run examples/online-reception --at 2026-03-02T10:00:00+08:00',
    'parley flow run examples/online-reception --mock score=Score:95',
    "printf 'After-sales\\n13800000000\\n/accept Lin\\n/end\\n' | parley flow run examples/online-reception --at 2026-03-02T10:00:00+08:00",
  ];
  return `\nLines:\n${formatHelp(style).join('\n')}\n\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`;
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function splitPair(text: string, option: string): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new UsageError(`${option} ${text}: write name=value.`);
}

function knownNode<Mocked extends [string, unknown]>(mocked: Mocked, nodes: ReadonlyMap<string, unknown>): Mocked {
  if (nodes.has(mocked[0])) return mocked;
  throw new UsageError(`--mock: the flow has no module with the id "${mocked[0]}".`);
}

function readTime(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
  throw new UsageError(`--at ${text}: write a time such as 2026-03-02T10:00:00+08:00.`);
}
