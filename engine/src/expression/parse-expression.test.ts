import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectWorded } from '../problem/worded.fixtures.ts';
import { expressionTexts } from './expression.texts.ts';
import { builtInFunctions } from './functions.ts';
import { createInlineEvaluator } from './inline-evaluator.ts';
import { namePlaces, parseExpression } from './parse-expression.ts';

describe('the names that an expression reads', () => {
  test.each([
    ['$number(Score) % 2 = 1', ['Score']],
    ['Order.lines[price > Limit].name', ['Order']],
    ['Order.lines[price > $$.Limit].name', ['Order', 'Limit']],
    ['$.Score + $$.Bonus', ['Score', 'Bonus']],
    ['`Full Name` & "Phone"', ['Full Name']],
    ['$map(Items, function($i) { $i.price * Rate })', ['Items', 'Rate']],
    ['($x := Score; $x > 5 ? High : Low.value)', ['Score', 'High', 'Low']],
    ['{ "a": A, B: [C, -D] }', ['A', 'B', 'C', 'D']],
    ['Items{ name: $sum(price) }', ['Items']],
    ['Items^(>price, name).id', ['Items']],
    ['Items.(price * count)', ['Items']],
    ['(A; B).c', ['A', 'B']],
    ['Items@$i.lines#$n[$i.id = owner].$$.Rate', ['Items', 'Rate']],
    ['Items ~> $sum', ['Items']],
    ['Order ~> | lines | { "total": price * $$.Rate }, "note" |', ['Order', 'Rate']],
    ['A in B and C ~> /x/', ['A', 'B', 'C']],
    ['A ?: B ?? C', ['A', 'B', 'C']],
    ['"text"', []],
  ])('%s', (source, names) => expect(parseExpression(source)).toEqual({ status: 'parsed', names }));
});

describe('what is refused', () => {
  const tried = new Set<string>();

  test.each([
    ['', 'Unexpected end of expression (at character 0)'],
    ['Score +', 'Unexpected end of expression (at character 7)'],
    ['(A', 'Expected ")" before end of expression'],
    ['"abc', 'String literal must be terminated'],
    [
      '$random()',
      '$random is not available, because a replay of the session would give another result (at character 7)',
    ],
    ['$shuffle(Items)', '$shuffle is not available'],
    ['$eval("1")', '$eval is not available, because an expression that is made while the session runs'],
    ['($f := $eval; $f("1"))', '$eval is not available'],
    ['Items.($map(lines, $random))', '$random is not available'],
    ['$nubmer(Score)', 'there is no function $nubmer (at character 7)'],
    ['$contains(A, /(?=x)/)', 'look-ahead and look-behind'],
    ['$match(A, /(x)\\1/)', 'back-references (\\1) are not supported'],
    ['`abc', 'Quoted property name must be terminated'],
    ['A /* b', 'Comment has no closing tag'],
    ['{A}', 'Expected ":", got "}" (at character 3)'],
    ['!', 'Unknown operator: "!"'],
    ['A B', 'Syntax error: "B"'],
    ['A.1', 'cannot be used as a step'],
    ['A ~> /[/', 'No terminating / in regular expression'],
    ['('.repeat(5_000), 'nested too deeply'],
    [`${'['.repeat(400)}${']'.repeat(400)}`, 'nested too deeply'],
    [`${'1+'.repeat(3_000)}1`, 'nested too deeply'],
    ['x'.repeat(8_001), 'longer than 8000 characters'],
  ])('%.40s', (source, message) => {
    const parsed = parseExpression(source);
    expect(parsed).toMatchObject({ status: 'refused', message: expect.stringContaining(message) });
    if (parsed.status === 'parsed') return;
    expect(parsed.message).toContain(`(at character ${parsed.position})`);
    expectWorded(expressionTexts, parsed);
    tried.add(parsed.reason);
  });

  test('has each of its own reasons tried, and names what is wrong with a pattern', () => {
    const own = Object.keys(expressionTexts).filter((reason) => !reason.startsWith('pattern-'));
    expect([...tried].filter((reason) => !reason.startsWith('pattern-')).sort()).toEqual(own.sort());
    expect([...tried]).toContain('pattern-look-around');
  });

  test('not a function that the expression defines, or takes as a parameter', () => {
    for (const source of ['($f := function($x) { $x + 1 }; $f(Score))', '$map(A, function($v, $g) { $g($v) })'])
      expect(parseExpression(source)).toMatchObject({ status: 'parsed' });
  });
});

test('parsing is total', () => {
  const piece = fc.constantFrom(
    ...['A', 'B.c', '$', '$$', '$x', '$sum', '(', ')', '[', ']', '{', '}', '.', ',', ';', ':', ':=', '?', '~>', '|'],
    ...[
      '/a+/',
      '"t"',
      '1',
      '-',
      '+',
      '*',
      '**',
      '%',
      '^(',
      '@$i',
      '#$n',
      'function($v)',
      ' and ',
      ' in ',
      '=',
      '`',
      '<',
    ],
  );
  const source = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );
  let parsed = 0;
  fc.assert(
    fc.property(source, (text) => {
      if (parseExpression(text).status === 'parsed') parsed += 1;
    }),
    { numRuns: 3_000 },
  );
  expect(parsed).toBeGreaterThan(100);
});

test('the functions said to be built in are those of JSONata', async () => {
  const evaluator = createInlineEvaluator();
  const requests = [...builtInFunctions].map((name) => ({ key: name, source: `$type($${name})` }));
  const results = await evaluator.evaluate(requests, {}, { now: '2026-03-02T10:00:00Z' });
  expect(new Set(Object.values(results).map((each) => JSON.stringify(each)))).toEqual(
    new Set(['{"status":"value","value":"function"}']),
  );
  expect(requests).toHaveLength(62);
});

describe('the places of names in an expression', () => {
  test.each([
    ['Score > 3 and $$.Score < Bonus', ['Score 0', 'Score 17', 'Bonus 25']],
    ['`Full Name` & "Score" /* Score */ & Score', ['Full Name 0', 'Score 36']],
    ['Orders[Score > $$.Score].Score', ['Orders 0', 'Score 18']],
    ['Score >', []],
  ])('%s', (source, expected) => {
    expect(namePlaces(source).map(({ name, start }) => `${name} ${start}`)).toEqual(expected);
  });

  test('are where the name is written, and name what the expression reads', () => {
    const names = fc.constantFrom('Score', 'Phone', 'x1', '`Full Name`');
    const source = fc
      .array(fc.tuple(names, fc.constantFrom(' + ', ' & ', ' = ', '  or\n')), { minLength: 1, maxLength: 6 })
      .map((parts) => `${parts.map((part) => part.join('')).join('')}$length(Score)`);
    fc.assert(
      fc.property(source, (text) => {
        const places = namePlaces(text);
        for (const { name, start, end } of places) expect(text.slice(start, end).replaceAll('`', '')).toBe(name);
        const parsed = parseExpression(text);
        expect(parsed.status === 'parsed' && new Set(parsed.names)).toEqual(new Set(places.map(({ name }) => name)));
      }),
    );
  });
});
