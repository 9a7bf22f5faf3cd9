import type { ExploreHints } from '@parley/engine';
import type { JsonObject, ScenarioStep } from '@parley/schemas';
import { defaultHumanWords, defaultResolvedWords } from '../shared/robot-words.ts';
import { staysSilent } from '../shared/no-reply.ts';
import { defaultTexts } from './model-robot.compile.ts';
import { handoffFields } from './instructions.ts';
import { validValue } from './model-fields.ts';
import type { ModelExit, ModelRobotSettings } from './model-robot.schema.ts';

/** Values of one field that are worth trying. */
const maxVariants = 6;

/** Whatever the model does: every declared exit, with valid fields that make conditions of the flow hold and fail. */
export function exploreModelRobot(settings: ModelRobotSettings, hints: ExploreHints): ScenarioStep[][] {
  const { gatherSeconds = 2, exits = [], noReplySeconds = 0, handoffReasons = [], handoffGroups = [] } = settings;
  const model = hints.nodeId;
  const asks: ScenarioStep[] = [
    { visitor: 'a question that nobody foresaw' },
    ...(gatherSeconds > 0 ? [{ wait: gatherSeconds }] : []),
  ];
  const leave = (port: string, fields: JsonObject = {}): ScenarioStep[] => [
    ...asks,
    Object.keys(fields).length === 0 ? { model, exits: port } : { model, exits: port, fields },
  ];
  const handoffs = [
    ...handoffReasons.map((reason) => leave('handoff', { reason })),
    ...handoffGroups.map((group) => leave('handoff', { group })),
  ];
  return [
    [{ visitor: defaultHumanWords[0] ?? 'agent' }],
    leave('handoff'),
    ...(handoffFields(settings).length === 0 ? [] : handoffs.slice(0, maxVariants)),
    leave('resolved'),
    [{ visitor: defaultResolvedWords[0] ?? 'resolved' }, ...asks.slice(1)],
    leave('unanswered'),
    leave('failed'),
    leave('limit'),
    ...exits.flatMap((exit) =>
      variantsOf(exit, hints).map((fields) => [...leave(`exit:${exit.id}`, fields), ...confirms(exit)]),
    ),
    ...staysSilent(noReplySeconds),
  ];
}

function confirms({ confirm = false }: ModelExit): ScenarioStep[] {
  return confirm ? [{ visitor: defaultTexts.yes }] : [];
}

function variantsOf({ fields = [] }: ModelExit, hints: ExploreHints): JsonObject[] {
  const usual = Object.fromEntries(fields.map((field) => [field.name, validValue(field)]));
  const variants = fields.flatMap(({ name, type, variable, options = [] }) => {
    const values = type === 'choice' ? options.slice(1) : type === 'text' ? hints.candidates(variable) : [];
    const given = values.filter((value) => typeof value === 'string' && value !== '' && value.length <= 500);
    const numbers = type === 'number' || type === 'integer' ? hints.candidates(variable).map(Number) : [];
    const fitting = numbers.filter((value) => Number.isFinite(value) && (type === 'number' || Number.isInteger(value)));
    return [...given, ...fitting].slice(0, maxVariants).map((value) => ({ ...usual, [name]: value }));
  });
  return [usual, ...variants].slice(0, maxVariants * 2);
}
