import { testModule } from '@parley/engine/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tryModule } from '../../test/try-module.ts';
import { checkBranch } from './branch.check.ts';
import { branchModule } from './branch.module.ts';
import type { BranchSettings } from './branch.schema.ts';

testModule(branchModule);

const menu: BranchSettings = {
  mode: 'menu',
  text: 'Which service, {{UserName}}?',
  invalidText: 'Please choose again',
  branches: [
    { id: 'pre', text: 'Pre-sales' },
    { id: 'after', text: 'After-sales' },
  ],
};

describe('branch, menu', () => {
  it('sends one menu whose entries are the branches (FLOW-21, FLOW-22, MSG-13)', () => {
    expect(tryModule('branch', menu).effects()[0]).toMatchObject({
      type: 'send-message',
      prompt: expect.stringMatching(/^p/),
      content: {
        kind: 'menu',
        header: 'Which service, Li?',
        items: [
          { content: 'Pre-sales', desc: '' },
          { content: 'After-sales', desc: '' },
        ],
      },
    });
  });

  it.each([
    ['Pre-sales', 'branch:pre'],
    ['  After-sales\n', 'branch:after'],
  ])('leaves by the branch whose text is sent: %j (FLOW-20, MSG-14)', (text, port) => {
    const tried = tryModule('branch', menu);
    tried.say(text);
    expect(tried.leftBy()).toBe(port);
  });

  it('compares in Unicode NFC', () => {
    const tried = tryModule('branch', { ...menu, branches: [{ id: 'cafe', text: 'Caf\u00e9' }] });
    tried.say('Cafe\u0301');
    expect(tried.leftBy()).toBe('branch:cafe');
  });

  it.each([
    ['pre-sales', 'branch:pre'],
    ['ＰＲＥ—ＳＡＬＥＳ', 'branch:pre'],
    ['After‑sales\u200b', 'branch:after'],
  ])('takes %j for the only branch that is like it', (text, port) => {
    const tried = tryModule('branch', menu);
    tried.say(text);
    expect(tried.leftBy()).toBe(port);
  });

  it('prefers the very text, and asks again where two branches are like what was sent', () => {
    const alike = { ...menu, branches: ['Yes', 'YES', 'No'].map((text) => ({ id: text, text })) };
    const leftBy = (text: string) => {
      const tried = tryModule('branch', alike);
      tried.say(text);
      return tried.leftBy();
    };
    expect(['Yes', 'YES', 'yes', 'no'].map(leftBy)).toEqual(['branch:Yes', 'branch:YES', null, 'branch:No']);
  });

  it('compares what is rendered when two texts may turn out alike', () => {
    const named = { ...menu, branches: ['{{A}}', '{{B}}'].map((text, index) => ({ id: `b${index}`, text })) };
    const leftBy = (B: string) => {
      const tried = tryModule('branch', named, { A: 'Tea', B });
      tried.say('tea');
      return tried.leftBy();
    };
    expect(['Cup', 'TEA', 'tea'].map(leftBy)).toEqual(['branch:b0', null, 'branch:b1']);
  });

  it.each(['Pre', 'Pre-sales please', '1', ''])('does not take %j for a branch (MSG-14)', (text) => {
    const tried = tryModule('branch', menu);
    tried.say(text);
    expect(tried.leftBy()).toBeNull();
    expect(tried.texts()).toEqual(['Please choose again']);
  });

  it('fills the selected entry of the menu, also after a wrong answer (MSG-13)', () => {
    const tried = tryModule('branch', menu);
    const [sent] = tried.effects();
    tried.say('something else');
    const selected = tried.say(' After-sales ').find(({ type }) => type === 'mark-selected');
    expect(selected).toMatchObject({ content: 'After-sales' });
    expect(selected).toHaveProperty('prompt', sent && 'prompt' in sent ? sent.prompt : 'none');
  });

  it('stays at the branch and starts the reply timeout again after a wrong answer (FLOW-23)', () => {
    const tried = tryModule('branch', menu);
    tried.say('something else');
    expect(tried.effects()).toMatchObject([
      { type: 'send-message', content: { kind: 'text', text: 'Please choose again' } },
      { type: 'set-deadline', name: 'reply' },
    ]);
    tried.say('and something else');
    expect(tried.texts()).toEqual(['Please choose again']);
    tried.say('Pre-sales');
    expect(tried.leftBy()).toBe('branch:pre');
  });

  it('sends the menu again when there is no incorrect-input prompt', () => {
    const tried = tryModule('branch', { ...menu, invalidText: '' });
    tried.say('something else');
    expect(tried.effects()[0]).toMatchObject({ type: 'send-message', content: { kind: 'menu' } });
  });

  it('takes a message that is not a text for a wrong answer', () => {
    const tried = tryModule('branch', menu);
    tried.send('visitor.message', { text: '', kind: 'image' });
    expect(tried.texts()).toEqual(['Please choose again']);
  });

  it('compares with the text as it was rendered', () => {
    const order = { ...menu, branches: [{ id: 'order', text: 'Order {{OrderNo}} of ${UserName}' }] };
    const tried = tryModule('branch', order, { OrderNo: 'A-17' });
    tried.say('Order {{OrderNo}} of ${UserName}');
    expect(tried.leftBy()).toBeNull();
    const effects = tried.say('Order A-17 of Li');
    expect(tried.leftBy()).toBe('branch:order');
    expect(effects).toContainEqual(expect.objectContaining({ type: 'mark-selected', content: 'Order A-17 of Li' }));
  });

  it('cannot be left by a picture where a text renders as nothing', () => {
    const tried = tryModule('branch', { ...menu, branches: [{ id: 'none', text: '{{Empty}}' }] }, { Empty: '' });
    tried.send('visitor.message', { text: '', kind: 'image' });
    expect(tried.leftBy()).toBeNull();
  });
});

