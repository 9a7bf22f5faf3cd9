import type { Column } from '../../platform/tables/index.ts';

/** The columns of a table of quick replies, and what people call them. */
export const replyColumns: readonly Column[] = [
  {
    field: 'category',
    names: ['grouping', 'group', 'category', 'level 1', '分组', '分类', '一级分类', '分組', '分類'],
    isRequired: false,
  },
  {
    field: 'subcategory',
    names: ['subgroup', 'subcategory', 'level 2', '二级分类', '子分类', '二級分類'],
    isRequired: false,
  },
  { field: 'title', names: ['title', 'name', 'shortcut', '标题', '名称', '標題'], isRequired: true },
  {
    field: 'content',
    names: ['content', 'text', 'reply', 'phrase', '内容', '回复', '话术', '常用语', '內容'],
    isRequired: true,
  },
];
