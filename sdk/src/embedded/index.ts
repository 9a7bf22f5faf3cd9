/**
 * `@parley/sdk/embedded`: the agent end inside other systems. The script that pages load and the frame in it speak over
 * this; its types are those of the global `tccc`.
 */
export * from './bridge.ts';
export * from './frame-side.ts';
export * from './host-side.ts';
export * from './tccc.ts';
