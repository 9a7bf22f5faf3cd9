import { problemMaker, type SettingsProblem } from '@parley/engine';
import { findRepeated } from '../shared/find-repeated.ts';
import { changes } from './decide-answer.ts';
import { toolsOf } from './instructions.ts';
import type { ModelField, ModelRobotSettings } from './model-robot.schema.ts';
import type { modelRobotTexts } from './model-robot.texts.ts';

const problem = problemMaker<typeof modelRobotTexts>();
const reserved = new Set(['handoff', 'resolved', 'unanswered', 'failed', 'limit']);

/** Problems of these settings alone: what the model could not use, or should not be let do. */
export function checkModelRobot(settings: ModelRobotSettings): SettingsProblem[] {
  const { instructions, disclosure = true } = settings;
  return [
    ...(instructions.trim() === ''
      ? [problem('model-robot/no-instructions', { severity: 'error', path: '/instructions' })]
      : []),
    ...(disclosure ? [] : [problem('model-robot/undisclosed', { severity: 'warning', path: '/disclosure' })]),
    ...exitProblems(settings),
    ...actionProblems(settings),
    ...sourceProblems(settings),
    ...nameProblems(settings),
  ];
}

function exitProblems({ exits = [] }: ModelRobotSettings): SettingsProblem[] {
  const repeated = findRepeated(exits.map(({ id }) => id)).map(({ index }) => {
    const exit = exits[index]?.id ?? '';
    return problem('model-robot/same-exit', { severity: 'error', path: `/exits/${index}/id` }, { exit });
  });
  return exits.reduce<SettingsProblem[]>((problems, { id: exit, when, fields = [] }, index) => {
    const path = `/exits/${index}`;
    if (reserved.has(exit))
      problems.push(problem('model-robot/reserved-exit', { severity: 'error', path: `${path}/id` }, { exit }));
    if (when.trim() === '')
      problems.push(problem('model-robot/exit-without-when', { severity: 'error', path: `${path}/when` }, { exit }));
    return [...problems, ...fieldProblems(fields, `${path}/fields`)];
  }, repeated);
}

function actionProblems({ actions = [] }: ModelRobotSettings): SettingsProblem[] {
  const repeated = findRepeated(actions.map(({ name }) => name)).map(({ index }) => {
    const action = actions[index]?.name ?? '';
    return problem('model-robot/same-action', { severity: 'error', path: `/actions/${index}/name` }, { action });
  });
  return actions.reduce<SettingsProblem[]>((problems, each, index) => {
    const { name: action, about, url, parameters = [], identity = {}, confirm = 'visitor' } = each;
    const path = `/actions/${index}`;
    if (!/^(?:https?:\/\/[^\s/?#]|\{\{)/i.test(url.trim()))
      problems.push(problem('model-robot/action-without-call', { severity: 'error', path: `${path}/url` }, { action }));
    if (about.trim() === '')
      problems.push(
        problem('model-robot/action-without-about', { severity: 'error', path: `${path}/about` }, { action }),
      );
    if (changes(each) && confirm === 'none')
      problems.push(
        problem('model-robot/action-unconfirmed', { severity: 'warning', path: `${path}/confirm` }, { action }),
      );
    const chosen = parameters.flatMap(({ name: field }, place) =>
      Object.hasOwn(identity, field)
        ? [
            problem(
              'model-robot/identity-field',
              { severity: 'error', path: `${path}/parameters/${place}/name` },
              { field },
            ),
          ]
        : [],
    );
    return [...problems, ...chosen, ...fieldProblems(parameters, `${path}/parameters`)];
  }, repeated);
}

function fieldProblems(fields: readonly ModelField[], path: string): SettingsProblem[] {
  const repeated = findRepeated(fields.map(({ name }) => name)).map(({ index }) => {
    const field = fields[index]?.name ?? '';
    return problem('model-robot/same-field', { severity: 'error', path: `${path}/${index}/name` }, { field });
  });
  const empty = fields.flatMap(({ name: field, type, options = [] }, index) =>
    type === 'choice' && options.length === 0
      ? [problem('model-robot/no-choices', { severity: 'error', path: `${path}/${index}/options` }, { field })]
      : [],
  );
  return [...repeated, ...empty];
}

function sourceProblems({ grounded = true, robots = [], articles = true, actions = [] }: ModelRobotSettings) {
  if (!grounded || robots.length > 0 || articles || actions.length > 0) return [];
  return [problem('model-robot/no-sources', { severity: 'warning', path: '/articles' })];
}

/** Functions that the instructions name must be there. */
function nameProblems(settings: ModelRobotSettings): SettingsProblem[] {
  const known = new Set(toolsOf(settings).map(({ name }) => name));
  const named = new Set(settings.instructions.match(/\b(?:exit|call)_[a-z][a-z0-9_]*/g) ?? []);
  return [...named]
    .filter((name) => !known.has(name))
    .map((name) => problem('model-robot/unknown-function', { severity: 'warning', path: '/instructions' }, { name }));
}
