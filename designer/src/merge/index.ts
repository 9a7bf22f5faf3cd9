export type { Choices, Clash, Side } from './clash.ts';
export { describeClash, type ClashWords } from './describe-clash.ts';
export { mergeDocuments, type MergedDocument } from './merge-documents.ts';
export { shareWith } from './share-with.ts';
