import type { Column } from '../../platform/tables/index.ts';

/** The columns of a table of people, and what people call them. */
export const agentColumns: readonly Column[] = [
  {
    field: 'email',
    names: ['e-mail', 'email', 'mail', 'account', '邮箱', '电子邮箱', '账号', '信箱'],
    isRequired: true,
  },
  { field: 'name', names: ['name', 'full name', 'real name', '姓名', '名称', '真实姓名'], isRequired: true },
  { field: 'nickname', names: ['nickname', 'nick', 'display name', '昵称', '暱稱'], isRequired: false },
  {
    field: 'staffNo',
    names: ['staff number', 'service number', 'employee number', 'employee id', 'number', '工号', '员工编号', '工號'],
    isRequired: false,
  },
  { field: 'role', names: ['role', '角色'], isRequired: false },
  { field: 'phone', names: ['phone', 'telephone', 'mobile', '电话', '手机', '手机号', '電話'], isRequired: false },
  {
    field: 'groups',
    names: ['skill groups', 'skill group', 'groups', 'team', '技能组', '分组', '技能組'],
    isRequired: false,
  },
];
