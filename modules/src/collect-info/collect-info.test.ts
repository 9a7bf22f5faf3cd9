import { testModule } from '@parley/engine/testing';
import { describe, expect, it } from 'vitest';
import { tryModule } from '../../test/try-module.ts';
import { collectInfoModule } from './collect-info.module.ts';
import type { CollectInfoSettings, Validation } from './collect-info.schema.ts';

testModule(collectInfoModule);

const phone: CollectInfoSettings = {
  text: 'Your phone number, {{UserName}}?',
  form: 'text',
  variable: 'Phone',
  invalidText: 'That is no phone number',
  validation: { kind: 'phone' },
};

const fruit: CollectInfoSettings = {
  text: 'Which fruit?',
  form: 'options',
  variable: 'Fruit',
  invalidText: 'Please choose',
  options: [{ text: 'Apple', description: 'fresh' }, { text: 'Pear of {{UserName}}' }],
};

describe('collect-info, text', () => {
  it('asks with a text form (FLOW-26, MSG-18)', () => {
    expect(tryModule('collect-info', phone, { Phone: '' }).effects()[0]).toMatchObject({
      type: 'send-message',
      prompt: expect.stringMatching(/^p/),
      content: { kind: 'form', form: 'text', header: 'Your phone number, Li?' },
    });
  });

  it('stores what was typed under the variable, in the form of its kind, and shows it back (FLOW-26, MSG-19)', () => {
    const tried = tryModule('collect-info', phone, { Phone: '' });
    const effects = tried.say(' +86 186-2150-0000\n');
    expect(tried.leftBy()).toBe('next');
    expect(tried.variables()).toEqual({ Phone: '+8618621500000' });
    expect(effects).toContainEqual(expect.objectContaining({ type: 'mark-selected', content: '+8618621500000' }));
  });

  it('stores text that looks like a template as it is', () => {
    const tried = tryModule('collect-info', { ...phone, validation: {} }, { Phone: '' });
    const effects = tried.say('{{UserName}} ${UserId}');
    expect(tried.variables()).toEqual({ Phone: '{{UserName}} ${UserId}' });
    expect(effects).toContainEqual(
      expect.objectContaining({ type: 'mark-selected', content: '{{UserName}} ${UserId}' }),
    );
  });

  it('asks again while the answer is not valid, and fills the form in the end', () => {
    const tried = tryModule('collect-info', phone, { Phone: 'before' });
    const [form] = tried.effects();
    tried.say('none of your business');
    expect(tried.texts()).toEqual(['That is no phone number']);
    expect(tried.effects()).toContainEqual(expect.objectContaining({ type: 'set-deadline', name: 'reply' }));
    expect(tried.variables()).toEqual({ Phone: 'before' });
    const effects = tried.say('13800000000');
    expect(tried.leftBy()).toBe('next');
    expect(effects).toContainEqual(
      expect.objectContaining({ type: 'mark-selected', prompt: form && 'prompt' in form ? form.prompt : 'none' }),
    );
  });

  it('sends the form again when there is no invalid prompt', () => {
    const tried = tryModule('collect-info', { ...phone, invalidText: ' ' }, { Phone: '' });
    tried.say('no');
    expect(tried.effects()[0]).toMatchObject({ content: { kind: 'form' } });
  });

  it('never takes a message that is not a text', () => {
    const tried = tryModule('collect-info', { ...phone, validation: { kind: 'any' } }, { Phone: '' });
    tried.send('visitor.message', { text: '', kind: 'image' });
    expect(tried.leftBy()).toBeNull();
    expect(tried.texts()).toEqual(['That is no phone number']);
  });

  it('leaves by invalid at the last attempt, and keeps what the variable held', () => {
    const tried = tryModule('collect-info', { ...phone, maxAttempts: 2 }, { Phone: 'before' });
    tried.say('x');
    expect(tried.leftBy()).toBeNull();
    tried.say('y');
    expect(tried.leftBy()).toBe('invalid');
    expect(tried.variables()).toEqual({ Phone: 'before' });
  });

  it('has invalid only with a limit', () => {
    expect(collectInfoModule.ports(phone).map(({ id }) => id)).toEqual(['next']);
    expect(collectInfoModule.ports({ ...phone, maxAttempts: 1 }).map(({ id }) => id)).toEqual(['next', 'invalid']);
  });
});

