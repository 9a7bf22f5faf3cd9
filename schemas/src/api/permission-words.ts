import { Type, type Static } from 'typebox';
import { closed } from '../define.ts';
import { Permission, permissions } from './permission.ts';
import { DataArea } from './role-api.ts';

const Words = closed({ en: Type.String(), zh: Type.String() });
type Words = Static<typeof Words>;

/** Under what a role's form shows permissions, in this order; some with how far they reach. */
export const permissionAreas = {
  serving: { title: { en: 'Serving visitors', zh: '接待访客' } },
  ongoing: { title: { en: 'Ongoing conversations', zh: '进行中的会话' }, reach: 'ongoing' },
  history: { title: { en: 'Conversation records', zh: '会话记录' }, reach: 'history' },
  customers: { title: { en: 'Customers', zh: '客户' }, reach: 'customers' },
  'left-messages': { title: { en: 'Left messages', zh: '留言' }, reach: 'left-messages' },
  figures: { title: { en: 'Figures', zh: '数据统计' }, reach: 'figures' },
  exports: { title: { en: 'Exports', zh: '导出' }, reach: 'exports' },
  content: { title: { en: 'Replies, knowledge and tags', zh: '话术、知识与标签' } },
  people: { title: { en: 'People', zh: '人员' } },
  automation: { title: { en: 'Flows and channels', zh: '流程与渠道' } },
  system: { title: { en: 'System', zh: '系统' } },
} as const satisfies Record<string, { title: Words; reach?: DataArea }>;
export type PermissionArea = keyof typeof permissionAreas;

type PermissionWords = {
  area: PermissionArea;
  title: Words;
  text: Words;
  /** What it is of no use without. */
  needs?: readonly Permission[];
};