describe('branch, limited attempts', () => {
  it('leaves by otherwise at the last wrong answer that is allowed, without the prompt', () => {
    const tried = tryModule('branch', { ...menu, maxAttempts: 2 });
    tried.say('x');
    expect(tried.leftBy()).toBeNull();
    tried.say('y');
    expect(tried.leftBy()).toBe('otherwise');
    expect(tried.texts()).not.toContain('Please choose again');
  });

  it('has otherwise only with a limit, and then it must be connected', () => {
    const portsOf = (maxAttempts: number) => branchModule.ports({ ...menu, maxAttempts });
    expect(portsOf(0).map(({ id }) => id)).toEqual(['branch:pre', 'branch:after']);
    expect(portsOf(1).at(-1)).toMatchObject({ id: 'otherwise', required: true, waits: true });
  });

  it('never gives up without a limit', () => {
    const tried = tryModule('branch', menu);
    for (let attempt = 0; attempt < 300; attempt += 1) tried.say('x');
    tried.say('Pre-sales');
    expect(tried.leftBy()).toBe('branch:pre');
  });
});

describe('branch, silence', () => {
  const silent = { ...menu, noReplySeconds: 90 };

  it('leaves by no-reply when the visitor stays silent, instead of ending the session', () => {
    const tried = tryModule('branch', silent, {}, { end: { replyTimeoutSeconds: 30 } });
    expect(tried.effects()).toContainEqual(
      expect.objectContaining({ type: 'set-deadline', name: 'reply', seconds: 90 }),
    );
    tried.pass('reply');
    expect(tried.leftBy()).toBe('no-reply');
    expect(tried.effects()).toContainEqual(expect.objectContaining({ type: 'end-session', flag: 'normal' }));
  });

  it('counts from the latest prompt, also from that of a wrong answer', () => {
    const tried = tryModule('branch', silent);
    const first = tried.context().deadlines['reply'] ?? '';
    tried.say('nonsense');
    expect(tried.send('deadline.passed', { name: 'reply', token: first })).toEqual([]);
    tried.pass('reply');
    expect(tried.leftBy()).toBe('no-reply');
  });

  it('has the way out only with a time', () => {
    expect(branchModule.ports(silent).map(({ id }) => id)).toContain('no-reply');
    expect(branchModule.ports(menu).map(({ id }) => id)).not.toContain('no-reply');
  });
});

