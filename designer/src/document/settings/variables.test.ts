import { check } from '@parley/engine';
import { exampleFlows } from '@parley/examples';
import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import {
  addVariable,
  changeVariable,
  defaultAs,
  freeVariableName,
  removeVariable,
  renameVariable,
  variableNameProblem,
} from './variables.ts';
import { variableUses } from './variable-uses.ts';

const flow: FlowDocument = {
  schemaVersion: 1,
  name: 'Flow',
  variables: [
    { name: 'Phone', type: 'string' },
    { name: 'Score', type: 'string' },
  ],
  nodes: [
    { id: 's', type: 'start', position: { x: 0, y: 0 }, config: {} },
    {
      id: 'ask',
      type: 'collect-info',
      position: { x: 0, y: 0 },
      config: { text: 'Your number, ${UserName}?', form: 'text', variable: 'Phone' },
    },
    {
      id: 'call',
      type: 'interface-call',
      position: { x: 0, y: 0 },
      config: {
        url: 'https://crm.example.com/{{Phone}}',
        headers: { 'X/Y': '{{Phone}}' },
        request: { Phone: '{{Phone}}' },
        response: [{ name: 'Phone', variable: 'Score', default: '{{Phone}}' }],
        requestExpression: '{ "Phone": Phone }',
      },
    },
    {
      id: 'if',
      type: 'condition',
      position: { x: 0, y: 0 },
      config: {
        cases: [
          { id: 'a', all: [{ variable: 'Phone', operator: '==', value: '{{Phone}} Phone' }] },
          { id: 'b', expression: '$length(Phone) > 3 and $$.Phone != "Phone"' },
        ],
      },
    },
    { id: 'odd', type: 'from-tomorrow', position: { x: 0, y: 0 }, config: { text: '{{Phone}}' } },
  ],
  edges: [],
  scenarios: [{ name: 'S', variables: { Phone: '1' }, steps: [{ expect: { variables: { Phone: '2', Score: '3' } } }] }],
};

const configOf = (document: FlowDocument, id: string) => document.nodes.find((node) => node.id === id)?.config;

describe('renaming a variable', () => {
  const renamed = renameVariable('Phone', 'Mobile', modules).apply(flow);

  it('changes texts, expressions, rules and what is written, and only what names the variable', () => {
    expect(renamed.variables.map(({ name }) => name)).toEqual(['Mobile', 'Score']);
    expect(configOf(renamed, 'ask')).toMatchObject({ variable: 'Mobile', text: 'Your number, ${UserName}?' });
    expect(configOf(renamed, 'call')).toEqual({
      url: 'https://crm.example.com/{{Mobile}}',
      headers: { 'X/Y': '{{Mobile}}' },
      request: { Phone: '{{Mobile}}' },
      response: [{ name: 'Phone', variable: 'Score', default: '{{Mobile}}' }],
      requestExpression: '{ "Phone": Mobile }',
    });
    expect(configOf(renamed, 'if')).toEqual({
      cases: [
        { id: 'a', all: [{ variable: 'Mobile', operator: '==', value: '{{Mobile}} Phone' }] },
        { id: 'b', expression: '$length(Mobile) > 3 and $$.Mobile != "Phone"' },
      ],
    });
    expect(renamed.scenarios?.[0]).toEqual({
      name: 'S',
      variables: { Mobile: '1' },
      steps: [{ expect: { variables: { Mobile: '2', Score: '3' } } }],
    });
  });

  it('leaves what cannot be read, and nodes without the variable, the very same objects', () => {
    expect(renamed.nodes[4]).toBe(flow.nodes[4]);
    expect(renamed.nodes[0]).toBe(flow.nodes[0]);
    expect(renameVariable('Nobody', 'Mobile', modules).apply(flow)).toBe(flow);
  });

  it('brings no new problem into any example, and none is lost on the way back', () => {
    for (const { document } of exampleFlows as readonly { document: FlowDocument }[]) {
      for (const { name } of document.variables) {
        const there = renameVariable(name, 'Other_1', modules).apply(document);
        expect(check(there, modules).map(({ code }) => code)).toEqual(check(document, modules).map(({ code }) => code));
        expect(renameVariable('Other_1', name, modules).apply(there)).toEqual(document);
      }
    }
  });
});

describe('variables', () => {
  it('are found where they are used', () => {
    const uses = variableUses(flow, modules);
    expect(uses.get('Score')).toEqual([{ nodeId: 'call', path: '/response/0/variable', writes: true }]);
    expect(uses.get('Phone')?.map(({ nodeId, path, writes }) => `${nodeId}${path}${writes ? ' sets' : ''}`)).toEqual([
      'ask/variable sets',
      'call/url',
      'call/request/Phone',
      'call/response/0/default',
      'call/headers/X~1Y',
      'call/requestExpression',
      'if/cases/0/all/0/value',
      'if/cases/1/expression',
      'if/cases/0/all/0/variable',
    ]);
  });

  it('have names that can be written, are free, and hide no system parameter', () => {
    expect(variableNameProblem('Order_1', flow)).toBeNull();
    expect(variableNameProblem('', flow)).toBe('empty');
    expect(variableNameProblem('1st', flow)).toBe('pattern');
    expect(variableNameProblem('__proto__', flow)).toBe('pattern');
    expect(variableNameProblem('WaitNo', flow)).toBe('system');
    expect(variableNameProblem('Phone', flow)).toBe('taken');
    expect(variableNameProblem('Phone', flow, 'Phone')).toBeNull();
    expect(freeVariableName(addVariable({ name: 'Variable', type: 'string' }).apply(flow))).toBe('Variable2');
  });

  it('keep a default that means something in the new type', () => {
    expect(defaultAs('number', '12')).toBe(12);
    expect(defaultAs('number', 'twelve')).toBeUndefined();
    expect(defaultAs('number', ' ')).toBeUndefined();
    expect(defaultAs('boolean', 'true')).toBe(true);
    expect(defaultAs('string', { a: 1 })).toBe('{"a":1}');
    expect(defaultAs('string', undefined)).toBeUndefined();
  });

  it('are declared, changed and removed, and nothing happens where nothing changes', () => {
    expect(addVariable({ name: 'Phone', type: 'json' }).apply(flow)).toBe(flow);
    expect(changeVariable('Phone', { type: 'string' }).apply(flow)).toBe(flow);
    const changed = changeVariable('Phone', { personal: true, default: '' }).apply(flow);
    expect(changed.variables[0]).toEqual({ name: 'Phone', type: 'string', default: '', personal: true });
    expect(changeVariable('Phone', { personal: false, default: undefined }).apply(changed).variables).toEqual(
      flow.variables,
    );
    expect(removeVariable('Score').apply(flow).variables).toHaveLength(1);
    expect(removeVariable('Nobody').apply(flow)).toBe(flow);
  });
});
