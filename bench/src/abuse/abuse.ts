import type { Benchmark } from '../benchmark.ts';
import type { AttackName, AttackResult } from '../processes/attack-process.ts';
import { startProcess } from '../processes/start-process.ts';
import type { LoopResult } from '../report/closed-loop.ts';
import { figure, times } from '../report/figures.ts';
import { median } from '../report/statistics.ts';

/** Visitors who only want to talk, each waiting for an answer before the next text. */
const others = 2;
const thinkers = 20;

/** What others feel while somebody asks for more than their share: beside the same visitors in the quiet before. */
export const abuseBenchmark: Benchmark = async ({ isQuick, report }) => {
  const rounds = isQuick ? 1 : 3;
  const time = { sessions: others, warmupSeconds: 1, seconds: isQuick ? 3 : 10 };
  report('abuse: starting the server');
  await using parley = await startProcess('parley', { isStoring: true });
  const { url, tokens } = await parley.call('admit', others + 30);
  await using talk = await startProcess('load', { url, visitors: tokens.slice(0, others), answersPerMessage: 2 });
  await using attack = await startProcess('attack', {
    ...(await parley.call('address')),
    tokens: tokens.slice(others),
  });
  await using think = await startProcess('load', {
    url,
    visitors: await parley.call('admitThinkers', thinkers),
    answersPerMessage: 2,
  });
  await talk.call('sayOnce');
  await think.call('sayOnce');

  const ask = (name: AttackName): Attack => ({
    begin: () => attack.call('begin', name),
    end: async () => wordsOf(await attack.call('end'), time),
  });
  const attacks: Record<string, Attack> = {
    'uploads, 30 at once, 2 MB each': ask('uploads'),
    'uploads begun and not sent, 60; two others upload': ask('stalled-uploads'),
    'wrong passwords, 30 at once': ask('sign-ins'),
    'checks of 5,000 modules, 10 at once': ask('checks'),
    'publishing 5,000 modules, 5 at once': ask('publishing'),
    'trials of 5,000 modules, 5 at once': ask('trials'),
    'tables of 5 MB, 10 at once': ask('imports'),
    'exports of the audit, 5 at once': ask('exports'),
    'expressions at their limit, 20 visitors': thinking(think, time),
  };
  const rows: string[][] = [];
  for (const [name, { begin, end }] of Object.entries(attacks)) {
    report(`abuse: ${name}`);
    const measured: Measured[] = [];
    let got = '';
    for (let round = 0; round < rounds; round += 1) {
      const quiet = await talk.call('measure', time);
      const before = await parley.call('loopHolds');
      await begin();
      const during = await talk.call('measure', time);
      got = await end();
      const after = await parley.call('loopHolds');
      measured.push({
        quiet,
        during,
        held: { count: after.count - before.count, seconds: after.seconds - before.seconds },
      });
    }
    rows.push([name, got, ...cellsOf(measured)]);
  }
  return {
    title: 'What others feel meanwhile',
    columns: ['attack', 'served / refused', 'quiet, p50 / p99', 'meanwhile', 'ratio', 'loop held > 50 ms'],
    rows,
    notes: [
      `Others: ${others} visitors on the echo flow, another application than the attack's. Quiet is measured before each attack.`,
      'Server, PostgreSQL, attacker and visitors share the processors of this machine: a part of each ratio is that alone.',
    ],
  };
};

type Attack = { begin: () => Promise<unknown>; end: () => Promise<string> };
type Measured = { quiet: LoopResult; during: LoopResult; held: { count: number; seconds: number } };

/** Visitors of one flow who keep it thinking; they are done when their time is over. */
function thinking(
  think: {
    call: (
      method: 'measure',
      options: { sessions: number; warmupSeconds: number; seconds: number },
    ) => Promise<LoopResult>;
  },
  { warmupSeconds, seconds }: { warmupSeconds: number; seconds: number },
): Attack {
  let measuring: Promise<LoopResult | null> | undefined;
  return {
    begin: async () => {
      // On a busy machine none may come to its end within the time.
      measuring = think.call('measure', { sessions: thinkers, warmupSeconds, seconds }).catch(() => null);
    },
    end: async () => `${figure((await measuring)?.perSecond ?? 0)} /s`,
  };
}

function wordsOf({ served, refused, failed }: AttackResult, time: { warmupSeconds: number; seconds: number }): string {
  const perSecond = (count: number) => figure(count / (time.warmupSeconds + time.seconds));
  return `${perSecond(served)} / ${perSecond(refused)} /s${failed > 0 ? `, ${failed} FAILED` : ''}`;
}

function cellsOf(measured: readonly Measured[]): string[] {
  const middle = (of: (each: Measured) => number) => median(measured.map(of));
  const held = middle(({ held: { count } }) => count);
  return [
    `${figure(middle(({ quiet }) => quiet.p50))} / ${figure(middle(({ quiet }) => quiet.p99))} ms`,
    `${figure(middle(({ during }) => during.p50))} / ${figure(middle(({ during }) => during.p99))} ms`,
    `${times(middle(({ quiet, during }) => during.p50 / quiet.p50))} / ${times(middle(({ quiet, during }) => during.p99 / quiet.p99))}`,
    held === 0
      ? 'never'
      : `${figure(held)} times, ${figure(middle((each) => each.held.seconds * 1000) / held)} ms each`,
  ];
}
