import { compile, step, type CompiledFlow } from '@parley/engine';
import { exampleFlows } from '@parley/examples';
import { modules } from '@parley/modules';
import { Bench } from 'tinybench';
import { transition } from 'xstate';
import type { Benchmark } from '../benchmark.ts';
import { echoFlow, spokenText } from '../flows/echo-flow.ts';
import { collectGarbage } from '../processes/usage.ts';
import { againstBar, figure } from '../report/figures.ts';
import { median } from '../report/statistics.ts';
import { converse, receptionEvents, type Conversation } from './conversation.ts';

const bar = 2;

/**
 * Steps per second of the engine's `step` beside XState's own `transition`: the same machine, the same sessions, the same
 * events. Ours also writes the effects out (texts rendered, ids given); XState's is given its snapshot ready-made.
 */
export const engineBenchmark: Benchmark = async ({ isQuick, report }) => {
  const reception = exampleFlows.find(({ key }) => key === 'online-reception')?.document;
  const flows = [
    { name: 'online-reception, one conversation', flow: compiled(reception), events: receptionEvents },
    {
      name: 'one branch, again and again',
      flow: compiled(echoFlow),
      events: [
        { type: 'session.started', timeZone: 'UTC' } as const,
        ...Array.from({ length: 9 }, () => ({ type: 'visitor.message', text: spokenText, kind: 'text' }) as const),
      ],
    },
  ];
  const rows: string[][] = [];
  for (const { name, flow, events } of flows) {
    const conversation = converse(flow, events);
    refuseUnequal(flow, conversation);
    for (const { form, ours, theirs } of contestants(flow, conversation)) {
      report(`engine: ${name}, ${form}`);
      const rates = await measureInTurn([ours, theirs], isQuick ? { rounds: 3, ms: 100 } : { rounds: 9, ms: 500 });
      const [our = 0, their = 0] = rates.map((each) => median(each) * conversation.length);
      const ratios = (rates[0] ?? []).map((rate, round) => rate / (rates[1]?.[round] ?? Number.NaN));
      rows.push([`${name}, ${form}`, figure(our), figure(their), againstBar(median(ratios), bar)]);
    }
  }
  return {
    title: 'Engine steps per second',
    columns: ['flow', 'step', 'XState transition', 'ratio'],
    rows,
    notes: ['Medians of rounds that alternate; the ratio is the median of the ratios of each round.'],
  };
};

function compiled(document: unknown): CompiledFlow {
  const compilation = compile(document, modules);
  if (compilation.status === 'compiled') return compilation.flow;
  throw new Error(`A flow does not compile: ${compilation.problems.map(({ message }) => message).join(' ')}`);
}

/** Each function goes through the whole conversation once. */
function contestants(flow: CompiledFlow, conversation: Conversation) {
  const machine = flow.machine();
  const resolved = conversation.map(({ before, event }) => ({ before: machine.resolveState(before as never), event }));
  const written = conversation.map(({ before, event }) => ({ before: JSON.stringify(before), event }));
  return [
    {
      form: 'in memory',
      ours: () => conversation.map(({ before, event }) => step(flow, before, event).snapshot),
      theirs: () => resolved.map(({ before, event }) => transition(machine, before, event)[0]),
    },
    {
      form: 'JSON in and out',
      ours: () => written.map(({ before, event }) => JSON.stringify(step(flow, JSON.parse(before), event).snapshot)),
      theirs: () =>
        written.map(({ before, event }) => {
          const [{ value, context, status }] = transition(machine, machine.resolveState(JSON.parse(before)), event);
          return JSON.stringify({ value, context, status });
        }),
    },
  ];
}

/** Conversations per second of each, by round. Their order changes from round to round, garbage is collected between. */
async function measureInTurn(
  tasks: readonly (() => unknown)[],
  { rounds, ms }: { rounds: number; ms: number },
): Promise<number[][]> {
  const rates = tasks.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    const order = tasks.map((task, index) => ({ task, index }));
    for (const { task, index } of round % 2 === 0 ? order : order.reverse()) {
      collectGarbage();
      const bench = new Bench({ time: ms, warmupTime: round === 0 ? ms : ms / 5 }).add('task', () => void task());
      await bench.run();
      const latency = bench.tasks[0]?.result;
      if (latency?.state !== 'completed') throw new Error('A task of the engine benchmark failed.', { cause: latency });
      rates[index]?.push(1000 / latency.latency.mean);
    }
  }
  return rates;
}

/** Numbers for unequal work would mislead: both must come to the same state and the same variables. */
function refuseUnequal(flow: CompiledFlow, conversation: Conversation): void {
  const machine = flow.machine();
  for (const { before, event } of conversation) {
    const ours = flow.stepper.step(before, event).snapshot;
    const [theirs] = transition(machine, machine.resolveState(before as never), event);
    if (JSON.stringify(ours.value) !== JSON.stringify(theirs.value))
      throw new Error(
        `After ${event.type} the two are in different states: ${JSON.stringify([ours.value, theirs.value])}`,
      );
  }
}
