import { testModule } from '@parley/engine/testing';
import type { EventMap, RobotAnswer } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { tryModule, type TriedModule } from '../../test/try-module.ts';
import { utf8Length } from '../shared/utf8-length.ts';
import { defaultTexts } from './robot.compile.ts';
import { robotInspector } from './robot.inspector.ts';
import { robotModule } from './robot.module.ts';
import type { RobotSettings } from './robot.schema.ts';

testModule(robotModule);

const settings: RobotSettings = {
  robot: 'faq',
  welcome: 'Hello {{UserName}}',
  maxMisses: 2,
  missText: 'Once more, {{UserName}}?',
  suggestionTitle: 'You said {{LastMessage}}',
};
const hours: RobotAnswer = { kind: 'answer', text: 'From {{9}} to 18', markdown: false };
const miss: RobotAnswer = { kind: 'miss' };
const similar: RobotAnswer = {
  kind: 'suggestions',
  items: [
    { id: '1', content: 'Opening hours?' },
    { id: '2', content: 'Delivery {{time}}?' },
  ],
};

function opened(answer: Partial<EventMap['robot.opened']> = {}, config: RobotSettings = settings): TriedModule {
  const tried = tryModule('robot', config);
  tried.send('robot.opened', {
    request: tried.request('open-robot'),
    suggestions: [],
    humanWords: ['Agent', '转人工'],
    resolvedWords: ['Solved'],
    ...answer,
  });
  return tried;
}

function answered(tried: TriedModule, answer: RobotAnswer): TriedModule {
  const request = tried.context().pending?.request ?? 'none';
  tried.send('robot.answered', { request, answer });
  return tried;
}

/** What the visitor sees of the latest event. */
function shown(tried: TriedModule) {
  return tried.effects().flatMap((effect) => (effect.type === 'send-message' ? [effect.content] : []));
}

/** The question that the robot was asked by the latest event. */
function asked(tried: TriedModule): string | null {
  const effect = tried.effects().find(({ type }) => type === 'ask-robot');
  return effect?.type === 'ask-robot' ? effect.text : null;
}

describe('robot, opening', () => {
  it('opens the robot by its key and welcomes the visitor (FLOW-39)', () => {
    expect(tryModule('robot', settings).effects()).toMatchObject([{ type: 'open-robot', node: 'tried', robot: 'faq' }]);
    const tried = opened();
    expect(shown(tried)).toEqual([{ kind: 'robot-text', text: 'Hello Li', markdown: false }]);
    expect(tried.effects().at(-1)).toMatchObject({ type: 'set-deadline', name: 'reply' });
  });

  it('offers questions under the welcome, as they are written', () => {
    const tried = opened({ suggestions: [{ id: '1', content: 'What is {{this}}?' }] });
    expect(tried.effects()[0]).toMatchObject({
      type: 'send-message',
      prompt: expect.stringMatching(/^p/),
      content: { kind: 'robot-welcome', title: 'Hello Li', items: [{ id: '1', content: 'What is {{this}}?' }] },
    });
  });

  it('offers as many questions as it is told, and none with 0: the welcome is a text then', () => {
    const suggestions = ['a', 'b', 'c'].map((id) => ({ id, content: id }));
    const [two] = shown(opened({ suggestions }, { ...settings, suggestions: 2 }));
    expect(two).toMatchObject({ kind: 'robot-welcome', items: [{ id: 'a' }, { id: 'b' }] });
    const none = opened({ suggestions }, { ...settings, suggestions: 0 });
    expect(shown(none)).toEqual([{ kind: 'robot-text', text: 'Hello Li', markdown: false }]);
  });

  it('says nothing without a welcome and without questions', () => {
    expect(shown(opened({}, { robot: 'faq' }))).toEqual([]);
  });

  it('hands over at once while the robot is off, which is no problem (ADMIN-51)', () => {
    const tried = opened({ off: true });
    expect(tried.leftBy()).toBe('handoff');
    expect(tried.effects().map(({ type }) => type)).not.toContain('report-problem');
    expect(shown(tried)).toEqual([]);
  });

  it('hands over at once when the robot does not exist, and reports it', () => {
    const tried = opened({ missing: true });
    expect(tried.leftBy()).toBe('handoff');
    expect(tried.effects()[0]).toMatchObject({ type: 'report-problem', code: 'robot/missing' });
    expect(shown(tried)).toEqual([]);
  });
});

