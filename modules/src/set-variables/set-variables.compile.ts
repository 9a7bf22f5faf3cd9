import type { FragmentAction, StateFragment } from '@parley/engine';
import type { JsonValue } from '@parley/schemas';
import { isVisitorParameter } from '@parley/schemas';
import { assignmentGroups, type AssignmentGroup } from './assignment-groups.ts';
import type { Assignment, SetVariablesSettings } from './set-variables.schema.ts';

type Fragment = StateFragment<'next'>;

/**
 * Sets variables one after another and goes on at once. An expression that fails, and a value that is too large, leave
 * their variable as it was and are reported; the visitor is never stuck.
 */
export function compileSetVariables({ assignments }: SetVariablesSettings): Fragment {
  const groups = assignmentGroups(assignments);
  const states: Record<string, Fragment> = {};
  const mayTell = assignments.some(({ variable }) => isVisitorParameter(variable));
  const last: Onward = mayTell ? { to: 'tells' } : { exit: 'next' };
  if (mayTell) states.tells = tellingOfVisitor;
  groups.forEach((group, index) => {
    const onward = index + 1 < groups.length ? { to: stepName(index + 1) } : last;
    states[stepName(index)] = group.by === 'text' ? settingTexts(group, onward) : evaluating(group, onward);
  });
  return { initial: stepName(0), states };
}

type Onward = { to: string } | { exit: 'next' };

function settingTexts({ assignments }: AssignmentGroup, onward: Onward): Fragment {
  const params = { texts: assignments.map(({ variable, text = '' }) => ({ variable, text })) };
  return {
    description: `sets ${namesOf(assignments)}`,
    always: [
      {
        description: 'a value is too large',
        when: { guard: 'set-variables/a text is too large', params },
        do: [{ assign: 'set-variables/explain texts', params }, report, { assign: 'set-variables/set texts', params }],
        ...onward,
      },
      { do: [{ assign: 'set-variables/set texts', params }], ...onward },
    ],
  };
}

function evaluating({ assignments }: AssignmentGroup, onward: Onward): Fragment {
  const set: FragmentAction = { assign: 'set-variables/set results', params: { variables: variablesOf(assignments) } };
  return {
    waits: 'result',
    description: `works out ${namesOf(assignments)}`,
    enter: [
      {
        effect: 'evaluate-expressions',
        with: {
          expressions: assignments.map(({ variable, expression = '' }) => ({ key: variable, source: expression })),
        },
      },
    ],
    on: {
      'expressions.evaluated': [
        {
          description: 'an expression failed',
          when: { guard: 'set-variables/an expression failed' },
          do: [{ assign: 'set-variables/explain failures' }, report, set],
          ...onward,
        },
        { do: [set], ...onward },
      ],
    },
  };
}

/** What was set of the visitor is kept in their profile. */
const tellingOfVisitor: Fragment = {
  description: 'what was set of the visitor is kept',
  always: [
    {
      description: 'the visitor was changed',
      when: { guard: 'set-variables/the visitor was changed' },
      do: [{ effect: 'change-visitor', with: { values: {} }, fromScratch: { values: 'visitor' } }],
      exit: 'next',
    },
    { exit: 'next' },
  ],
};

const report: FragmentAction = {
  effect: 'report-problem',
  with: { code: 'set-variables/not-set', message: '' },
  fromScratch: { message: 'problem' },
};

function variablesOf(assignments: readonly Assignment[]): JsonValue {
  return assignments.map(({ variable }) => variable);
}

function namesOf(assignments: readonly Assignment[]): string {
  return assignments.map(({ variable }) => variable).join(', ');
}

function stepName(index: number): string {
  return `step ${index + 1}`;
}
