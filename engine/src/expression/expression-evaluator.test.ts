import { jsonText, type ExpressionResult, type JsonObject } from '@parley/schemas';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { createInlineEvaluator } from './inline-evaluator.ts';
import { createNodeEvaluator } from './node-worker.ts';

const now = '2026-03-02T10:30:00+08:00';
// Generous: what is compared here is not how fast a machine under load is.
const limits = { timeLimitMilliseconds: 5_000 };

/** One suite for every implementation. The one for browsers shares all but its ten lines with the one for Node. */
describe.each([
  { name: 'inline', create: createInlineEvaluator },
  { name: 'in a thread of Node', create: createNodeEvaluator },
])('an evaluator $name', ({ create }) => {
  const evaluator = create(limits);
  afterAll(() => evaluator.close());

  async function evaluate(
    source: string,
    scope: JsonObject = {},
    by = evaluator,
  ): Promise<ExpressionResult | undefined> {
    return (await by.evaluate([{ key: 'only', source }], scope, { now }))['only'];
  }
  const value = (of: unknown) => ({ status: 'value', value: of });
  const failed = (message: string) => ({ status: 'failed', message: expect.stringContaining(message) });

  test.each<[string, JsonObject, unknown]>([
    ['$number(Score) % 2 = 1', { Score: '95' }, true],
    ['Missing', {}, null],
    ['Missing = 1', {}, false],
    [
      'Order.lines[price > 5].name',
      {
        Order: {
          lines: [
            { name: 'Tea', price: 9 },
            { name: 'Cup', price: 3 },
          ],
        },
      },
      'Tea',
    ],
    ['Order.lines.name', { Order: { lines: [{ name: 'Tea' }, { name: 'Cup' }] } }, ['Tea', 'Cup']],
    ['Order.lines[]', { Order: { lines: [{ name: 'Tea' }] } }, [{ name: 'Tea' }]],
    [
      '{ "phone": Phone, "nothing": Missing, "list": [Missing, 1, null] }',
      { Phone: '138' },
      { phone: '138', list: [1, null] },
    ],
    ['$map([1..3], function($n) { $n * $n })', {}, [1, 4, 9]],
    ['($f := function($n) { $n < 2 ? 1 : $n * $f($n - 1) }; $f(10))', {}, 3628800],
    ['$pad("7", -3, "0") & $join(["a", "b"], "-") & $join(Missing)', {}, '007a-b'],
    ['$sum($match("a1b22", /\\d+/).($number(match)))', {}, 23],
    ['$replace("王小明 138", /(\\d)(\\d+)/, "$2-$1")', {}, '王小明 38-1'],
    ['$split("a, b;c", /[,;]\\s*/)', {}, ['a', 'b', 'c']],
    ['$match("a\\nB", /^b$/im).match', {}, 'B'],
    ['$contains("x", /y/) or "abc" ~> /b/ ~> $exists', {}, true],
    ['Order ~> | $ | { "id": 2 } |', { Order: { id: 1, note: 'n' } }, { id: 2, note: 'n' }],
    ['constructor', {}, null],
    ['__proto__', {}, null],
    ['"\\u4f60\\u597d"', {}, '你好'],
  ])('%s', async (source, scope, expected) => expect(await evaluate(source, scope)).toEqual(value(expected)));

  test.each([
    ['Score +', 'The expression cannot be used: Unexpected end of expression (at character 7).'],
    ['"a" + 1', 'The left side of the "+" operator must evaluate to a number (at character 5)'],
    ['$number("abc")', 'Unable to cast value to a number: "abc" (at character 8)'],
    ['$error("no stock")', 'The expression failed: no stock'],
    ['$pad(1, 2)', 'Argument 2 of function "pad" does not match function signature'],
    ['$random()', '$random is not available'],
    ['1 / 0', 'not a finite number'],
    ['$sum', 'is, or holds, a function'],
    ['{ "f": [function($x) { $x }] }', 'is, or holds, a function'],
    ['/a/', 'is, or holds, a function'],
    ['$match("aa", /a*?/)', 'zero length string'],
  ])('%s fails with a reason', async (source, message) => expect(await evaluate(source)).toEqual(failed(message)));

  test('an expression that does not end is stopped at its limit', async () => {
    const strict = create({ ...limits, maxSteps: 10_000 });
    const loops = ['($f := function($x) { $f($x) }; $f(1))', '($x := [1..3000]; $x.($x.($x.(1))))'];
    for (const source of loops) expect(await evaluate(source, {}, strict)).toEqual(failed('stopped after 10000 steps'));
    await strict.close();
    expect(await evaluate('($f := function($x) { 1 + $f($x) }; $f(1))')).toEqual(failed('call one another too deeply'));
  });

  test.each([
    '$count($distinct([1..20000]))',
    '$sort($map([1..11000], function($n) { 11000 - $n }))',
    `$count($match($pad("", 199000, "a"), /(a)${'()'.repeat(80)}/))`,
    '($x := [1..6000]; $count($x[$ in $x]))',
  ])('%s is stopped by what it would do, not by how long it takes', async (source) => {
    expect(await evaluate(source)).toEqual(failed('stopped after 500000 steps'));
  });

  test('counts the same whatever is evaluated at once', async () => {
    const edge = create({ ...limits, maxSteps: 1_000 });
    const sources = Array.from(
      { length: 40 },
      (_, index) => `$sum($map([1..${150 + index * 5}], function($n) { $n * 2 }))`,
    );
    const alone: (string | undefined)[] = [];
    for (const source of sources) alone.push((await evaluate(source, {}, edge))?.status);
    const together = await Promise.all(sources.map((source) => evaluate(source, {}, edge)));
    expect(together.map((result) => result?.status)).toEqual(alone);
    expect(new Set(alone).size).toBe(2);
    await edge.close();
  });

  test('a regular expression that would backtrack for ever takes linear time', async () => {
    expect(await evaluate('$contains($pad("", 50000, "a"), /^(a+)+$b/)')).toEqual(value(false));
    expect(await evaluate('$count($match($pad("", 2000, "a"), /(a|aa)+?/))')).toEqual(value(2000));
  });

  test.each([
    ['$pad("", 600000000, "x")'],
    ['[1..10000000]'],
    ['$join([1..90000].("xxxx"), "----")'],
    ['($f := function($s) { $f($s & $s) }; $f("ab"))'],
    ['($f := function($s) { $f($append($s, $s)) }; $f([1, 2]))'],
    ['($f := function($s, $n) { $n = 0 ? $s & "" : $f({ "a": $s, "b": $s }, $n - 1) }; $f([1], 40))'],
    ['$replace($pad("", 190000, "a"), "a", $pad("", 190000, "b"))'],
  ])('%s stops before it fills the memory', async (source) => {
    expect(await evaluate(source)).toEqual(failed('one of its values grew too large'));
  });

  test('a value may have 8 kB of JSON and no more', async () => {
    expect(await evaluate('$pad("", 8190, "x")')).toMatchObject({ status: 'value' });
    expect(await evaluate('$pad("", 8191, "x")')).toEqual(failed('larger than 8 kB'));
    expect(await evaluate('$pad("", 2731, "你")')).toEqual(failed('larger than 8 kB'));
    expect(await evaluate('[1..5000]')).toEqual(failed('larger than 8 kB'));
  });

  test('the only clock is the time of the turn', async () => {
    expect(await evaluate('[$now(), $millis()]')).toEqual(value(['2026-03-02T02:30:00.000Z', 1772418600000]));
    expect(await evaluate('($clock := $now; $clock("[H01]:[m01]", "+0800"))')).toEqual(value('10:30'));
    expect(await evaluate('$toMillis("13:00", "[H]:[m]") ~> $fromMillis')).toEqual(value('2026-03-02T13:00:00.000Z'));
    expect(await evaluate('$toMillis("2026-01-01T00:00:00") ~> $fromMillis')).toEqual(
      value('2026-01-01T00:00:00.000Z'),
    );
    expect(await evaluate('$toMillis("2026-01-01T00:00:00+08:00") ~> $fromMillis')).toEqual(
      value('2025-12-31T16:00:00.000Z'),
    );
    expect(await evaluate('$toMillis(Missing)')).toEqual(value(null));
  });

  test('the values of the session are not changed', async () => {
    const scope = deepFrozen({ list: [3, 1, 2], order: { id: 1, lines: [{ n: 1 }] } });
    expect(await evaluate('[$sort(list), $append(list, 4), $reverse(list)]', scope)).toMatchObject({ status: 'value' });
    expect(await evaluate('$ ~> | order | { "id": 9 }, "lines" |', scope)).toMatchObject({ status: 'value' });
    expect(await evaluate('list[]^($)', scope)).toEqual(value([1, 2, 3]));
  });

  test('several expressions are answered by key, each for itself', async () => {
    const requests = [
      { key: 'good', source: 'A + 1' },
      { key: 'deep', source: '($f := function($x) { 1 + $f($x) }; $f(1))' },
      { key: '__proto__', source: 'A + 2' },
      { key: 'bad', source: 'A +' },
      { key: 'last', source: 'A + 3' },
    ];
    const results = await evaluator.evaluate(requests, { A: 1 }, { now });
    expect(
      Object.entries(results).map(([key, result]) => [key, result.status === 'value' ? result.value : 'failed']),
    ).toEqual([
      ['good', 2],
      ['deep', 'failed'],
      ['__proto__', 3],
      ['bad', 'failed'],
      ['last', 4],
    ]);
    expect(await evaluator.evaluate([], {}, { now })).toEqual({});
  });

  test('calls made at once do not mix', async () => {
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) => evaluate('A * 2 & $now("[s]")', { A: index })),
    );
    expect(results).toEqual(results.map((_, index) => value(`${index * 2}00`)));
  });

  test('gives back any value of the session as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (json) => {
        // JSONata reads a list of one as the one.
        const wrapped = { held: json } as JsonObject;
        const result = await evaluate('$$', { wrapped });
        // A number may be written with an exponent or without: it is the same.
        const text = result?.status === 'value' ? jsonText(result.value) : null;
        expect(text === null ? result : JSON.stringify(JSON.parse(text))).toBe(JSON.stringify({ wrapped }));
      }),
      { numRuns: 50 },
    );
  });
});

function deepFrozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen);
  return value;
}
