import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createNodeEvaluator } from './node-worker.ts';

const turn = { now: '2026-03-02T10:00:00Z' };
// One call of a built-in function, which only its thread's end stops where its steps do not count.
const maxSteps = Number.MAX_SAFE_INTEGER;
const blocking = `$count($match($pad("", 199000, "a"), /(a)${'()'.repeat(80)}/))`;

test('what blocks the thread is ended, and whoever waits behind it has the full time', async () => {
  const evaluator = createNodeEvaluator({ timeLimitMilliseconds: 1_000, maxSteps });
  const stopped = { status: 'failed', message: expect.stringContaining('stopped after 1000 ms, twice') };
  const answers = await Promise.all([
    evaluator.evaluate(
      [
        { key: 'a', source: '1' },
        { key: 'b', source: blocking },
        { key: 'c', source: '3' },
      ],
      {},
      turn,
    ),
    evaluator.evaluate([{ key: 'a', source: '($f := function($x) { $f($x) }; $f(1))' }], {}, turn),
    evaluator.evaluate([{ key: 'a', source: '$sum([1..2000])' }], {}, turn),
  ]);
  expect(answers).toEqual([
    { a: { status: 'value', value: 1 }, b: stopped, c: { status: 'value', value: 3 } },
    { a: stopped },
    { a: { status: 'value', value: 2001000 } },
  ]);
  await evaluator.close();
});

test('closing ends what runs and answers what waits', async () => {
  const evaluator = createNodeEvaluator({ timeLimitMilliseconds: 20_000, maxSteps });
  const closed = { a: { status: 'failed', message: expect.stringContaining('the evaluator was closed') } };
  const running = evaluator.evaluate([{ key: 'a', source: blocking }], {}, turn);
  const waiting = evaluator.evaluate([{ key: 'a', source: '1' }], {}, turn);
  await evaluator.close();
  expect(await Promise.all([running, waiting])).toEqual([closed, closed]);
  expect(await evaluator.evaluate([{ key: 'a', source: '1' }], {}, turn)).toEqual(closed);
});

test('values that are not JSON fail, and the next call is answered', async () => {
  const evaluator = createNodeEvaluator();
  const scope = { broken: (() => 1) as unknown as string };
  expect(await evaluator.evaluate([{ key: 'a', source: '1' }], scope, turn)).toEqual({
    a: { status: 'failed', message: expect.stringContaining('could not be read') },
  });
  expect(await evaluator.evaluate([{ key: 'a', source: '1' }], {}, turn)).toEqual({ a: { status: 'value', value: 1 } });
  await evaluator.close();
});

test('an idle thread does not keep the process alive', async () => {
  const script = `
    import { createNodeEvaluator } from ${JSON.stringify(import.meta.resolve('./node-worker.ts'))};
    const results = await createNodeEvaluator().evaluate([{ key: 'a', source: '1 + 1' }], {}, ${JSON.stringify(turn)});
    console.log(JSON.stringify(results));`;
  const flags = [
    '--conditions=@parley/source',
    '--import',
    import.meta.resolve('tsx'),
    '--input-type=module',
    '-e',
    script,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { timeout: 120_000 });
  expect(JSON.parse(stdout)).toEqual({ a: { status: 'value', value: 2 } });
});
