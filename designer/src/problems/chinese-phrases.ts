type Phrase = readonly [pattern: RegExp, chinese: string];

/** By code: what the engine's English sentence looks like, and the same in Chinese with its values as $1, $2 … */
export const chinesePhrases: Record<string, readonly Phrase[]> = {
  'structure/unknown-module': [
    [/type "(.*?)" here/, '这里没有类型为“$1”的模块，保存时会原样保留。请更新系统或删除该模块。'],
  ],
  'structure/settings-version': [
    [/version (\d+); .* up to version (\d+)/, '该模块的设置版本为 $1，而本系统最高支持版本 $2。请更新系统。'],
  ],
  'structure/settings': [
    [/^(.*?): "(.*)" is required/, '$1：缺少必填项“$2”。'],
    [/^(.*?): The key "(.*)" is not known/, '$1：设置项“$2”无法识别，请删除或更正名称。'],
    [/^(.*?): This must not have fewer than (\d+) (?:items|elements)/, '$1：至少需要 $2 项。'],
    [/^(.*?): This must not have fewer than (\d+) characters/, '$1：至少需要 $2 个字符。'],
    [/^(.*?): This must not have more than (\d+) characters/, '$1：最多 $2 个字符。'],
    [/^(.*?): This must be >= (\S+?)\.?$/, '$1：不能小于 $2。'],
    [/^(.*?): This must be <= (\S+?)\.?$/, '$1：不能大于 $2。'],
    [/^(.*?): This must match pattern/, '$1：格式不正确。'],
    [/^(.*?): This must be one of (.*)\.$/, '$1：只能是以下之一：$2。'],
    [/^(.*?): This /, '$1：该设置项填写不正确。'],
  ],
  'structure/dangling-edge': [
    [/edge "(.*?)" has the (?:source|target) "(.*?)"/, '连线“$1”指向的模块“$2”不在流程中。请删除该连线或重新连接。'],
  ],
  'structure/unknown-port': [
    [/^(.*) has no way out named "(.*?)"/, '$1 没有名为“$2”的出口。请删除该连线或改接到其他出口。'],
  ],
  'structure/port-taken': [[/way out "(.*?)" of (.*) has more/, '$2 的出口“$1”连了多条线，请只保留一条。']],
  'structure/edge-into-start': [[/./, '有连线指向“开始”，请改为指向开始之后的模块。']],
  'structure/open-port': [[/^(.*): the way out "(.*?)" leads nowhere/, '$1 的出口“$2”没有连接，请连接到下一个模块。']],
  'structure/duplicate': [[/have the (?:id|name) "(.*?)"/, '有两处使用了相同的标识“$1”，请修改其中一个。']],
  'structure/no-start': [[/./, '流程没有“开始”。请添加并连接到第一个模块。']],
  'structure/two-starts': [[/./, '流程有多个“开始”，请只保留一个。']],
  'structure/no-end': [[/./, '流程没有“结束”。请添加并将最后的模块连接到它。']],
  'reachability/dead-end': [
    [/^From (.*) no way leads/, '从 $1 无法到达“结束”或人工客服。请将其后的某个出口连接到“结束”。'],
  ],
  'reachability/unreachable': [[/leads to (.*)\. Connect/, '从“开始”无法到达 $1。请连接它，或将其删除。']],
  'loop/spins': [
    [/^The loop (.*) waits for nobody/, '循环 $1 中没有任何等待，会无限执行。请加入一个等待访客的模块，或改变连线。'],
  ],
  'variable/shadows-system': [
    [/variable "(.*?)" has the name/, '变量“$1”与系统参数同名，永远不会生效。请换一个名称。'],
  ],
  'variable/default-type': [[/default of "(.*?)" is no (\w+)/, '变量“$1”的默认值不是 $2 类型。请修改默认值或类型。']],
  'variable/read-only': [[/^(.*) writes "(.*?)", a system/, '$1 写入了系统参数“$2”，系统参数只读。请选择流程变量。']],
  'variable/undeclared-write': [
    [/^(.*) writes "(.*?)", which is no/, '$1 写入了未声明的变量“$2”。请先声明，或选择其他变量。'],
  ],
  'variable/undeclared-read': [
    [
      /^(.*) reads "(.*?)", which is neither/,
      '$1 引用了“$2”，它既不是流程变量也不是系统参数，内容将为空。请声明该变量，或更正名称。',
    ],
  ],
  'variable/read-before-set': [
    [
      /^(.*) reads "(.*?)", which may not be set yet: for example on the way (.*?)\. Set/,
      '$1 引用“$2”时它可能还没有值，例如经过：$3。请确保之前的每条路径都会赋值，或设置默认值。',
    ],
    [/^(.*) reads "(.*?)", which may not/, '$1 引用“$2”时它可能还没有值。请确保之前的每条路径都会赋值，或设置默认值。'],
  ],
  'variable/never-read': [
    [/variable "(.*?)" is set/, '变量“$1”被赋值但从未使用。请在文案或条件中使用它，或不再赋值。'],
  ],
  'variable/unused': [[/variable "(.*?)" is neither/, '变量“$1”既没有赋值也没有使用。如不需要请删除。']],
  'reference/missing-schedule': [
    [/^(.*?): there is no .* with the key "(.*?)"/, '$1：这里没有标识为“$2”的服务时间。请创建，或选择其他服务时间。'],
  ],
  'reference/missing-skill-group': [
    [/^(.*?): there is no .* with the key "(.*?)"/, '$1：这里没有标识为“$2”的技能组。请创建，或选择其他技能组。'],
  ],
  'reference/missing-robot': [
    [/^(.*?): there is no .* with the key "(.*?)"/, '$1：这里没有标识为“$2”的机器人。请创建，或选择其他机器人。'],
  ],
  'reference/missing-secret': [
    [/^(.*?): there is no .* with the key "(.*?)"/, '$1：这里没有标识为“$2”的密钥。请创建，或选择其他密钥。'],
  ],
  'template/does-not-parse': [[/^(.*?): (.*)$/, '$1：文案中的变量引用无法解析：$2']],
  'expression/does-not-parse': [[/^(.*?): (.*)$/, '$1：表达式无法解析：$2']],
  'text/empty': [[/^(.*?): ".*" is empty/, '$1：有必填的文案为空，请填写访客将看到的内容。']],
  'secret/in-text': [
    [/^(.*?): the secret "(.*?)"/, '$1：密钥“$2”出现在会被看到的文案中。密钥只能用于接口地址和请求头。'],
  ],
  'branch/same-id': [[/Branches (\d+) and (\d+)/, '第 $1 个与第 $2 个分支的标识相同，请修改其中一个。']],
  'branch/same-text': [
    [
      /^(.*?): Branches (\d+) and (\d+) have the same text "(.*?)"/,
      '$1：第 $2 个与第 $3 个分支的名称都是“$4”，后者永远无法被选中。请修改其中一个。',
    ],
  ],
  'branch/changing-text': [
    [
      /branch (\d+) holds (.*), which/,
      '第 $1 个分支的名称包含 $2，它在访客回复前会变化，因此无法选中。请使用变量或固定文字。',
    ],
  ],
  'branch/no-keywords': [
    [/^(.*?): Branch (\d+) has no/, '$1：第 $2 个分支没有关键词，永远无法被选中。请至少添加一个。'],
  ],
  'branch/same-keyword': [[/keyword "(.*?)" is/, '关键词“$1”重复出现，只有第一个会生效。请删除重复的关键词。']],
  'branch/covered-keyword': [
    [
      /keyword "(.*?)" is never reached: branch (\d+) .* "(.*?)"/,
      '关键词“$1”永远不会命中：第 $2 个分支已匹配所有包含“$3”的内容。请将本分支前移，或改为完全匹配。',
    ],
  ],
  'collect-info/no-options': [[/./, '没有可供选择的选项。请至少添加一个，或改为文本输入。']],
  'collect-info/same-option': [
    [/Options (\d+) and (\d+) have the same text "(.*?)"/, '第 $1 个与第 $2 个选项都是“$3”，请删除一个。'],
  ],
  'collect-info/changing-option': [
    [
      /Option (\d+) holds (.*), which/,
      '第 $1 个选项包含 $2，它在访客回复前会变化，因此无法选中。请使用变量或固定文字。',
    ],
  ],
  'collect-info/no-pattern': [[/./, '校验方式为正则表达式，但没有填写表达式。请填写，或选择其他校验方式。']],
  'collect-info/no-valid-length': [[/at least (\d+) and at most (\d+)/, '没有文本能同时不少于 $1 字且不超过 $2 字。']],
  'collect-info/no-valid-value': [[/./, '没有数字能满足该最小值与最大值。']],
  'collect-info/no-effect': [[/./, '该设置对当前校验方式不起作用。']],
  'condition/same-id': [[/Cases (\d+) and (\d+)/, '第 $1 个与第 $2 个条件分支的标识相同，请修改其中一个。']],
  'condition/no-condition': [[/case "(.*?)" has no/, '分支“$1”没有条件。请添加规则或表达式。']],
  'condition/several-conditions': [[/case "(.*?)" has more/, '分支“$1”有多种条件，请只保留一种。']],
  'condition/empty-value': [[/"(.*?)" is compared/, '比较的值为空。请填写，或使用“为空”。']],
  'condition/bad-pattern': [[/: (The pattern.*)$/, '正则表达式无法解析：$1']],
  'condition/never-holds': [
    [/case "(.*?)" can never hold/, '分支“$1”永远不会成立：它的规则互相矛盾。请修改或删除。'],
    [
      /case "(.*?)" can never be reached: whenever it would hold, (.*) before it/,
      '分支“$1”永远不会命中：它成立时，前面的 $2 已经成立。请将其前移或修改。',
    ],
  ],
  'message/bad-address': [
    [/: "(.*)" is no web address/, '“$1”不是有效的网址。请填写以 https://（或 http://）开头且不含空格的地址。'],
  ],
  'interface-call/bad-address': [
    [/: "(.*)" is no address/, '“$1”不是可以调用的地址。请填写以 https://（或 http://）开头且不含空格的地址。'],
  ],
  'insecure/credentials-in-url': [[/./, '接口地址中包含用户名或密码。请保存为密钥，并通过请求头 Authorization 发送。']],
  'insecure/http': [[/goes to (\S+) over/, '该调用以未加密的 http 发往 $1，内容可能被他人读取或篡改。请使用 https。']],
  'interface-call/bad-header': [
    [/: "(.*)" is no name/, '“$1”不是有效的请求头名称。请使用字母、数字和连字符，最多 128 个字符。'],
  ],
  'interface-call/own-header': [[/header "(.*?)"/, '请求头“$1”由系统自动设置，请删除。']],
  'interface-call/duplicate-header': [[/header "(.*?)"/, '请求头“$1”重复（不区分大小写），请只保留一个。']],
  'interface-call/bad-name': [[/./, '有请求参数的名称为空或超过 128 个字符，请更正或删除。']],
  'interface-call/request-ignored': [[/./, '请求表达式会生成整个请求，请求参数不会发送。请删除其中之一。']],
  'interface-call/duplicate-variable': [
    [/variable "(.*?)" is filled/, '变量“$1”被多次赋值，以最后一个为准。请使用其他变量。'],
  ],
  'interface-call/schema-too-large': [[/./, '返回结果的 JSON Schema 过大，请缩小。']],
  'transfer-to-agent/nothing-to-repeat': [[/./, '设置了重复提示，但排队提示语为空。']],
  'schedule/unknown-time-zone': [[/time zone "(.*?)"/, '没有时区“$1”。请使用 IANA 名称，例如 Asia/Shanghai。']],
  'schedule/empty-interval': [[/from (\S+) to (\S+) is empty/, '时间段 $1 至 $2 为空。全天请填写 00:00 至 24:00。']],
  'schedule/begins-at-24': [[/./, '24:00 只能作为结束时间。']],
  'schedule/overlap': [[/./, '与其他时间段重叠，将合并计算。']],
  'schedule/holiday-backwards': [
    [/ends \((\S+)\) before it begins \((\S+)\)/, '节假日的结束日期（$1）早于开始日期（$2），请对调。'],
  ],
  'schedule/no-such-day': [[/There is no (\S+) in/, '日历中没有 $1 这一天，请更正。']],
  'schedule/same-workday': [[/working day (\S+) is/, '工作日 $1 重复，两处的时间都有效。']],
  'schedule/never-opens': [[/./, '该服务时间永远不会开放。请为一周中的某天添加时间段。']],
  'scenario/same-name': [[/named "(.*?)"/, '有两个场景都叫“$1”，请修改其中一个的名称。']],
  'scenario/bad-time': [[/scenario "(.*?)" begins/, '场景“$1”的开始时间无效，请更正。']],
  'scenario/unknown-node': [
    [
      /Step (\d+) of the scenario "(.*?)" names the node "(.*?)"/,
      '场景“$2”的第 $1 步提到的模块“$3”不在流程中，请更正或删除。',
    ],
  ],
};
