import type { ArticleRequestState, ArticleState, KeptFile } from '@parley/schemas';
import type { Defaulted, Json, Optional } from '../../platform/database/columns.ts';

export type ArticleTable = {
  id: string;
  application_id: string;
  title: string;
  body: string;
  category: string;
  variants: Json<string[]>;
  url: string;
  attachments: Json<KeptFile[]>;
  state: ArticleState;
  revision: Defaulted<number>;
  updated_at: Date;
  excerpt: string;
  title_key: string;
  content_key: string;
  initials: string;
  pinyin: string;
};

export type ArticleRequestTable = {
  id: string;
  application_id: string;
  agent_id: string;
  session_id: Optional<string>;
  question: string;
  remark: string;
  state: Defaulted<ArticleRequestState>;
  asked_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    article: ArticleTable;
    article_request: ArticleRequestTable;
  }
}
