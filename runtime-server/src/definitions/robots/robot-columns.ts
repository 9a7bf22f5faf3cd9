import { foldText } from '@parley/schemas';
import type { EntryCandidate } from '@parley/modules';
import type { Column, TableRecord } from '../../platform/tables/index.ts';

/** The columns of a table of questions and answers, and what people call them. */
export const robotColumns: readonly Column[] = [
  {
    field: 'question',
    names: ['question', 'questions', 'q', 'standard question', '问题', '标准问题', '标准问', '问', '問題', '提问'],
    isRequired: true,
  },
  {
    field: 'answer',
    names: ['answer', 'answers', 'a', 'reply', 'response', '答案', '回答', '回复', '答', '回覆'],
    isRequired: true,
  },
  {
    field: 'variants',
    names: [
      'variants',
      'other ways to ask',
      'similar questions',
      'synonyms',
      '其他问法',
      '相似问题',
      '相似问',
      '扩展问',
    ],
    isRequired: false,
  },
  { field: 'kind', names: ['kind', 'answer kind', 'answer type', '答案类型', '格式', '回答类型'], isRequired: false },
];

const kinds: Record<string, string> = { md: 'markdown', 文本: 'text', 纯文本: 'text', 富文本: 'markdown' };

/** A row as an entry that is not checked yet; variants are separated by `|` or by line breaks. */
export function candidateOf({ line, values }: TableRecord): EntryCandidate {
  const variants = (values['variants'] ?? '').split(/[|｜\n]/u).map((variant) => variant.trim());
  const kind = foldText(values['kind'] ?? '');
  return {
    line,
    value: {
      question: values['question'] ?? '',
      variants: variants.filter((variant) => variant !== ''),
      answer: values['answer'] ?? '',
      ...(kind === '' ? {} : { answerKind: kinds[kind] ?? kind }),
    },
  };
}
