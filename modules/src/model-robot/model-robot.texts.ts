import type { ProblemTexts } from '@parley/engine';

/** What is wrong with the settings of a model robot. */
export const modelRobotTexts = {
  'model-robot/no-instructions': {
    en: 'There are no instructions, so the model does not know what it is for. Say it in a few sentences.',
    zh: '没有填写指令，模型不知道自己的任务。请用几句话说明。',
  },
  'model-robot/undisclosed': {
    en: 'Nobody is told that a machine talks. Law asks for it in many places (EU AI Act, Art. 50): switch the disclosure on.',
    zh: '没有告知访客对方是机器。许多地区的法律要求告知（如欧盟《人工智能法》第 50 条），请启用告知。',
  },
  'model-robot/reserved-exit': {
    en: 'The exit "<exit>" is there in every such module. Give yours another name.',
    zh: '出口“<exit>”是该模块自带的，请换一个名称。',
  },
  'model-robot/same-exit': {
    en: 'Two exits are called "<exit>". Give one of them another name.',
    zh: '有两个出口都叫“<exit>”，请更改其中一个。',
  },
  'model-robot/exit-without-when': {
    en: 'The model is not told when to leave by "<exit>". Describe it.',
    zh: '没有说明模型何时从“<exit>”离开，请填写。',
  },
  'model-robot/same-action': {
    en: 'Two actions are called "<action>". Give one of them another name.',
    zh: '有两个操作都叫“<action>”，请更改其中一个。',
  },
  'model-robot/action-without-call': {
    en: 'The action "<action>" has no address that can be called. Write one that begins with https:// (or http://).',
    zh: '操作“<action>”没有可以调用的地址。请填写以 https://（或 http://）开头的地址。',
  },
  'model-robot/action-without-about': {
    en: 'The model is not told what the action "<action>" does. Describe it.',
    zh: '没有说明操作“<action>”的作用，请填写。',
  },
  'model-robot/action-unconfirmed': {
    en: 'The action "<action>" changes something and nobody is asked before. Let the visitor confirm it.',
    zh: '操作“<action>”会产生变更，但不会事先征得同意。请改为由访客确认。',
  },
  'model-robot/same-field': {
    en: 'The field "<field>" is there twice. Remove one of them.',
    zh: '字段“<field>”重复，请删除其中一个。',
  },
  'model-robot/identity-field': {
    en: '"<field>" is given by the session, so the model must not choose it. Remove it from the parameters.',
    zh: '“<field>”由会话提供，不能由模型决定。请从参数中删除。',
  },
  'model-robot/no-choices': {
    en: 'The field "<field>" is a choice without options. Add some.',
    zh: '字段“<field>”是选择项，但没有选项，请添加。',
  },
  'model-robot/no-sources': {
    en: 'Facts need a passage behind them, and there is neither a source nor an action: it can answer nothing. Add a source.',
    zh: '事实必须有依据，但既没有知识来源也没有操作，因此无法回答任何问题。请添加来源。',
  },
  'model-robot/unknown-function': {
    en: 'The instructions name "<name>", which is not there. Correct the name, or add it.',
    zh: '指令中提到“<name>”，但并不存在。请更正名称或添加它。',
  },
} as const satisfies ProblemTexts;
