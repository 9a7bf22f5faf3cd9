export * from './names-read.ts';
export * from './parse-template.ts';
export { defaultMaxRenderedLength, renderTemplate, type RenderOptions } from './render-template.ts';
export { fillSecrets, findSecrets, secretsIn } from './secrets.ts';
export type { FilledText } from './secrets.ts';
export { soleValue } from './sole-value.ts';
export * from './template.ts';
export * from './template-cache.ts';
export * from './text-of.ts';