describe('branch, keywords', () => {
  const keywords: BranchSettings = {
    mode: 'keywords',
    text: 'Reply 1 for pre-sales, 2 for after-sales',
    invalidText: 'Your input is incorrect, please re-enter',
    branches: [
      { id: 'pre', text: 'Pre-sales', keywords: ['1', 'PreSales', '售前'] },
      { id: 'after', text: 'After-sales', keywords: ['2', 'aftersales'], match: 'contains' },
      { id: 'other', text: 'Other', keywords: ["don't know", '❤️', 'straße'], match: 'contains' },
    ],
  };

  it('asks with a plain text (FLOW-24)', () => {
    expect(tryModule('branch', keywords).effects()[0]).toMatchObject({
      content: { kind: 'text', text: 'Reply 1 for pre-sales, 2 for after-sales' },
    });
  });

  it.each([
    ['1', 'branch:pre'],
    ['PRESALES', 'branch:pre'],
    [' 售前 ', 'branch:pre'],
    ['１', 'branch:pre'],
    ['I want AfterSales, please', 'branch:after'],
    ['number 2', 'branch:after'],
    ['don’t know', 'branch:other'],
    ['I ❤ it', 'branch:other'],
    ['AUF DER STRASSE', 'branch:other'],
  ])('takes %j for %s (FLOW-24)', (text, port) => {
    const tried = tryModule('branch', keywords);
    const effects = tried.say(text);
    expect(tried.leftBy()).toBe(port);
    expect(effects.map(({ type }) => type)).not.toContain('mark-selected');
  });

  it.each(['11', 'presales please', 'Pre-sales', ''])('does not take %j', (text) => {
    const tried = tryModule('branch', keywords);
    tried.say(text);
    expect(tried.leftBy()).toBeNull();
    expect(tried.texts()).toEqual(['Your input is incorrect, please re-enter']);
  });

  it('takes the first branch that fits', () => {
    const both = keywords.branches.map((branch) => ({ ...branch, keywords: ['a'], match: 'contains' as const }));
    const tried = tryModule('branch', { ...keywords, branches: both });
    tried.say('banana');
    expect(tried.leftBy()).toBe('branch:pre');
  });
});

describe('branch, problems', () => {
  const codes = (settings: BranchSettings) => checkBranch(settings).map(({ code, path }) => `${code} ${path}`);

  it('finds nothing wrong with the examples', () => {
    expect(branchModule.exampleSettings.flatMap(checkBranch)).toEqual([]);
  });

  it('refuses the same id and the same text twice, comparing as the visitor does', () => {
    const branches = [
      { id: 'a', text: 'Caf\u00e9' },
      { id: 'a', text: ' Cafe\u0301 ' },
    ];
    expect(codes({ ...menu, branches })).toEqual([
      'branch/same-id /branches/1/id',
      'branch/same-text /branches/1/text',
    ]);
  });

  it('refuses texts of a menu that only case, width or signs tell apart', () => {
    const branches = ['Yes', 'ＹＥＳ', 'No'].map((text, index) => ({ id: `b${index}`, text }));
    expect(codes({ ...menu, branches })).toEqual(['branch/alike-text /branches/1/text']);
    expect(codes({ ...menu, mode: 'keywords', branches })).not.toContain('branch/alike-text /branches/1/text');
  });

  it('leaves blank texts to the warning about required texts', () => {
    expect(codes(branchModule.newSettings)).toEqual([]);
  });

  it('refuses a keyword twice, whatever its case, in one branch or in two', () => {
    const branches = [
      { id: 'a', text: 'A', keywords: ['one', 'ONE'] },
      { id: 'b', text: 'B', keywords: ['two', 'One'] },
    ];
    expect(codes({ ...menu, mode: 'keywords', branches })).toEqual([
      'branch/same-keyword /branches/0/keywords/1',
      'branch/same-keyword /branches/1/keywords/1',
    ]);
  });

  it('warns of a keyword that an earlier branch always takes', () => {
    const branches = [
      { id: 'a', text: 'A', keywords: ['order'], match: 'contains' as const },
      { id: 'b', text: 'B', keywords: ['my order', 'refund'] },
    ];
    expect(codes({ ...menu, mode: 'keywords', branches })).toEqual(['branch/covered-keyword /branches/1/keywords/0']);
  });

  it('refuses a branch without keywords in keywords mode only', () => {
    const branches = [{ id: 'a', text: 'A' }];
    expect(codes({ ...menu, branches })).toEqual([]);
    expect(codes({ ...menu, mode: 'keywords', branches })).toEqual(['branch/no-keywords /branches/0/keywords']);
  });

  it('refuses a menu entry that changes before it can be chosen', () => {
    const branches = [{ id: 'a', text: 'Search for ${LastMessage}' }];
    expect(codes({ ...menu, branches })).toEqual(['branch/changing-text /branches/0/text']);
  });
});

