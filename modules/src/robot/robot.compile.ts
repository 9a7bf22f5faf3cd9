import type { FragmentAction, FragmentTransition, StateFragment } from '@parley/engine';
import { waitingForReply, type NoReplyPort } from '../shared/no-reply.ts';
import { say } from '../shared/say.ts';
import type { RobotSettings } from './robot.schema.ts';

export type RobotPort = 'handoff' | 'resolved' | NoReplyPort;

type Fragment = StateFragment<RobotPort>;
type Transition = FragmentTransition<RobotPort>;

/** What is said where the administrator wrote nothing, in each language. */
export const defaultWords = {
  miss: {
    en: 'Sorry, I have no answer to that. Please ask in other words, or write "agent" to talk to a person.',
    zh: '抱歉，这个问题我暂时无法回答。您可以换个说法再问，或回复“人工”转接人工客服。',
  },
  suggestionTitle: { en: 'Did you mean', zh: '您是不是想问' },
} as const;

/** The same as a visitor gets it: it must be understood in either language. */
export const defaultTexts = {
  miss: `${defaultWords.miss.en}\n${defaultWords.miss.zh}`,
  suggestionTitle: `${defaultWords.suggestionTitle.en} · ${defaultWords.suggestionTitle.zh}`,
} as const;

/**
 * The robot answers until the visitor asks for a human, says that it is solved, or it has missed too often in a row
 * (FLOW-39). Questions that come while an answer is awaited wait their turn; the word for a human never waits
 * (protocol.md §2, input at awkward times).
 *
 * `opening` → `ready` ⇄ `considering` → `asking` → `settled` → `ready`, or the next waiting question; `missed` counts.
 */
export function compileRobot(settings: RobotSettings): Fragment {
  return {
    initial: 'opening',
    states: {
      opening: opening(settings),
      ready: waitingForReply<RobotPort>(settings.noReplySeconds ?? 0, {
        description: 'waits for a question',
        on: { 'visitor.message': [{ do: [{ assign: 'robot/take message' }], to: 'considering' }] },
      }),
      considering: considering(),
      asking: asking(settings),
      missed: missed(settings),
      settled: {
        always: [
          {
            description: 'a question waits',
            when: { guard: 'robot/a question waits' },
            do: [{ assign: 'robot/take waiting question' }],
            to: 'considering',
          },
          { to: 'ready' },
        ],
      },
    },
  };
}

const asksForHuman: Transition = {
  description: 'asks for a human',
  when: { guard: 'robot/asks for a human' },
  exit: 'handoff',
};

function opening({ robot, welcome = '', suggestions = 5 }: RobotSettings): Fragment {
  const welcomeWithSuggestions: FragmentAction[] = [
    { assign: 'robot/prepare welcome', params: { title: welcome, count: suggestions } },
    sendKept({ kind: 'robot-welcome', title: welcome, items: [] }),
  ];
  return {
    waits: 'result',
    description: 'opens the robot',
    enter: [{ effect: 'open-robot', with: { robot } }],
    on: {
      'robot.opened': [
        {
          description: 'the robot is missing',
          when: { guard: 'robot/is missing' },
          do: [
            {
              effect: 'report-problem',
              with: {
                code: 'robot/missing',
                message: `The robot "${robot}" does not exist, so the visitor was handed over. Create it or choose another one.`,
              },
            },
          ],
          exit: 'handoff',
        },
        { description: 'the robot is switched off', when: { guard: 'robot/is off' }, exit: 'handoff' },
        {
          description: 'offers questions',
          when: { guard: 'robot/offers questions', params: { count: suggestions } },
          do: [{ assign: 'robot/keep words' }, ...welcomeWithSuggestions],
          to: 'ready',
        },
        {
          do: [
            { assign: 'robot/keep words' },
            ...(welcome.trim() === ''
              ? []
              : [
                  {
                    effect: 'send-message' as const,
                    with: { content: { kind: 'robot-text' as const, text: welcome, markdown: false } },
                  },
                ]),
          ],
          to: 'ready',
        },
      ],
    },
  };
}

/** Decides what the question in scratch is; passed through at once. */
function considering(): Fragment {
  return {
    always: [
      asksForHuman,
      { description: 'says it is solved', when: { guard: 'robot/says it is solved' }, exit: 'resolved' },
      { description: 'not a text', when: { guard: 'robot/is no question' }, to: 'missed' },
      {
        description: 'chooses an offered question',
        when: { guard: 'robot/chooses an offered question' },
        do: [
          { effect: 'mark-selected', with: { content: '' }, fromScratch: { content: 'question' } },
          { assign: 'keep', params: { name: 'offered', value: [] } },
        ],
        to: 'asking',
      },
      { to: 'asking' },
    ],
  };
}

function asking({ robot, suggestionTitle = '' }: RobotSettings): Fragment {
  const title = suggestionTitle.trim() === '' ? defaultTexts.suggestionTitle : suggestionTitle;
  return {
    waits: 'result',
    description: 'waits for an answer',
    enter: [{ effect: 'ask-robot', with: { robot, text: '' }, fromScratch: { text: 'question' } }],
    on: {
      'robot.answered': [
        {
          description: 'answers',
          when: { guard: 'robot/answers' },
          do: [
            { assign: 'robot/prepare answer' },
            { assign: 'keep', params: { name: 'attempts', value: 0 } },
            sendKept({ kind: 'robot-text', text: '', markdown: false }),
          ],
          to: 'settled',
        },
        {
          description: 'suggests questions',
          when: { guard: 'robot/suggests questions' },
          do: [
            { assign: 'robot/prepare suggestions', params: { title } },
            sendKept({ kind: 'robot-suggestions', title, items: [] }),
          ],
          to: 'settled',
        },
        {
          description: 'the robot failed',
          when: { guard: 'robot/failed' },
          do: [
            { assign: 'robot/explain failure' },
            {
              effect: 'report-problem',
              with: { code: 'robot/failed', message: '' },
              fromScratch: { message: 'problem' },
            },
          ],
          to: 'missed',
        },
        { description: 'does not know', to: 'missed' },
      ],
      'visitor.message': [
        { ...asksForHuman, when: { guard: 'robot/message asks for a human' } },
        {
          description: 'too many questions wait',
          when: { guard: 'robot/too many questions wait' },
          do: [
            {
              effect: 'report-problem',
              with: {
                code: 'robot/too-many-questions',
                message: 'A question was dropped: 10 others were waiting for the answer of the robot.',
              },
            },
          ],
        },
        { description: 'waits its turn', do: [{ assign: 'robot/let question wait' }] },
      ],
    },
  };
}

function missed({ maxMisses = 2, missText = '' }: RobotSettings): Fragment {
  return {
    always: [
      {
        description: 'missed too often',
        when: { guard: 'attempts reach', params: { max: maxMisses } },
        exit: 'handoff',
      },
      {
        do: [{ assign: 'count attempt' }, ...say(missText.trim() === '' ? defaultTexts.miss : missText)],
        to: 'settled',
      },
    ],
  };
}

/** Sends the content that an assign put into scratch: what a robot says is data and never a template. */
function sendKept(shape: Extract<FragmentAction, { effect: 'send-message' }>['with']['content']): FragmentAction {
  return { effect: 'send-message', with: { content: shape }, fromScratch: { content: 'content' } };
}
