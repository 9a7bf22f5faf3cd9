import { expect, it } from 'vitest';
import type { JsonObject } from '@parley/schemas';
import type { AnyModule } from '../module/module-definition.ts';
import { step } from '../session/step.ts';
import { compileInSteps } from './compile.ts';
import { compiledFlow } from './compiled-flow.fixtures.ts';
import { drawFlow, receptionFlow, testModules } from './modules.fixtures.ts';

function stepsOf(document: JsonObject, modules = testModules) {
  const steps = compileInSteps(document, modules);
  for (let count = 1; ; count += 1) {
    const { done, value } = steps.next();
    if (done) return { count, compilation: value };
  }
}

it('compiles a large flow in many steps, to the same as at once', () => {
  expect(stepsOf(receptionFlow).compilation).toMatchObject({ flow: { config: compiledFlow(receptionFlow).config } });
  const names = Array.from({ length: 1_000 }, (_, index) => `n${index}`);
  const said = names.map((name) => [name, 'say', { text: name }] as const);
  const { count, compilation } = stepsOf(
    drawFlow(
      [['s', 'start'], ...said, ['e', 'end']],
      ['s.next -> n0', ...names.map((name, index) => `${name}.next -> ${names[index + 1] ?? 'e'}`)],
    ),
  );
  expect(compilation.status).toBe('compiled');
  expect(count).toBeGreaterThan(20);
});

it('makes the states of those nodes that a session comes by, and no others', () => {
  const made: unknown[] = [];
  const modules = new Map(
    [...testModules].map(([type, module]): [string, AnyModule] => [
      type,
      {
        ...module,
        compile: (settings) => {
          made.push((settings as { text?: unknown }).text ?? type);
          return module.compile(settings);
        },
      },
    ]),
  );
  const document = drawFlow(
    [
      ['s', 'start'],
      ['a', 'say', { text: 'here' }],
      ['b', 'ask', { text: 'Who?', options: [] }],
      ['c', 'say', { text: 'there' }],
      ['e', 'end'],
    ],
    ['s.next -> a', 'a.next -> b', 'b.next -> c', 'c.next -> e'],
  );
  const { compilation } = stepsOf(document, modules);
  if (compilation.status !== 'compiled') throw new Error(JSON.stringify(compilation.problems));
  expect(made).toEqual([]);
  step(compilation.flow, compilation.flow.initial, {
    type: 'session.started',
    timeZone: 'UTC',
    at: '2026-01-01T00:00:00.000Z',
  });
  expect(made).toContain('here');
  expect(made).not.toContain('there');
});
