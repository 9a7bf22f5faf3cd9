import { jsonText, parseJson, type ExpressionResult, type JsonObject, type JsonValue } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { createInlineEvaluator } from './inline-evaluator.ts';

const evaluator = createInlineEvaluator();
const now = '2026-03-02T02:00:00.000Z';

async function evaluate(source: string, scope: string): Promise<ExpressionResult | undefined> {
  const results = await evaluator.evaluate([{ key: 'it', source }], parseJson(scope) as JsonObject, { now });
  return results.it;
}

async function valueOf(source: string, scope: string): Promise<string> {
  const result = await evaluate(source, scope);
  return result?.status === 'value' ? jsonText(result.value) : `failed: ${result?.message ?? ''}`;
}

describe('numbers that an expression passes on keep their digits', () => {
  const orders =
    '{"a":10.50,"n":2,"id":1234567890123456789,"items":[{"id":1234567890123456788,"price":12.0},{"id":1234567890123456789,"price":3.10}]}';

  it.each([
    ['{"S": id}', '{"S":1234567890123456789}'],
    ['items.id', '[1234567890123456788,1234567890123456789]'],
    ['items[1].price', '3.10'],
    ['items[id = $$.id].price', '3.10'],
    ['items[price > 5].id', '1234567890123456788'],
    ['items^(price).price', '[3.10,12.0]'],
    ['$map(items, function($i) { $i.id })', '[1234567890123456788,1234567890123456789]'],
    ['"No. " & id & ": " & a', '"No. 1234567890123456789: 10.50"'],
    ['$string(items[0])', '"{\\"id\\":1234567890123456788,\\"price\\":12.0}"'],
    ['$map(items.id, $string)', '["1234567890123456788","1234567890123456789"]'],
    ['$distinct([a, 10.5, id])', '[10.50,1234567890123456789]'],
    ['$sort(items.price)', '[3.10,12.0]'],
    ['$reverse(items.price)', '[3.10,12.0]'],
    [
      '$ ~> |items|{"price": price + 1}| ~> $lookup("items")',
      '[{"id":1234567890123456788,"price":13},{"id":1234567890123456789,"price":4.1}]',
    ],
    ['id in items.id', 'true'],
    ['1234567890123456789 ? a : n', '10.50'],
    ['n > 1 ? id', '1234567890123456789'],
  ])('%s', async (source, value) => {
    expect(await valueOf(source, orders)).toBe(value);
  });
});

describe('numbers that an expression calculates are those of a double, without its noise', () => {
  it.each([
    ['response.a + response.b', '{"response":{"a":0.1,"b":0.2}}', '0.3'],
    ['(response.a+response.b)*3', '{"response":{"a":0.1,"b":0.2}}', '0.9'],
    ['a * 2', '{"a":10.50}', '21'],
    ['-a', '{"a":10.50}', '-10.5'],
    ['1 / 10000000', '{}', '0.0000001'],
    ['9007199254740991 + 0', '{}', '9007199254740991'],
    ['10 / 3', '{}', '3.33333333333333'],
  ])('%s', async (source, scope, value) => {
    expect(await valueOf(source, scope)).toBe(value);
  });
});

const sources = [
  'a + b',
  'a - b',
  'a * b',
  'a / b',
  'a % b',
  '-a',
  'a = b',
  'a != b',
  'a < b',
  'a >= b',
  'a in list',
  '[n..a]',
  'list[a]',
  'list[$ > a]',
  'a ? "yes" : "no"',
  'zero ? "yes" : "no"',
  'a and zero',
  'zero or a',
  'a ?: b',
  'zero ?: b',
  'a ?? b',
  '$sum(list)',
  '$max(list)',
  '$min(list)',
  '$average(list)',
  '$count(list)',
  '$round(a, 1)',
  '$floor(a)',
  '$power(a, 2)',
  '$sqrt(a)',
  '$abs(-a)',
  '$number(a)',
  '$boolean(zero)',
  '$not(a)',
  '$type(a)',
  '$formatNumber(a, "#0.00")',
  '$formatBase(a, 2)',
  'list ~> $sum',
  'a.$string()',
  'list.$string()',
  '$sort(list)',
  '$sort(list, function($l, $r) { $l < $r })',
  'list^(>$)',
  '$map(list, $round)',
  '$filter(list, function($v) { $v > a })',
  '$reduce(list, function($i, $j) { $i + $j })',
  '{ "k": a }.k',
  '[a, b]',
  'list[0]',
  '$append(list, a)',
  '$distinct(list)',
  '$exists(a)',
  '$lookup($, "a")',
  '$keys($)',
  '*',
  '**[$type($) = "number"]',
  'a.missing',
  '$substring("abcdef", n)',
  '$fromMillis(a)',
  '$merge([{"a": a}, {"b": b}])',
  '$zip(list, list)',
  '$each($, function($v, $k) { $k })',
  'a[0]',
  '$sift($, function($v, $k) { $k = "a" })',
  '$spread({"a": a})',
  '($x := a; $x + 1)',
  'function($v) { $v + 1 }(a)',
  '$pad("x", n)',
  'a = 10.5',
  '{"a": a} = {"a": 10.5}',
  '$string({"a": b})',
  '[a][0]',
  '$uppercase(a)',
  '"x" + a',
];

describe('an expression over numbers that a double would write otherwise', () => {
  const plain = { a: 10.5, b: 3, n: 2, zero: 0, list: [12, 3.5, 10.5] };
  const exact = '{"a":10.50,"b":3.0,"n":2.0,"zero":0.00,"list":[12.0,3.50,10.5]}';

  it.each(sources)('gives what it gives over doubles: %s', async (source) => {
    const [wanted, got] = [await evaluate(source, JSON.stringify(plain)), await evaluate(source, exact)];
    expect(numeric(got)).toEqual(numeric(wanted));
  });

  /** Every number as a double; texts of numbers too, because they are written with their digits. */
  function numeric(result: ExpressionResult | undefined): JsonValue {
    if (result?.status !== 'value') return { failed: result?.message.replace(/ \(at.*/, '') ?? '' };
    return JSON.parse(
      jsonText(result.value)
        .replace(/(\d+\.\d*?)0+(?!\d)/g, '$1')
        .replace(/(\d)\.(?!\d)/g, '$1'),
    ) as JsonValue;
  }
});