describe('collect-info, silence', () => {
  it('leaves by no-reply when the visitor stays silent, and the variable keeps what it held', () => {
    const tried = tryModule('collect-info', { ...phone, noReplySeconds: 45 }, { Phone: 'before' });
    tried.say('no number');
    tried.pass('reply');
    expect(tried.leftBy()).toBe('no-reply');
    expect(tried.variables()).toEqual({ Phone: 'before' });
  });
});

describe('collect-info, validation', () => {
  const isAccepted = (validation: Validation, text: string) => {
    const tried = tryModule('collect-info', { ...phone, validation }, { Phone: '' });
    tried.say(text);
    return tried.leftBy() === 'next';
  };

  it.each<[Validation, string, boolean]>([
    [{}, 'anything', true],
    [{ minLength: 2, maxLength: 3 }, '张', false],
    [{ minLength: 2, maxLength: 3 }, '👍👍', true],
    [{ minLength: 2, maxLength: 3 }, '四个汉字', false],
    [{ kind: 'number', min: 1, max: 2.5 }, '2.5', true],
    [{ kind: 'number', min: 1, max: 2.5 }, '2.51', false],
    [{ kind: 'number', min: 1, max: 2.5 }, '0', false],
    [{ kind: 'integer', min: -5 }, '-5', true],
    [{ kind: 'integer', min: -5 }, '-6', false],
    [{ kind: 'integer', min: 1 }, '2.5', false],
    [{ kind: 'any', min: 5 }, '1', true],
    [{ kind: 'regex', pattern: '^[A-Z]{2}\\d{3}$' }, 'AB123', true],
    [{ kind: 'regex', pattern: '^[A-Z]{2}\\d{3}$' }, 'AB1234', false],
    [{ kind: 'regex', pattern: '\\d{3}' }, 'number 123 it is', true],
    [{ kind: 'regex', pattern: '(' }, 'anything', false],
    [{ kind: 'regex' }, 'anything', true],
    [{ kind: 'regex', pattern: '^\\d+$', maxLength: 3 }, '1234', false],
  ])('%j on %j: %s', (validation, text, expected) => {
    expect(isAccepted(validation, text)).toBe(expected);
  });

  it('takes no more than a variable holds: 8,000 bytes of UTF-8', () => {
    expect(isAccepted({}, 'a'.repeat(8_000))).toBe(true);
    expect(isAccepted({}, 'a'.repeat(8_001))).toBe(false);
    expect(isAccepted({}, '汉'.repeat(2_666))).toBe(true);
    expect(isAccepted({}, '汉'.repeat(2_667))).toBe(false);
    expect(isAccepted({}, '👍'.repeat(2_001))).toBe(false);
  });

  it('judges a hostile pattern at once', () => {
    expect(isAccepted({ kind: 'regex', pattern: '^(a+)+$' }, `${'a'.repeat(4_000)}!`)).toBe(false);
  });
});

describe('collect-info, options', () => {
  it('asks with an options form (MSG-17)', () => {
    expect(tryModule('collect-info', fruit, { Fruit: '' }).effects()[0]).toMatchObject({
      content: {
        kind: 'form',
        form: 'options',
        header: 'Which fruit?',
        items: [
          { content: 'Apple', desc: 'fresh' },
          { content: 'Pear of Li', desc: '' },
        ],
      },
    });
  });

  it.each([
    [' Apple ', 'Apple'],
    ['Pear of Li', 'Pear of Li'],
    ['ａｐｐｌｅ', 'Apple'],
    ['PEAR  of li', 'Pear of Li'],
  ])('takes the option %j, and stores it in its own words', (text, stored) => {
    const tried = tryModule('collect-info', fruit, { Fruit: '' });
    tried.say(text);
    expect(tried.leftBy()).toBe('next');
    expect(tried.variables()).toEqual({ Fruit: stored });
  });

  it.each(['App', 'Apples', 'Pear of {{UserName}}', ''])('takes nothing but an option: %j (FLOW-26)', (text) => {
    const tried = tryModule('collect-info', fruit, { Fruit: '' });
    tried.say(text);
    expect(tried.leftBy()).toBeNull();
    expect(tried.texts()).toEqual(['Please choose']);
  });
});

