/** What tests of everything that sends or draws people's words share: attacks, and readers that let them through. */
export { runsSomewhere } from './careless-readers.fixtures.ts';
export { attacks, hostileMarkdown } from './hostile-markdown.fixtures.ts';