describe('robot, answering', () => {
  it('asks the robot what the visitor wrote and says its answer as it is', () => {
    const tried = opened();
    tried.say('When are you open, {{UserName}}?');
    expect(asked(tried)).toBe('When are you open, {{UserName}}?');
    answered(tried, hours);
    expect(shown(tried)).toEqual([{ kind: 'robot-text', text: 'From {{9}} to 18', markdown: false }]);
    expect(tried.effects().at(-1)).toMatchObject({ type: 'set-deadline', name: 'reply' });
    tried.say('And on Sunday?');
    expect(shown(answered(tried, { kind: 'answer', text: '**Closed**', markdown: true }))).toEqual([
      { kind: 'robot-text', text: '**Closed**', markdown: true },
    ]);
  });

  it.each(['agent', ' AGENT! ', 'Ａｇｅｎｔ', '转人工。'])(
    'hands over when the visitor asks for a human: %j',
    (text) => {
      const tried = opened();
      tried.say(text);
      expect(tried.leftBy()).toBe('handoff');
      expect(asked(tried)).toBeNull();
    },
  );

  it('leaves by "resolved" when the visitor says that it is solved', () => {
    const tried = opened();
    tried.say('solved');
    expect(tried.leftBy()).toBe('resolved');
  });

  it('does not take a word inside a question for the word', () => {
    const tried = opened();
    tried.say('What does an agent cost?');
    expect(tried.leftBy()).toBeNull();
    expect(asked(tried)).toBe('What does an agent cost?');
  });

  it('offers similar questions, marks the chosen one and asks for it', () => {
    const tried = opened();
    tried.say('open');
    answered(tried, similar);
    expect(shown(tried)).toEqual([
      {
        kind: 'robot-suggestions',
        title: 'You said open',
        items: [
          { id: '1', content: 'Opening hours?' },
          { id: '2', content: 'Delivery {{time}}?' },
        ],
      },
    ]);
    const prompt = tried.context().prompt;
    tried.say('  Delivery {{time}}? ');
    expect(tried.effects()).toContainEqual({
      type: 'mark-selected',
      node: 'tried',
      prompt,
      content: 'Delivery {{time}}?',
    });
    expect(asked(tried)).toBe('Delivery {{time}}?');
    answered(tried, hours);
    tried.say('Opening hours?');
    expect(tried.effects().map(({ type }) => type)).not.toContain('mark-selected');
    expect(asked(tried)).toBe('Opening hours?');
  });

  it('marks a question that was offered with the welcome', () => {
    const tried = opened({ suggestions: [{ id: '1', content: 'Opening hours?' }] });
    tried.say('Opening hours?');
    expect(tried.effects()).toContainEqual(
      expect.objectContaining({ type: 'mark-selected', content: 'Opening hours?' }),
    );
  });
});