describe('branch, exploring', () => {
  it('takes every port with the steps it proposes', () => {
    for (const settings of branchModule.exampleSettings) {
      const taken = branchModule
        .explore(settings, { nodeId: 'n', candidates: () => [], render: (text) => text })
        .map((steps) => {
          const tried = tryModule('branch', settings, { OrderNo: '' });
          for (const step of steps) {
            if ('visitor' in step) tried.say(step.visitor);
            else if ('wait' in step) tried.pass('reply');
            else tried.send('visitor.message', { text: '', kind: 'image' });
          }
          return tried.leftBy();
        });
      const ports = branchModule.ports(settings).map(({ id }) => id);
      // A text that holds names can be chosen only once it is rendered.
      expect(taken.filter((port) => port !== null)).toEqual(ports.filter((port) => port !== 'branch:order'));
    }
  });

  it('finds a wrong answer whatever the keywords are', () => {
    const anyWords = fc.array(fc.constantFrom('?', '.', 'e', 'else', '...', 'x'), { minLength: 1 });
    fc.assert(
      fc.property(anyWords, (words) => {
        const settings: BranchSettings = {
          mode: 'keywords',
          text: '',
          maxAttempts: 1,
          branches: [{ id: 'a', text: 'A', keywords: words, match: 'contains' }],
        };
        const [step] =
          branchModule.explore(settings, { nodeId: 'n', candidates: () => [], render: (text) => text }).at(-1) ?? [];
        const tried = tryModule('branch', settings);
        if (step && 'visitor' in step) tried.say(step.visitor);
        else tried.send('visitor.message', { text: '', kind: 'image' });
        return tried.leftBy() === 'otherwise';
      }),
      { numRuns: 30 },
    );
  });
});

describe('branch, events of an app', () => {
  const settings: BranchSettings = {
    mode: 'keywords',
    text: 'Anything else?',
    invalidText: 'Please?',
    branches: [
      { id: 'any', text: 'Order', keywords: ['order'], match: 'contains' },
      { id: 'paid', text: 'Paid', keywords: ['order_paid', 'order_sent'], match: 'event' },
    ],
  };

  it('are named exactly, and are not what a visitor writes', () => {
    const tried = tryModule('branch', settings);
    tried.send('visitor.message', { text: '', kind: 'custom', event: 'order_PAID', data: '{}' });
    expect(tried.leftBy()).toBeNull();
    const data = '{"businessID":"order_sent","no":7}';
    tried.send('visitor.message', { text: '', kind: 'custom', event: 'order_sent', data });
    expect(tried.leftBy()).toBe('branch:paid');
    expect(tried.context().parameters.LastMessage).toBe(data);
    const other = tryModule('branch', settings);
    other.say('order_paid');
    expect(other.leftBy()).toBe('branch:any');
  });

  it('are tried by scenarios, which tell them as the app does', () => {
    const steps = branchModule.explore(settings, { nodeId: 'n', candidates: () => [], render: (text) => text });
    expect(steps).toContainEqual([{ event: 'order_paid' }]);
  });

  it('are covered by no keyword, and repeated by no text', () => {
    expect(checkBranch(settings)).toEqual([]);
    const again = {
      ...settings,
      branches: [...settings.branches, { id: 'c', text: 'C', keywords: ['order_paid'], match: 'event' as const }],
    };
    expect(checkBranch(again)).toMatchObject([{ code: 'branch/same-keyword' }]);
  });
});
