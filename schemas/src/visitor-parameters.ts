import type { Variable } from './flow-document.ts';

/**
 * What flows read of their visitor, as `${VisitorPhone}`: a profile field by its key with a capital letter, and what is
 * known of every visitor besides. A declared variable of such a name wins over it.
 */
export const visitorParameters = {
  VisitorName: { type: 'string', isWritable: true, isPersonal: true, en: "The visitor's name", zh: '访客的名称' },
  VisitorPhone: { type: 'string', isWritable: true, isPersonal: true, en: "The visitor's phone", zh: '访客的电话' },
  VisitorEmail: { type: 'string', isWritable: true, isPersonal: true, en: "The visitor's e-mail", zh: '访客的邮箱' },
  VisitorVip: {
    type: 'boolean',
    isWritable: true,
    isPersonal: false,
    en: 'Whether the visitor is a VIP',
    zh: '访客是否为 VIP',
  },
  VisitorTags: {
    type: 'json',
    isWritable: true,
    isPersonal: false,
    en: 'What the visitor is tagged with, a list',
    zh: '访客的标签（列表）',
  },
  VisitorLanguage: {
    type: 'string',
    isWritable: false,
    isPersonal: false,
    en: "The visitor's language, such as zh-CN",
    zh: '访客的语言，例如 zh-CN',
  },
  VisitorPage: {
    type: 'string',
    isWritable: false,
    isPersonal: false,
    en: 'The page that the visitor looks at',
    zh: '访客正在浏览的页面',
  },
  VisitorEntry: {
    type: 'string',
    isWritable: false,
    isPersonal: false,
    en: 'The button, link or invitation by which the visitor came',
    zh: '访客进入会话的入口（按钮、链接或邀请）',
  },
} as const satisfies Record<string, VisitorParameter>;

type VisitorParameter = {
  type: Variable['type'];
  isWritable: boolean;
  isPersonal: boolean;
  en: string;
  zh: string;
};

/** Values of the visitor by these names, as a host tells them. */
export type VisitorParameterName = keyof typeof visitorParameters;

/** Whether a name means something of the visitor, where the flow declares no variable of it. */
export function isVisitorParameter(name: string): boolean {
  return /^Visitor[A-Z][A-Za-z0-9]{0,31}$/.test(name);
}

/** What every application knows of this name; null where it is a profile field of its own. */
export function knownVisitorParameter(name: string): VisitorParameter | null {
  return Object.hasOwn(visitorParameters, name) ? visitorParameters[name as VisitorParameterName] : null;
}

/** The key of the profile field that a name stands for: `VisitorRealName` is `realName`. */
export function profileFieldOf(name: string): string {
  const key = name.slice('Visitor'.length);
  return key.charAt(0).toLowerCase() + key.slice(1);
}

/** The name by which flows read a profile field. */
export function visitorParameterOf(fieldKey: string): string {
  return `Visitor${fieldKey.charAt(0).toUpperCase()}${fieldKey.slice(1)}`;
}

/** Whether flows may set it: profile fields, VIP and tags. */
export function isWritableVisitorParameter(name: string): boolean {
  return isVisitorParameter(name) && (knownVisitorParameter(name)?.isWritable ?? true);
}

/** Whether it is masked as personal variables are: all that profile fields hold. */
export function isPersonalVisitorParameter(name: string): boolean {
  return isVisitorParameter(name) && (knownVisitorParameter(name)?.isPersonal ?? true);
}
