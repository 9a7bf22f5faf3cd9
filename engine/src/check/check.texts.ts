import { expressionTexts } from '../expression/expression.texts.ts';
import { templateTexts } from '../template/template.texts.ts';
import { withPrefix } from '../wording/compose-texts.ts';
import type { ProblemTexts } from '../wording/text-table.ts';

/** What the rules find in a whole flow. */
export const checkTexts = {
  'reachability/dead-end': {
    en: 'From <node> no way leads to an end or to an agent. Lead one of the ways after it to an end.',
    zh: '从这里无法到达“结束”或人工客服。请将其后的某个出口连接到“结束”。',
  },
  'reachability/unreachable': {
    en: 'No way from the start leads to <node>. Connect it, or remove it.',
    zh: '从“开始”无法到达这里。请连接该模块，或将其删除。',
  },
  'loop/spins': {
    en: 'The loop <way> waits for nobody and would go round for ever. Put a module into it that waits for the visitor, or lead it elsewhere.',
    zh: '循环 <way> 中没有任何等待，会无限执行。请加入一个等待访客的模块，或改变连线。',
  },
  'variable/shadows-system': {
    en: 'The variable "<name>" has the name of a system parameter, which would never be seen. Give it another name.',
    zh: '变量“<name>”与系统参数同名，永远不会生效。请换一个名称。',
  },
  'variable/hides-visitor': {
    en: 'The variable "<name>" has the name of what is known of the visitor, which this flow then cannot read. Give it another name.',
    zh: '变量“<name>”与访客参数同名，本流程因此无法读取该访客信息。请换一个名称。',
  },
  'variable/visitor-write': {
    en: '<node> writes "<name>", which belongs to the visitor. Write a variable of the flow here, then set "<name>" with the module that sets variables.',
    zh: '这里写入了访客信息“<name>”。请在此写入流程变量，再用“设置变量”模块设置“<name>”。',
  },
  'variable/no-profile-field': {
    en: '<node> names "<name>", but visitors here have no profile field "<field>".[[ Did you mean "<suggestion>"?]] Add the field, or correct the name.',
    zh: '这里引用了“<name>”，但访客资料中没有字段“<field>”。[[是否应为“<suggestion>”？]]请添加该字段，或更正名称。',
  },
  'variable/default-type:string': {
    en: 'The default of "<name>" is no string. Correct the default or the type.',
    zh: '变量“<name>”的默认值不是文本。请修改默认值或类型。',
  },
  'variable/default-type:number': {
    en: 'The default of "<name>" is no number. Correct the default or the type.',
    zh: '变量“<name>”的默认值不是数字。请修改默认值或类型。',
  },
  'variable/default-type:boolean': {
    en: 'The default of "<name>" is no boolean. Correct the default or the type.',
    zh: '变量“<name>”的默认值不是“是”或“否”。请修改默认值或类型。',
  },
  'variable/read-only': {
    en: '<node> writes "<name>", a system parameter, which is read-only. Choose a variable of the flow.',
    zh: '这里写入了系统参数“<name>”，系统参数只读。请选择流程变量。',
  },
  'variable/undeclared-write': {
    en: '<node> writes "<name>", which is no variable of this flow.[[ Did you mean "<suggestion>"?]] Declare it, or choose another.',
    zh: '这里写入了未声明的变量“<name>”。[[是否应为“<suggestion>”？]]请先声明，或选择其他变量。',
  },
  'variable/undeclared-read': {
    en: '<node> reads "<name>", which is neither a variable of this flow nor a system parameter: it is empty.[[ Did you mean "<suggestion>"?]] Declare it, or correct the name.',
    zh: '这里引用的“<name>”既不是流程变量也不是系统参数，内容将为空。[[是否应为“<suggestion>”？]]请声明该变量，或更正名称。',
  },
  'variable/read-before-set': {
    en: '<node> reads "<name>", which may not be set yet[[: for example on the way <way>]]. Set it before on every way, or give it a default.',
    zh: '引用“<name>”时它可能还没有值[[，例如经过 <way> 时]]。请确保之前的每条路径都会赋值，或设置默认值。',
  },
  'variable/maybe-empty': {
    en: '<node> says "<name>", which may be empty there[[: for example on the way <way>]]. Set it before on every way, or say something else without it: {{#if <name>}}…{{else}}…{{/if}}.',
    zh: '这里的文案引用了“<name>”，它此时可能为空[[，例如经过 <way> 时]]。请确保之前的每条路径都会赋值，或在为空时改用其他文案：{{#if <name>}}…{{else}}…{{/if}}。',
  },
  'variable/no-parts:string': {
    en: '<node> reads "<path>", but "<name>" is a text and has nothing inside it: it is empty. Read "<name>" itself, or declare it as JSON.',
    zh: '这里引用了“<path>”，但变量“<name>”的类型是文本，其中没有下级内容，结果将为空。请直接引用“<name>”，或将其声明为 JSON。',
  },
  'variable/no-parts:number': {
    en: '<node> reads "<path>", but "<name>" is a number and has nothing inside it: it is empty. Read "<name>" itself, or declare it as JSON.',
    zh: '这里引用了“<path>”，但变量“<name>”的类型是数字，其中没有下级内容，结果将为空。请直接引用“<name>”，或将其声明为 JSON。',
  },
  'variable/no-parts:boolean': {
    en: '<node> reads "<path>", but "<name>" is true or false and has nothing inside it: it is empty. Read "<name>" itself, or declare it as JSON.',
    zh: '这里引用了“<path>”，但变量“<name>”的类型是“是”或“否”，其中没有下级内容，结果将为空。请直接引用“<name>”，或将其声明为 JSON。',
  },
  'variable/nameless-visitor': {
    en: '<node> uses "UserName", which visitors who do not sign in do not have: it is empty for them. Write what is said with it inside {{#if UserName}}…{{/if}}.',
    zh: '这里引用了“UserName”，未登录的访客没有名称，内容将为空。请将相关文案写在 {{#if UserName}}…{{/if}} 之中。',
  },
  'variable/never-read': {
    en: 'The variable "<name>" is set but never read. Use it in a text or a condition, or stop setting it.',
    zh: '变量“<name>”被赋值但从未使用。请在文案或条件中使用它，或不再赋值。',
  },
  'variable/unused': {
    en: 'The variable "<name>" is neither set nor read. Remove it if it is not needed.',
    zh: '变量“<name>”既没有赋值也没有使用。如不需要请删除。',
  },
  'reference/missing-schedule': {
    en: 'There is no schedule with the key "<key>" here.[[ Did you mean "<suggestion>"?]] Create it, or choose another one.',
    zh: '这里没有标识为“<key>”的服务时间。[[是否应为“<suggestion>”？]]请创建，或选择其他服务时间。',
  },
  'reference/missing-skill-group': {
    en: 'There is no skill group with the key "<key>" here.[[ Did you mean "<suggestion>"?]] Create it, or choose another one.',
    zh: '这里没有标识为“<key>”的技能组。[[是否应为“<suggestion>”？]]请创建，或选择其他技能组。',
  },
  'reference/missing-robot': {
    en: 'There is no robot with the key "<key>" here.[[ Did you mean "<suggestion>"?]] Create it, or choose another one.',
    zh: '这里没有标识为“<key>”的机器人。[[是否应为“<suggestion>”？]]请创建，或选择其他机器人。',
  },
  'reference/missing-secret': {
    en: 'There is no secret with the key "<key>" here.[[ Did you mean "<suggestion>"?]] Create it, or choose another one.',
    zh: '这里没有标识为“<key>”的密钥。[[是否应为“<suggestion>”？]]请创建，或选择其他密钥。',
  },
  'reference/missing-flow': {
    en: 'There is no flow with the key "<key>" here.[[ Did you mean "<suggestion>"?]] Create it, or choose another one.',
    zh: '这里没有标识为“<key>”的流程。[[是否应为“<suggestion>”？]]请创建，或选择其他流程。',
  },
  'sub-flow/unpublished': {
    en: 'The flow "<flow>" is not published yet, so it cannot be called. Publish it first.',
    zh: '流程“<flow>”尚未发布，无法调用。请先发布它。',
  },
  'sub-flow/no-input': {
    en: 'The flow "<flow>" takes no "<name>".[[ Did you mean "<suggestion>"?]] Give it another input, or mark the variable there as an input and publish.',
    zh: '流程“<flow>”没有名为“<name>”的输入变量。[[是否应为“<suggestion>”？]]请更换，或在该流程中将此变量标记为输入并发布。',
  },
  'sub-flow/input-left-out': {
    en: 'The flow "<flow>" takes "<name>", which is empty there unless it is given. Give it a value.',
    zh: '流程“<flow>”需要输入“<name>”，不提供则为空。请填写它的值。',
  },
  'sub-flow/input-type': {
    en: '"<name>" is a <type> in the flow "<flow>"; what it is given is none.',
    zh: '流程“<flow>”中“<name>”的类型是 <type>，这里给的值不符合。',
  },
  'sub-flow/no-output': {
    en: 'Nothing named "<name>" comes out of the flow "<flow>".[[ Did you mean "<suggestion>"?]] Choose another one, or mark the variable there as an output and publish.',
    zh: '流程“<flow>”没有名为“<name>”的输出变量。[[是否应为“<suggestion>”？]]请更换，或在该流程中将此变量标记为输出并发布。',
  },
  'sub-flow/output-personal': {
    en: '"<name>" of the flow "<flow>" is personal data; "<variable>" is not marked so. Mark it, so that it is masked here too.',
    zh: '流程“<flow>”的“<name>”是个人信息，而“<variable>”未作标记。请同样标记，以便在此也脱敏显示。',
  },
  'sub-flow/output-type': {
    en: '"<name>" of the flow "<flow>" is a <type>; "<variable>" is not.',
    zh: '流程“<flow>”的“<name>”类型是 <type>，与“<variable>”不一致。',
  },
  ...withPrefix('template/does-not-parse:', templateTexts),
  ...withPrefix('expression/does-not-parse:', expressionTexts),
  'text/empty': {
    en: '"<field>" is empty. Write what the visitor is to read.',
    zh: '这里的文案为空，请填写访客将看到的内容。',
  },
  'text/encoded-name': {
    en: '"<name>" may hold more than plain letters and digits, such as é. It is then sent percent-encoded (UTF-8): make sure that the service decodes it.',
    zh: '“<name>”可能包含中文等非 ASCII 字符，届时会以百分号编码（UTF-8）发送，请确认对方服务会解码。',
  },
  'text/encoded': {
    en: 'This holds more than plain letters and digits and is sent percent-encoded (UTF-8): make sure that the service decodes it.',
    zh: '此处包含中文等非 ASCII 字符，会以百分号编码（UTF-8）发送，请确认对方服务会解码。',
  },
  'secret/in-text': {
    en: 'The secret "<key>" stands in a text that leaves the system readable. Use secrets only in the URL and the headers of an interface call.',
    zh: '密钥“<key>”出现在会被看到的文案中。密钥只能用于接口地址和请求头。',
  },
  'scenario/same-name': {
    en: 'Two scenarios are named "<scenario>". Give one another name, to tell which one failed.',
    zh: '有两个场景都叫“<scenario>”，请修改其中一个的名称，以便区分。',
  },
  'scenario/bad-time': {
    en: 'The scenario "<scenario>" begins at "<time>", which is no time. Correct it.',
    zh: '场景“<scenario>”的开始时间“<time>”无效，请更正。',
  },
  'scenario/unknown-node': {
    en: 'Step <step> of the scenario "<scenario>" is about a module that is not in the flow. Choose another one in the step, or remove it.',
    zh: '场景“<scenario>”的第 <step> 步针对的模块已不在流程中。请在该步骤中另选模块，或删除该步骤。',
  },
} as const satisfies ProblemTexts;