describe('collect-info, problems', () => {
  const problems = (settings: CollectInfoSettings): string[] =>
    collectInfoModule.check(settings).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
  const ofValidation = (validation: Validation) => problems({ ...phone, validation });

  it('refuses options without any, and the same option twice', () => {
    expect(problems({ ...fruit, options: [] })).toEqual(['error collect-info/no-options /options']);
    expect(problems({ ...fruit, options: [{ text: 'Apple' }, { text: ' Apple' }] })).toEqual([
      'error collect-info/same-option /options/1/text',
    ]);
  });

  it('refuses options that only case, width or signs tell apart', () => {
    expect(problems({ ...fruit, options: [{ text: 'Apple' }, { text: 'ＡＰＰＬＥ' }] })).toEqual([
      'error collect-info/alike-option /options/1/text',
    ]);
  });

  it('refuses one sign for two things in numbers', () => {
    expect(ofValidation({ kind: 'number', thousandsSign: 'comma', decimalSign: 'comma' })).toEqual([
      'error collect-info/same-signs /validation/thousandsSign',
    ]);
    expect(ofValidation({ kind: 'integer', thousandsSign: 'point' })).toEqual([]);
  });

  it('refuses an option that changes before it can be chosen', () => {
    expect(problems({ ...fruit, options: [{ text: 'At {{Now}}' }] })).toEqual([
      'error collect-info/changing-option /options/0/text',
    ]);
  });

  it('refuses a pattern that is missing, does not parse, or could take for ever', () => {
    expect(ofValidation({ kind: 'regex' })).toEqual(['error collect-info/no-pattern /validation/pattern']);
    for (const pattern of ['(', '(a)\\1', '(?=a)'])
      expect(ofValidation({ kind: 'regex', pattern })).toEqual(['error collect-info/bad-pattern /validation/pattern']);
  });

  it('warns of a pattern that no answer can match', () => {
    for (const pattern of ['/^1[3-9]\\d{9}$/', '^1[3-9]\\d{9}$ ', '$^', '^a^b$', '^$'])
      expect(ofValidation({ kind: 'regex', pattern })).toEqual([
        'warning collect-info/odd-pattern /validation/pattern',
      ]);
    expect(ofValidation({ kind: 'regex', pattern: '^1[3-9]\\d{9}$' })).toEqual([]);
  });

  it('refuses limits that nothing can keep', () => {
    expect(ofValidation({ minLength: 5, maxLength: 4 })).toEqual([
      'error collect-info/no-valid-length /validation/minLength',
    ]);
    expect(ofValidation({ kind: 'number', min: 2, max: 1 })).toEqual([
      'error collect-info/no-valid-value /validation/min',
    ]);
    expect(ofValidation({ kind: 'integer', min: 1.2, max: 1.8 })).toEqual([
      'error collect-info/no-valid-value /validation/min',
    ]);
    expect(ofValidation({ kind: 'number', min: 1.2, max: 1.8 })).toEqual([]);
  });

  it('mentions what has no effect', () => {
    expect(ofValidation({ kind: 'phone', pattern: 'a', min: 1 })).toEqual([
      'info collect-info/no-effect /validation/min',
      'info collect-info/no-effect /validation/pattern',
    ]);
    expect(
      ofValidation({ kind: 'phone', thousandsSign: 'none', decimalSign: 'comma', dateOrder: 'day-first' }),
    ).toEqual([
      'info collect-info/no-effect /validation/decimalSign',
      'info collect-info/no-effect /validation/dateOrder',
    ]);
  });
});

