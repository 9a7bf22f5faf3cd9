import type { FragmentAction, FragmentTransition, StateFragment } from '@parley/engine';
import type { Content, JsonObject } from '@parley/schemas';
import { isInQuery } from '../shared/interface-request-place.ts';
import { waitingForReply, type NoReplyPort } from '../shared/no-reply.ts';
import { handoffFields, instructionsOf, toolsOf } from './instructions.ts';
import type { ModelAction, ModelExit, ModelField, ModelRobotSettings } from './model-robot.schema.ts';

export type ModelRobotPort =
  'handoff' | 'resolved' | 'unanswered' | 'failed' | 'limit' | `exit:${string}` | NoReplyPort;

type Fragment = StateFragment<ModelRobotPort>;
type Transition = FragmentTransition<ModelRobotPort>;

/** What is said where the administrator wrote nothing, in each language. */
export const defaultWords = {
  disclosure: { en: 'You are talking to an automated assistant.', zh: '您正在与自动助手对话。' },
  button: { en: 'Talk to a person', zh: '转人工' },
  yes: { en: 'Yes', zh: '是' },
  no: { en: 'No', zh: '否' },
} as const;

/** The same as a visitor gets it: it must be understood in either language. */
export const defaultTexts = {
  disclosure: `${defaultWords.disclosure.en} · ${defaultWords.disclosure.zh}`,
  button: `${defaultWords.button.en} · ${defaultWords.button.zh}`,
  yes: `${defaultWords.yes.en} · ${defaultWords.yes.zh}`,
  no: `${defaultWords.no.en} · ${defaultWords.no.zh}`,
} as const;

const gather = 'gather';

/**
 * A language model speaks, and the flow decides: each answer is a proposal, of which only what the settings declare
 * happens. A wish for a person always wins.
 *
 * `opening` → `ready` → `gathering` → `considering` → `asking` → `answered` → `leading` → a way out, an action
 * (`calling-…` → `asking`), a question (`confirming`), another request, or `ready`.
 */
export function compileModelRobot(settings: ModelRobotSettings): Fragment {
  const actions = settings.actions ?? [];
  return {
    initial: 'opening',
    states: {
      opening: opening(settings),
      ready: waitingForReply<ModelRobotPort>(settings.noReplySeconds ?? 0, {
        description: 'waits for the visitor',
        on: { 'visitor.message': [asksForHuman(settings), takes(settings)] },
      }),
      ...((settings.gatherSeconds ?? 2) > 0 ? { gathering: gathering(settings) } : {}),
      considering: considering(settings),
      asking: asking(settings),
      answered: {
        always: [
          {
            description: 'says what the model said',
            when: { guard: 'model-robot/has words' },
            do: [sendKept({ kind: 'robot-text', text: '', markdown: true })],
            to: 'leading',
          },
          { to: 'leading' },
        ],
      },
      leading: leading(settings),
      ...(asksBefore(settings) ? { confirming: confirming(settings) } : {}),
      ...Object.fromEntries(actions.map((action) => [`calling-${action.name}`, calling(settings, action)])),
    },
  };
}

function asksForHuman({ humanWords = [], humanButton = '' }: ModelRobotSettings): Transition {
  const button = humanButton.trim() === '' ? defaultTexts.button : humanButton;
  return {
    description: 'asks for a human',
    when: { guard: 'model-robot/asks for a human', params: { words: [...humanWords, button] } },
    exit: 'handoff',
  };
}

function takes({ gatherSeconds = 2 }: ModelRobotSettings): Transition {
  return {
    do: [{ assign: 'model-robot/take message' }],
    to: gatherSeconds > 0 ? 'gathering' : 'considering',
  };
}

