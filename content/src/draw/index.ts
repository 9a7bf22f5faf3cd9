export * from './draw-markdown.ts';
