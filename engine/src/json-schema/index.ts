export * from './json-schema.texts.ts';
export * from './read-json-schema.ts';
export { weighSchema } from './schema-weight.ts';
