import type { JsonObject } from '@parley/schemas';
import { createFlowDraft, type ConvertedFlow, type FlowDraft } from './flow-draft.ts';
import { numberIn, objectIn, objectsIn, textIn } from './read-json.ts';

type Exit = { port: string; next: string };
type Widget = { type: string; config: JsonObject; exits: Exit[] };
type Transition = { event: string; next: string; conditions: JsonObject[] };

/**
 * A flow of Twilio Studio: messages, questions, splits, calls, variables, and the hand-over to Flex. A widget without a
 * counterpart is left out, and what follows its first way out follows what came before.
 */
export function convertTwilioStudio(file: JsonObject): ConvertedFlow {
  const draft = createFlowDraft(textIn(file['description']));
  const states = new Map(objectsIn(file['states']).map((state) => [textIn(state['name']), state]));
  const nodes = new Map<string, string>();
  const exits: { node: string; exit: Exit }[] = [];
  const first = states.get(textIn(file['initial_state']));
  const start = draft.addNode('start', {}, placeOf(first));
  for (const [name, state] of states) {
    if (state['type'] === 'trigger') continue;
    const widget = widgetOf(draft, name, state);
    if (widget === null) {
      draft.leaveOut(`${textIn(state['type'])} (${name})`);
      continue;
    }
    const node = draft.addNode(widget.type, widget.config, placeOf(state), name);
    nodes.set(name, node);
    exits.push(...widget.exits.map((exit) => ({ node, exit })));
  }
  const target = (name: string, depth = 0): string => {
    const state = states.get(name);
    if (!state || depth > 100) return draft.end();
    return nodes.get(name) ?? target(transitionsOf(state)[0]?.next ?? '', depth + 1);
  };
  for (const { node, exit } of exits) draft.connect(node, exit.port, target(exit.next));
  const begin = first ? transitionsOf(first).find(({ next }) => next !== '') : undefined;
  draft.connect(start, 'next', target(begin?.next ?? ''));
  return draft.finish();
}

function widgetOf(draft: FlowDraft, name: string, state: JsonObject): Widget | null {
  const settings = objectIn(state['properties']);
  const transitions = transitionsOf(state);
  const to = (event: string): string => transitions.find((each) => each.event === event)?.next ?? '';
  const text = (value: string): string => inOurNames(draft, value);
  switch (state['type']) {
    case 'send-message':
      return widget('message', { parts: [{ kind: 'text', text: text(textIn(settings['body'])) }] }, [
        { port: 'next', next: to('sent') },
      ]);
    case 'send-and-wait-for-reply':
      return widget(
        'collect-info',
        { text: text(textIn(settings['body'])), form: 'text', variable: draft.variable(replyName(name)) },
        [{ port: 'next', next: to('incomingMessage') }],
      );
    case 'split-based-on':
      return split(draft, settings, transitions);
    case 'make-http-request': {
      const parameters = objectsIn(settings['parameters']).slice(0, 50);
      const request = Object.fromEntries(parameters.map(({ key, value }) => [textIn(key), text(textIn(value))]));
      const isGet = textIn(settings['method']).toUpperCase() === 'GET';
      if (textIn(settings['body']).trim() !== '') draft.leaveOut(`${name}: body`);
      if (objectsIn(settings['headers']).length > 0) draft.leaveOut(`${name}: headers`);
      const url = text(textIn(settings['url'])) || 'https://';
      return widget('interface-call', { ...(isGet && { method: 'GET' }), url, request }, [
        { port: 'next', next: to('success') },
        { port: 'failed', next: to('failed') },
      ]);
    }
    case 'set-variables': {
      const assignments = objectsIn(settings['variables']).map(({ key, value }) => ({
        variable: draft.variable(textIn(key)),
        by: 'text',
        text: text(textIn(value)),
      }));
      return assignments.length === 0
        ? null
        : widget('set-variables', { assignments }, [{ port: 'next', next: to('next') }]);
    }
    default:
      return null;
  }
}

function widget(type: string, config: JsonObject, exits: Exit[]): Widget {
  return { type, config, exits };
}

const operators = new Map([
  ['equal_to', '=='],
  ['not_equal_to', '!='],
  ['contains', 'contains'],
  ['starts_with', 'starts with'],
  ['is_blank', 'is empty'],
  ['less_than', '<'],
  ['greater_than', '>'],
  ['regex', 'matches'],
]);

function split(draft: FlowDraft, settings: JsonObject, transitions: Transition[]): Widget | null {
  const variable = /^\{\{(\w+)\}\}$/.exec(inOurNames(draft, textIn(settings['input'])))?.[1];
  const matches = transitions.filter(({ event }) => event === 'match');
  const cases = matches.map(({ conditions, next }, index) => ({
    id: `${index + 1}`,
    next,
    all: conditions.map(({ type, value }) => ({ operator: operators.get(textIn(type)), value: textIn(value) })),
  }));
  const isSayable = cases.every(({ all }) => all.length > 0 && all.every(({ operator }) => operator !== undefined));
  if (variable === undefined || cases.length === 0 || !isSayable) return null;
  return widget(
    'condition',
    {
      cases: cases.map(({ id, all }) => ({
        id,
        all: all.map(({ operator, value }) => ({ variable, operator: operator ?? '==', value })),
      })),
    },
    [
      ...cases.map(({ id, next }) => ({ port: `case:${id}`, next })),
      { port: 'default', next: transitions.find(({ event }) => event === 'noMatch')?.next ?? '' },
    ],
  );
}

function transitionsOf(state: JsonObject): Transition[] {
  return objectsIn(state['transitions']).map(({ event, next, conditions }) => ({
    event: textIn(event),
    next: textIn(next),
    conditions: objectsIn(conditions),
  }));
}

/** `{{widgets.ask.inbound.Body}}` is what the visitor answered there, `{{flow.variables.x}}` a variable; others go. */
function inOurNames(draft: FlowDraft, text: string): string {
  return text.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (_, path: string) => {
    const reply = /^widgets\.([^.]+)\.inbound\.Body$/.exec(path)?.[1];
    const variable = /^flow\.variables\.(.+)$/.exec(path)?.[1];
    const name = reply === undefined ? variable : replyName(reply);
    if (name !== undefined) return `{{${draft.variable(name)}}}`;
    if (path === 'trigger.message.Body') return '{{LastMessage}}';
    draft.leaveOut(path);
    return '';
  });
}

function replyName(widgetName: string): string {
  return `${widgetName}_reply`;
}

function placeOf(state: JsonObject | undefined): { x: number; y: number } {
  const { x, y } = objectIn(objectIn(state?.['properties'])['offset']);
  return { x: numberIn(x) * 1.1, y: numberIn(y) };
}