describe('robot, misses', () => {
  it('asks again after a miss and hands over at the last', () => {
    const tried = opened();
    tried.say('???');
    answered(tried, miss);
    expect(tried.texts()).toEqual(['Once more, Li?']);
    tried.say('!!!');
    answered(tried, miss);
    expect(tried.leftBy()).toBe('handoff');
    expect(tried.texts()).toEqual([]);
  });

  it('has a line of its own in both languages', () => {
    const tried = opened({}, { robot: 'faq' });
    tried.say('???');
    expect(answered(tried, miss).texts()).toEqual([defaultTexts.miss]);
    tried.say('open');
    expect(shown(answered(tried, similar))).toMatchObject([{ title: defaultTexts.suggestionTitle }]);
  });

  it('shows in its form each of these in the language of the screen alone', () => {
    const placeholders = robotInspector.flatMap((field) => ('placeholder' in field ? [field.placeholder] : []));
    expect(placeholders).toHaveLength(2);
    for (const placeholder of placeholders) {
      expect(placeholder?.en).not.toMatch(/\p{Script=Han}/u);
      expect(placeholder?.zh).not.toMatch(/[a-z]/i);
    }
  });

  it('counts misses in a row: an answer starts again, similar questions change nothing', () => {
    const tried = opened();
    const ask = (answer: RobotAnswer) => {
      tried.say('a question');
      answered(tried, answer);
    };
    ask(miss);
    ask(hours);
    ask(miss);
    ask(similar);
    expect(tried.leftBy()).toBeNull();
    ask(miss);
    expect(tried.leftBy()).toBe('handoff');
  });

  it('counts what is not a text, and a robot that fails', () => {
    const tried = opened();
    tried.send('visitor.message', { text: '', kind: 'image' });
    expect(tried.texts()).toEqual(['Once more, Li?']);
    tried.say('a question');
    answered(tried, { kind: 'failed', message: 'no {{route}}' });
    expect(tried.leftBy()).toBe('handoff');
    expect(tried.effects()[0]).toMatchObject({
      type: 'report-problem',
      code: 'robot/failed',
      message: 'The robot could not answer: no {{route}}',
    });
  });

  it('takes an empty list of similar questions for a miss', () => {
    const tried = opened();
    tried.say('a question');
    expect(answered(tried, { kind: 'suggestions', items: [] }).texts()).toEqual(['Once more, Li?']);
  });

  it('hands over at the first miss when that is all it may have', () => {
    const tried = opened({}, { ...settings, maxMisses: 1 });
    tried.say('???');
    expect(answered(tried, miss).leftBy()).toBe('handoff');
  });
});

describe('robot, silence', () => {
  it('leaves by no-reply when the visitor stays silent after its latest words', () => {
    const tried = opened({}, { ...settings, noReplySeconds: 45 });
    const first = tried.context().deadlines['reply'] ?? '';
    tried.say('When do you open?');
    answered(tried, hours);
    expect(tried.send('deadline.passed', { name: 'reply', token: first })).toEqual([]);
    tried.pass('reply');
    expect(tried.leftBy()).toBe('no-reply');
  });
});

describe('robot, while an answer is awaited', () => {
  it('lets questions wait their turn, in order', () => {
    const tried = opened();
    tried.say('one');
    expect(tried.say('two')).toEqual([]);
    tried.say('three');
    answered(tried, hours);
    expect([shown(tried).length, asked(tried)]).toEqual([1, 'two']);
    answered(tried, miss);
    expect([tried.texts(), asked(tried)]).toEqual([['Once more, Li?'], 'three']);
    answered(tried, hours);
    expect(asked(tried)).toBeNull();
    expect(tried.effects().at(-1)).toMatchObject({ type: 'set-deadline', name: 'reply' });
  });

  it('hands over at once when the visitor asks for a human', () => {
    const tried = opened();
    tried.say('one');
    tried.say('two');
    const request = tried.context().pending?.request ?? '';
    tried.say('Agent');
    expect(tried.leftBy()).toBe('handoff');
    expect(tried.send('robot.answered', { request, answer: hours })).toEqual([]);
  });

  it('keeps "solved" and messages that are no text in their turn', () => {
    const tried = opened();
    tried.say('one');
    tried.send('visitor.message', { text: '', kind: 'image' });
    tried.say('solved');
    answered(tried, hours);
    expect(tried.texts()).toEqual(['Once more, Li?']);
    expect(tried.leftBy()).toBe('resolved');
  });

  it('keeps the session small, however long the questions are', () => {
    const tried = opened();
    tried.say('first');
    for (let count = 1; count <= 10; count += 1) tried.say('很长的问题😀'.repeat(600));
    expect(utf8Length(JSON.stringify(tried.context()))).toBeLessThan(64 * 1024);
    expect([...(asked(answered(tried, hours)) ?? '')]).toHaveLength(500);
  });

  it('drops what comes after ten, and reports it', () => {
    const tried = opened();
    tried.say('first');
    for (let count = 1; count <= 10; count += 1) expect(tried.say(`question ${count}`)).toEqual([]);
    expect(tried.say('one too many')).toMatchObject([{ type: 'report-problem', code: 'robot/too-many-questions' }]);
    for (let count = 1; count <= 10; count += 1) expect(asked(answered(tried, hours))).toBe(`question ${count}`);
    expect(asked(answered(tried, hours))).toBeNull();
  });
});