describe('collect-info, several fields', () => {
  const delivery: CollectInfoSettings = {
    text: 'Where to, {{UserName}}?',
    form: 'fields',
    variable: 'Unused',
    invalidText: 'Not like this',
    maxAttempts: 2,
    fields: [
      { name: 'Phone of {{UserName}}', variable: 'Phone', kind: 'phone' },
      { name: 'Day', variable: 'Day', kind: 'choice', choices: ['Today', 'Tomorrow'] },
      { name: 'Remark', variable: 'Remark', required: false },
    ],
  };
  const values = { Phone: '', Day: '', Remark: '' };
  const begin = () => tryModule('collect-info', delivery, values);
  const fill = (tried: ReturnType<typeof tryModule>, fields: Record<string, string>) =>
    tried.send('visitor.message', { text: 'as lines', kind: 'custom', fields });
  const forms = (tried: ReturnType<typeof tryModule>) =>
    tried
      .effects()
      .flatMap((effect) => (effect.type === 'send-message' && effect.content.kind === 'form' ? [effect.content] : []));

  it('asks as one form, and stores every field by its own kind (MSG-27)', () => {
    const tried = begin();
    expect(forms(tried)).toMatchObject([
      {
        form: 'fields',
        header: 'Where to, Li?',
        fields: [{ name: 'Phone of Li', required: true }, { name: 'Day' }, {}],
      },
    ]);
    fill(tried, { 'Phone of Li': '１３８ ０００００００００', Day: 'today', constructor: 'x' });
    expect(tried.leftBy()).toBe('next');
    expect(tried.variables()).toEqual({ Phone: '138000000000', Day: 'Today', Remark: '' });
    expect(tried.effects()).toContainEqual(
      expect.objectContaining({
        type: 'mark-selected',
        fields: { 'Phone of Li': '138000000000', Day: 'Today', Remark: '' },
      }),
    );
  });

  it('shows the form again with what was accepted, until the attempts are used up', () => {
    const tried = begin();
    fill(tried, { 'Phone of Li': 'mine', Day: 'Tomorrow' });
    expect(tried.texts()).toEqual(['Not like this']);
    expect(forms(tried)).toMatchObject([{ fields: [{ name: 'Phone of Li' }, { value: 'Tomorrow' }, {}] }]);
    fill(tried, {});
    expect(tried.leftBy()).toBe('invalid');
    expect(tried.variables()).toEqual(values);
  });

  it('asks one after another when a text comes, and takes a whole form there too', () => {
    const tried = begin();
    tried.say('what form?');
    expect(forms(tried)).toEqual([{ kind: 'form', header: 'Where to, Li?\nPhone of Li', form: 'text' }]);
    tried.say('13800000000');
    expect(forms(tried)).toMatchObject([{ header: 'Day', form: 'options', items: [{ content: 'Today' }, {}] }]);
    tried.say('Tomorrow');
    tried.say('-');
    expect(tried.leftBy()).toBe('next');
    expect(tried.variables()).toEqual({ Phone: '13800000000', Day: 'Tomorrow', Remark: '' });
    const other = begin();
    other.say('what form?');
    fill(other, { 'Phone of Li': '13800000000', Day: 'Today', Remark: 'x' });
    expect(other.variables()).toEqual({ Phone: '13800000000', Day: 'Today', Remark: 'x' });
  });

  it('refuses forms that nobody could fill in', () => {
    const problems = (fields: CollectInfoSettings['fields']) =>
      collectInfoModule.check({ ...delivery, fields }).map(({ code, path }) => `${code} ${path}`);
    expect(problems([])).toEqual(['collect-info/no-fields /fields']);
    expect(
      problems([
        { name: 'A', variable: 'A', kind: 'choice' },
        { name: 'A', variable: 'A', kind: 'choice', choices: ['x', 'x'] },
      ]),
    ).toEqual([
      'collect-info/same-field /fields/1/name',
      'collect-info/same-field-variable /fields/1/variable',
      'collect-info/no-choices /fields/0/choices',
      'collect-info/same-choice /fields/1/choices',
    ]);
  });
});

describe('collect-info, exploring', () => {
  const take = (settings: CollectInfoSettings, candidates: string[] = []) =>
    collectInfoModule
      .explore(settings, { nodeId: 'n', candidates: () => candidates, render: (text) => text })
      .map((steps) => {
        const names = [settings.variable, ...(settings.fields ?? []).map(({ variable }) => variable)];
        const tried = tryModule('collect-info', settings, Object.fromEntries(names.map((name) => [name, ''])));
        for (const step of steps) {
          if ('visitor' in step) tried.say(step.visitor);
          else if ('fills' in step) tried.send('visitor.message', { text: '', kind: 'custom', fields: step.fills });
          else if ('wait' in step) tried.pass('reply');
          else tried.send('visitor.message', { text: '', kind: 'image' });
        }
        return [tried.leftBy(), tried.variables()[settings.variable]];
      });

  it.each(collectInfoModule.exampleSettings.map((settings) => [settings.text, settings] as const))(
    'takes every port: %s',
    (_, settings) => {
      const ports = new Set(take(settings).map(([port]) => port));
      expect([...ports]).toEqual(collectInfoModule.ports(settings).map(({ id }) => id));
    },
  );

  it('answers first what later conditions ask about, if it is valid', () => {
    const amount: CollectInfoSettings = { ...phone, variable: 'Amount', validation: { kind: 'integer', max: 100 } };
    expect(take(amount, ['90', 'gold', '101']).map(([, value]) => value)).toEqual(['90', '100']);
  });
});