function opening(settings: ModelRobotSettings): Fragment {
  const { welcome = '', disclosure = true, disclosureText = '', humanButton = '' } = settings;
  const disclosed = disclosureText.trim() === '' ? defaultTexts.disclosure : disclosureText;
  const button = humanButton.trim() === '' ? defaultTexts.button : humanButton;
  const params = { welcome, disclosure: disclosure ? disclosed : '', button };
  return {
    description: 'says that a machine talks',
    always: [
      {
        do: [
          { assign: 'model-robot/prepare welcome', params },
          sendKept({ kind: 'robot-welcome', title: welcome, items: [] }),
        ],
        to: 'ready',
      },
    ],
  };
}

/** Several short messages are one; each begins the wait anew. */
function gathering(settings: ModelRobotSettings): Fragment {
  return {
    waits: 'time',
    description: 'waits for what else the visitor writes',
    enter: [{ effect: 'set-deadline', with: { name: gather, seconds: settings.gatherSeconds ?? 2 } }],
    leave: [{ effect: 'clear-deadline', with: { name: gather } }],
    on: {
      'visitor.message': [asksForHuman(settings), takes(settings)],
      'deadline.passed': [{ when: { guard: 'deadline is', params: { name: gather } }, to: 'considering' }],
    },
  };
}

function considering({ resolvedWords = [], maxTurns = 20, maxTokens = 50_000 }: ModelRobotSettings): Fragment {
  return {
    always: [
      {
        description: 'says it is solved',
        when: { guard: 'model-robot/says it is solved', params: { words: resolvedWords } },
        exit: 'resolved',
      },
      {
        description: 'the limit is reached',
        when: { guard: 'model-robot/is over its limit', params: { turns: maxTurns, tokens: maxTokens } },
        exit: 'limit',
      },
      { to: 'asking' },
    ],
  };
}

function asking(settings: ModelRobotSettings): Fragment {
  const { robots = [], articles = true, grounded = true, sendsPersonal = false } = settings;
  const { linkHosts = [], answerTokens = 600 } = settings;
  return {
    waits: 'result',
    description: 'waits for the model',
    enter: [
      {
        effect: 'ask-model',
        with: {
          instructions: instructionsOf(settings),
          history: [],
          ask: {
            tools: toolsOf(settings),
            sources: { robots: robots.map(({ robot }) => robot), articles, documents: false },
            grounded,
            sendsPersonal,
            linkHosts,
            maxTokens: answerTokens,
          },
        },
        fromScratch: { history: 'history' },
      },
    ],
    on: {
      'model.answered': [
        { do: [{ assign: 'model-robot/decide', params: { settings: decidedBy(settings) } }], to: 'answered' },
      ],
      'visitor.message': [asksForHuman(settings), takes(settings)],
    },
  };
}

/** Of the settings, what decides over an answer; the state machine holds it once. */
function decidedBy(settings: ModelRobotSettings): JsonObject {
  const { grounded = true, showSources = true, linkHosts = [], maxCalls = 10 } = settings;
  const { exits = [], handoffReasons = [], handoffGroups = [], actions = [] } = settings;
  return {
    ...{ grounded, showSources, linkHosts, maxCalls, handoffReasons, handoffGroups },
    exits: exits.map(({ id, when, confirm = false, fields = [] }) => ({
      id,
      when,
      confirm,
      fields: fields.map(whole),
    })),
    actions: actions.map(({ name, about, method = 'POST', parameters = [], confirm = 'visitor', verified = '' }) => ({
      ...{ name, about, method, parameters: parameters.map(whole), confirm, verified },
      url: '',
    })),
  };
}

function whole({ name, type, required = true, options = [] }: ModelField): JsonObject {
  return { name, type, required, options };
}

