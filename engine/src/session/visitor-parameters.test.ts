import type { FlowDocument, JsonObject, SessionEvent } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { compile } from '../machine/compile.ts';
import { drawFlow } from '../machine/modules.fixtures.ts';
import { callerOf, callingModules } from '../machine/sub-flow.fixtures.ts';
import { check } from '../check/check.ts';
import { step } from './step.ts';

const at = '2026-03-02T02:00:00.000Z';
const started = (visitor?: JsonObject): SessionEvent => ({
  type: 'session.started',
  timeZone: 'UTC',
  at,
  ...(visitor && { visitor }),
});

function saying(text: string, variables: FlowDocument['variables'] = []): FlowDocument {
  return drawFlow(
    [
      ['s', 'start'],
      ['hi', 'say', { text }],
      ['e', 'end'],
    ],
    ['s.next -> hi', 'hi.next -> e'],
    { variables },
  );
}

const textsOf = (document: FlowDocument, event: SessionEvent, modules = callingModules) => {
  const compilation = compile(document, modules);
  if (compilation.status === 'refused') throw new Error(JSON.stringify(compilation.problems));
  const { effects } = step(compilation.flow, compilation.flow.initial, event);
  return effects.flatMap((effect) =>
    effect.type === 'send-message' && effect.content.kind === 'text' ? [effect.content.text] : [],
  );
};

describe('what a flow reads of its visitor', () => {
  it('is said in its texts, and only what it names is kept (QUEUE-35)', () => {
    const flow = compiledFlow(saying('Hello ${VisitorName}, {{VisitorCompany}}'));
    const told = { VisitorName: 'Mia', VisitorCompany: 'Acme', VisitorPhone: '13800000000' };
    const { snapshot, effects } = step(flow, flow.initial, started(told));
    expect(effects[0]).toMatchObject({ content: { text: 'Hello Mia, Acme' } });
    expect(snapshot.context.visitor).toEqual({ VisitorName: 'Mia', VisitorCompany: 'Acme' });
  });

  it('leaves flows that name nothing of it as they were', () => {
    const flow = compiledFlow(saying('Hello'));
    const { snapshot } = step(flow, flow.initial, started({ VisitorName: 'Mia' }));
    expect(snapshot.context).not.toHaveProperty('visitor');
    expect(snapshot.context).not.toHaveProperty('hidden');
  });

  it('never stands in for a variable of the same name, whether that is set or not', () => {
    const variables: FlowDocument['variables'] = [{ name: 'VisitorPhone', type: 'string' }];
    expect(
      textsOf(saying('<{{VisitorPhone}}>{{VisitorVip}}', variables), started({ VisitorPhone: '1', VisitorVip: true })),
    ).toEqual(['<>true']);
  });

  it('is hidden in a called flow by its own variables, and seen again by its caller', () => {
    const callee = saying('callee <{{VisitorPhone}}>', [{ name: 'VisitorPhone', type: 'string' }]);
    const caller = callerOf('lookup', callee);
    const both = { ...caller, nodes: caller.nodes.map((node) => ({ ...node })) };
    for (const node of both.nodes)
      if (node.id === 'before' || node.id === 'after') node.config = { text: `${node.id} <{{VisitorPhone}}>` };
    const texts = textsOf(both, started({ VisitorPhone: '42' }));
    expect(texts.slice(0, 3)).toEqual(['before <42>', 'callee <>', 'after <42>']);
  });

  it('is what it was told last, the same in every replay', () => {
    const flow = compiledFlow(saying('{{VisitorVip}} {{VisitorCompany}}'));
    const events = fc.array(
      fc.dictionary(fc.constantFrom('VisitorVip', 'VisitorCompany', 'VisitorPhone'), fc.string()),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(events, (told) => {
        const run = () => {
          let { snapshot } = step(flow, flow.initial, started({}));
          for (const visitor of told)
            ({ snapshot } = step(
              flow,
              { ...snapshot, status: 'active' },
              { type: 'agent.ended', by: 'agent', at, visitor },
            ));
          return snapshot.context.visitor;
        };
        const expected = Object.assign({}, ...told) as JsonObject;
        delete expected.VisitorPhone;
        expect(run()).toEqual(expected);
        expect(run()).toEqual(run());
      }),
    );
  });
});

describe('the check of what is known of the visitor', () => {
  const codes = (document: FlowDocument, profileFields?: string[]) =>
    check(document, callingModules, { has: () => 'unknown', ...(profileFields && { profileFields }) })
      .map(({ severity, code }) => `${severity} ${code}`)
      .filter((line) => line.includes('variable/'));

  it('knows the names of every application and its own profile fields', () => {
    const text = '{{VisitorPhone}}{{VisitorTags}}{{VisitorEntry}}{{VisitorLevel}}';
    expect(codes(saying(text), ['level'])).toEqual([]);
    expect(codes(saying(text), ['company'])).toEqual(['warning variable/no-profile-field']);
    expect(codes(saying(text))).toEqual([]);
  });

  it('warns of a variable that hides one, and offers another name', () => {
    const document = saying('{{VisitorPhone}}', [
      { name: 'VisitorPhone', type: 'string', default: '1' },
      { name: 'FlowVisitorPhone', type: 'string', default: '1' },
    ]);
    const [problem] = check(document, callingModules).filter(({ code }) => code === 'variable/hides-visitor');
    expect(problem).toMatchObject({
      severity: 'warning',
      fix: { command: 'rename-variable', arguments: { name: 'VisitorPhone', to: 'FlowVisitorPhone2' } },
    });
  });
});
