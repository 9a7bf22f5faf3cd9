export * from '../../test/try-module.ts';