/** What each permission is called and what it lets people do: a new one does not compile before it has its words. */
export const permissionWords: Readonly<Record<Permission, PermissionWords>> = {
  'sessions:serve': {
    area: 'serving',
    title: { en: 'Serve visitors', zh: '接待访客' },
    text: {
      en: 'Opens agent mode: take conversations, answer, transfer, and see the queue of the own groups.',
      zh: '可进入客服模式：接入、回复、转接会话，并查看所在技能组的排队。',
    },
  },
  'sessions:read': {
    area: 'history',
    title: { en: 'See conversations of others', zh: '查看他人的会话' },
    text: {
      en: 'Read, search and replay conversations, as far as the areas “Ongoing” and “Records” reach.',
      zh: '在“进行中”与“记录”的数据范围内阅读、搜索和回放会话。',
    },
  },
  'sessions:write': {
    area: 'ongoing',
    title: { en: 'Take over, assign and end', zh: '接管、分配与结束' },
    text: {
      en: 'Step into conversations of others: take over, give to somebody, end, leave notes.',
      zh: '介入他人的会话：接管、指派、结束、添加备注。',
    },
    needs: ['sessions:read'],
  },
  'reviews:read': {
    area: 'history',
    title: { en: 'See quality reviews', zh: '查看质检' },
    text: {
      en: 'Scores, the report, tasks and appeals, as far as the area “Records” reaches.',
      zh: '在“记录”的数据范围内查看评分、报表、质检任务与申诉。',
    },
    needs: ['sessions:read'],
  },
  'reviews:write': {
    area: 'history',
    title: { en: 'Review conversations', zh: '质检会话' },
    text: {
      en: 'Score conversations, and process appeals against one’s own scores.',
      zh: '为会话评分，并处理针对自己评分的申诉。',
    },
    needs: ['reviews:read'],
  },
  'reviews:manage': {
    area: 'history',
    title: { en: 'Manage quality reviews', zh: '管理质检' },
    text: {
      en: 'Set the categories that are scored, and have samples drawn for inspectors.',
      zh: '设置评分项，并为质检员抽取会话样本。',
    },
    needs: ['reviews:read'],
  },
  'alarms:read': {
    area: 'ongoing',
    title: { en: 'See alarms', zh: '查看告警' },
    text: { en: 'What went wrong, as far as the area reaches.', zh: '在数据范围内查看告警记录。' },
  },
  'alarms:write': {
    area: 'ongoing',
    title: { en: 'Handle alarms and write their rules', zh: '处理告警与维护规则' },
    text: { en: 'Mark alarms as done; rules are of the whole application.', zh: '处理告警；规则作用于整个应用。' },
    needs: ['alarms:read'],
  },
  'approvals:write': {
    area: 'ongoing',
    title: { en: 'Decide requests', zh: '审批申请' },
    text: {
      en: 'Approve or reject what agents of the area ask for; they need no approval themselves.',
      zh: '审批数据范围内客服的申请；自己无需审批。',
    },
  },
  'keyword-rules:write': {
    area: 'automation',
    title: { en: 'Keyword rules', zh: '关键词规则' },
    text: { en: 'What follows by itself when visitors say certain words.', zh: '访客说到特定词语时自动执行的操作。' },
  },
  'visitors:read': {
    area: 'customers',
    title: { en: 'See customers and left messages', zh: '查看客户与留言' },
    text: {
      en: 'Names, contact details, fields, pages and left messages, as far as the areas reach.',
      zh: '在数据范围内查看姓名、联系方式、资料、浏览页面与留言。',
    },
  },
  'visitors:list': {
    area: 'customers',
    title: { en: 'Look through all customers', zh: '浏览客户列表' },
    text: {
      en: 'The page of customers and its search, as far as the area reaches.',
      zh: '客户页面及搜索，限数据范围内。',
    },
    needs: ['visitors:read'],
  },
  'visitors:unmask': {
    area: 'customers',
    title: { en: 'See phone numbers and e-mail addresses', zh: '查看电话与邮箱' },
    text: {
      en: 'Without it they are masked everywhere, also in exports.',
      zh: '没有此权限时，页面与导出文件中均打码。',
    },
    needs: ['visitors:read'],
  },
  'visitors:write': {
    area: 'customers',
    title: { en: 'Change and block customers', zh: '修改与拉黑客户' },
    text: {
      en: 'Edit fields and tags, block, invite, write first, answer left messages.',
      zh: '修改资料与标签、拉黑、邀请、主动发起会话、处理留言。',
    },
    needs: ['visitors:read'],
  },
  'visitors:erase': {
    area: 'customers',
    title: { en: 'Take out and erase personal data', zh: '导出与删除个人数据' },
    text: {
      en: 'Everything kept of one visitor, for good. Needs all customers, records and left messages.',
      zh: '导出或永久删除某位访客的全部数据。需要客户、记录、留言的全部范围。',
    },
    needs: ['visitors:read'],
  },
  'wallboards:write': {
    area: 'figures',
    title: { en: 'Wallboards', zh: '大屏看板' },
    text: {
      en: 'Make and revoke links that show the board on a screen on the wall: figures, no visitors.',
      zh: '创建和吊销大屏看板链接：仅显示数据，不含访客信息。',
    },
    needs: ['sessions:read'],
  },
  'exports:write': {
    area: 'exports',
    title: { en: 'Export', zh: '导出' },
    text: { en: 'Take out as files what one may see.', zh: '将可见的数据导出为文件。' },
  },
  'reports:read': {
    area: 'figures',
    title: { en: 'Reports', zh: '数据报表' },
    text: {
      en: 'Workload, service quality and all other reports, of the skill groups that the role reaches.',
      zh: '查看工作量、服务质量等全部报表，限角色可及的技能组。',
    },
  },
  'exports:read': {
    area: 'exports',
    title: { en: 'See exports of others', zh: '查看他人的导出' },
    text: {
      en: 'Their files too; only where every area reaches the whole application.',
      zh: '包括其文件；仅在所有数据范围均为整个应用时有效。',
    },
    needs: ['exports:write'],
  },
  'quick-replies:read': {
    area: 'content',
    title: { en: 'Use quick replies', zh: '使用快捷回复' },
    text: { en: 'The public ones; everybody has their own besides.', zh: '公共快捷回复；个人的不受影响。' },
  },
  'quick-replies:write': {
    area: 'content',
    title: { en: 'Write public quick replies', zh: '维护公共快捷回复' },
    text: { en: 'And decide on what agents suggest.', zh: '并处理客服提交的申请。' },
    needs: ['quick-replies:read'],
  },
  'knowledge:read': {
    area: 'content',
    title: { en: 'Read the knowledge base', zh: '阅读知识库' },
    text: { en: 'Published articles.', zh: '已发布的文章。' },
  },
  'knowledge:write': {
    area: 'content',
    title: { en: 'Write the knowledge base', zh: '维护知识库' },
    text: { en: 'Articles, drafts and what agents miss.', zh: '文章、草稿与客服的知识需求。' },
    needs: ['knowledge:read'],
  },
  'tags:read': {
    area: 'content',
    title: { en: 'Use tags', zh: '使用标签' },
    text: { en: 'Tag conversations and customers.', zh: '为会话和客户打标签。' },
  },
  'tags:write': {
    area: 'content',
    title: { en: 'Manage tags', zh: '管理标签' },
    text: { en: 'Both trees of tags.', zh: '会话标签与客户标签。' },
    needs: ['tags:read'],
  },
  'ratings:read': {
    area: 'content',
    title: { en: 'See rating forms', zh: '查看评价设置' },
    text: { en: 'How visitors are asked for a rating.', zh: '邀请访客评价的方式。' },
  },
  'ratings:write': {
    area: 'content',
    title: { en: 'Manage rating forms', zh: '管理评价设置' },
    text: { en: 'Levels, texts and when visitors are asked.', zh: '评价等级、文案与邀请时机。' },
    needs: ['ratings:read'],
  },
  'announcements:write': {
    area: 'people',
    title: { en: 'Announce', zh: '发布公告' },
    text: { en: 'Tell everybody something, or the members of groups.', zh: '向所有人或指定技能组发布公告。' },
  },
  'agents:read': {
    area: 'people',
    title: { en: 'See colleagues', zh: '查看同事' },
    text: { en: 'Who works here, with status and groups; no addresses.', zh: '人员、状态与技能组，不含联系方式。' },
  },
  'agents:write': {
    area: 'people',
    title: { en: 'Manage people', zh: '管理人员' },
    text: {
      en: 'Add, change, lock, sign out; give roles that allow no more than one’s own.',
      zh: '添加、修改、停用、强制退出；可授予不超出自身权限的角色。',
    },
    needs: ['agents:read', 'skill-groups:read'],
  },
  'roles:write': {
    area: 'people',
    title: { en: 'Manage roles', zh: '管理角色' },
    text: { en: 'Make and change roles that allow no more than one’s own.', zh: '创建和修改不超出自身权限的角色。' },
    needs: ['agents:read', 'skill-groups:read'],
  },
  'skill-groups:read': {
    area: 'people',
    title: { en: 'See skill groups', zh: '查看技能组' },
    text: { en: 'Groups and their members.', zh: '技能组及其成员。' },
  },
  'skill-groups:write': {
    area: 'people',
    title: { en: 'Manage skill groups', zh: '管理技能组' },
    text: { en: 'Groups, members, priorities and limits.', zh: '技能组、成员、优先级与接待上限。' },
    needs: ['skill-groups:read', 'agents:read'],
  },
  'schedules:read': {
    area: 'people',
    title: { en: 'See service hours', zh: '查看服务时间' },
    text: { en: 'When which group works.', zh: '各技能组的工作时间。' },
  },
  'schedules:write': {
    area: 'people',
    title: { en: 'Manage service hours', zh: '管理服务时间' },
    text: { en: 'Weeks, holidays and special days.', zh: '周计划、节假日与特殊日期。' },
    needs: ['schedules:read'],
  },
  'flows:read': {
    area: 'automation',
    title: { en: 'See flows', zh: '查看流程' },
    text: { en: 'Flows of the whole application, and trials of drafts.', zh: '整个应用的流程及其试运行。' },
  },
  'flows:write': {
    area: 'automation',
    title: { en: 'Draw and publish flows', zh: '编辑与发布流程' },
    text: { en: 'What every visitor meets on every channel.', zh: '影响所有渠道的所有访客。' },
    needs: ['flows:read'],
  },
  'robots:read': {
    area: 'automation',
    title: { en: 'See robots', zh: '查看机器人' },
    text: { en: 'Questions and answers.', zh: '问题与答案。' },
  },
  'robots:write': {
    area: 'automation',
    title: { en: 'Manage robots', zh: '管理机器人' },
    text: { en: 'Questions, answers and import.', zh: '问答的维护与导入。' },
    needs: ['robots:read'],
  },
  'channels:read': {
    area: 'automation',
    title: { en: 'See channels', zh: '查看渠道' },
    text: { en: 'Where visitors come from, and how windows look.', zh: '访客来源与窗口外观。' },
  },
  'channels:write': {
    area: 'automation',
    title: { en: 'Manage channels', zh: '管理渠道' },
    text: { en: 'Channels, windows and vendors’ accounts.', zh: '渠道、窗口与第三方账号。' },
    needs: ['channels:read'],
  },
  'settings:read': {
    area: 'system',
    title: { en: 'See settings', zh: '查看设置' },
    text: { en: 'By which the workspace goes; serving needs it.', zh: '工作台依其运行；接待访客需要此权限。' },
  },
  'settings:write': {
    area: 'system',
    title: { en: 'Change settings', zh: '修改设置' },
    text: {
      en: 'Of the whole application, with profile fields and stickers.',
      zh: '整个应用的设置，含资料字段与贴图。',
    },
    needs: ['settings:read'],
  },
  'secrets:write': {
    area: 'system',
    title: { en: 'Manage secrets', zh: '管理密钥' },
    text: { en: 'What calls to other systems are signed with.', zh: '调用其他系统所用的密钥。' },
  },
  'models:read': {
    area: 'system',
    title: { en: 'See language models and their costs', zh: '查看语言模型及费用' },
    text: {
      en: 'Which providers are asked, how they are doing, and what they cost.',
      zh: '查看服务商、运行状况与费用。',
    },
  },
  'models:write': {
    area: 'system',
    title: { en: 'Manage language models', zh: '管理语言模型' },
    text: { en: 'Providers, their keys and limits, and trying them.', zh: '配置服务商、密钥与限额，并进行测试。' },
    needs: ['models:read'],
  },
  'single-sign-on:write': {
    area: 'system',
    title: { en: 'Set up single sign-on', zh: '设置单点登录' },
    text: {
      en: 'At which provider people sign in, and which role their groups have. Only together with everything else.',
      zh: '成员在何处登录，以及用户组对应的角色。须同时拥有全部权限。',
    },
  },
  'api-keys:write': {
    area: 'system',
    title: { en: 'Manage API keys', zh: '管理 API 密钥' },
    text: { en: 'Keys that allow no more than one’s own role.', zh: '密钥不超出自身角色的权限。' },
  },
  'webhooks:write': {
    area: 'system',
    title: { en: 'Manage webhooks', zh: '管理 Webhook' },
    text: { en: 'Where events are sent to; of the whole application.', zh: '事件的推送目标，涉及整个应用。' },
  },
  'mail:read': {
    area: 'system',
    title: { en: 'See mail', zh: '查看邮件' },
    text: { en: 'What was mailed, with its words; of the whole application.', zh: '整个应用已发送邮件的内容。' },
  },
  'audit:read': {
    area: 'system',
    title: { en: 'See the audit log', zh: '查看审计日志' },
    text: { en: 'Who changed what; of the whole application.', zh: '整个应用的变更记录。' },
  },
  'sdk-tokens:write': {
    area: 'system',
    title: { en: 'Sign agents in from other software', zh: '从其他系统登录客服' },
    text: { en: 'Short-lived sign-ins of agents for the agent SDK.', zh: '为客服 SDK 签发短期登录凭证。' },
  },
};

/** `GET /permissions`: what a role can be made of. */
export const PermissionCatalogue = closed({
  areas: Type.Array(
    closed({
      key: Type.String(),
      title: Words,
      reach: Type.Optional(DataArea),
      permissions: Type.Array(closed({ key: Permission, title: Words, text: Words, needs: Type.Array(Permission) })),
    }),
  ),
});
export type PermissionCatalogue = Static<typeof PermissionCatalogue>;

/** The same words in the order of a form: areas, and their permissions. */
export function readPermissionCatalogue(): PermissionCatalogue {
  return {
    areas: Object.entries(permissionAreas).map(([key, area]) => ({
      key,
      title: area.title,
      ...('reach' in area && { reach: area.reach }),
      permissions: permissions
        .map((permission) => ({ permission, ...permissionWords[permission] }))
        .filter((words) => words.area === key)
        .map(({ permission, title, text, needs = [] }) => ({ key: permission, title, text, needs: [...needs] })),
    })),
  };
}