function leading(settings: ModelRobotSettings): Fragment {
  const { exits = [], actions = [], reasonVariable = '', groupVariable = '' } = settings;
  const next = (value: string) => ({ when: { guard: 'scratch is', params: { name: 'next', value } } });
  const store = (variables: Record<string, string>): FragmentAction[] =>
    Object.keys(variables).length === 0 ? [] : [{ assign: 'model-robot/store fields', params: { variables } }];
  const handedOver = {
    ...(reasonVariable !== '' && { reason: reasonVariable }),
    ...(groupVariable !== '' && { group: groupVariable }),
  };
  return {
    always: [
      { ...next('handoff'), do: store(handoffFields(settings).length === 0 ? {} : handedOver), exit: 'handoff' },
      { ...next('resolved'), exit: 'resolved' },
      { ...next('failed'), exit: 'failed' },
      { ...next('limit'), exit: 'limit' },
      ...exits.map(({ id, fields = [] }: ModelExit): Transition => ({
        description: id,
        ...next(`exit:${id}`),
        do: store(Object.fromEntries(fields.map(({ name, variable }) => [name, variable]))),
        exit: `exit:${id}`,
      })),
      ...actions.map(({ name }): Transition => ({ ...next(`call:${name}`), to: `calling-${name}` })),
      ...(asksBefore(settings) ? [{ ...next('confirm'), to: 'confirming' }] : []),
      { ...next('again'), to: 'asking' },
      { ...next('wait'), to: 'ready' },
      { exit: 'unanswered' },
    ],
  };
}

function asksBefore({ exits = [], actions = [] }: ModelRobotSettings): boolean {
  const ofAction = ({ method = 'POST', confirm = 'visitor' }: ModelAction) => method !== 'GET' && confirm === 'visitor';
  return exits.some(({ confirm }) => confirm) || actions.some(ofAction);
}

/** The visitor says yes before what cannot be undone; anything else is told to the model. */
function confirming(settings: ModelRobotSettings): Fragment {
  const { exits = [], actions = [] } = settings;
  const { yes, no } = defaultTexts;
  const titles = {
    ...Object.fromEntries(exits.map(({ id, when }) => [`exit:${id}`, when])),
    ...Object.fromEntries(actions.map(({ name, about }) => [`call:${name}`, about])),
  };
  const mark = (content: string): FragmentAction => ({ effect: 'mark-selected', with: { content } });
  return waitingForReply<ModelRobotPort>(settings.noReplySeconds ?? 0, {
    description: 'asks before it is done',
    enter: [
      { assign: 'model-robot/prepare question', params: { titles, yes, no } },
      sendKept({ kind: 'menu', header: '', items: [] }),
    ],
    on: {
      'visitor.message': [
        asksForHuman(settings),
        {
          description: 'says yes',
          when: { guard: 'model-robot/says yes', params: { yes } },
          do: [mark(yes), { assign: 'model-robot/accept' }],
          to: 'leading',
        },
        {
          description: 'says no',
          when: { guard: 'model-robot/says no', params: { no } },
          do: [mark(no), { assign: 'model-robot/decline' }],
          to: 'considering',
        },
        { description: 'says something else', do: [{ assign: 'model-robot/decline' }], to: 'considering' },
      ],
    },
  });
}

/** The flow's own call: made with the session's identity, whatever the model wrote. */
function calling(settings: ModelRobotSettings, action: ModelAction): Fragment {
  const { method = 'POST', url, identity = {}, headers = {}, timeoutSeconds = 10 } = action;
  const result: Transition[] = [{ do: [{ assign: 'model-robot/keep result' }], to: 'asking' }];
  return {
    waits: 'result',
    description: `calls ${action.name}`,
    enter: [
      { assign: 'model-robot/fill in call', params: { url, identity, inQuery: isInQuery({ method }) } },
      {
        effect: 'call-interface',
        with: { ...(method === 'POST' ? {} : { method }), url: '', headers, body: '', timeoutSeconds, maxErrors: 2 },
        fromScratch: { url: 'url', body: 'body' },
      },
    ],
    on: {
      'interface.returned': result,
      'interface.failed': result,
      'visitor.message': [asksForHuman(settings), { do: [{ assign: 'model-robot/let message wait' }] }],
    },
  };
}

/** Sends the content that an assign put into scratch: what a model says is data and never a template. */
function sendKept(shape: Content): FragmentAction {
  return { effect: 'send-message', with: { content: shape }, fromScratch: { content: 'content' } };
}
