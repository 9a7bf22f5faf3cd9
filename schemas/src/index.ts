/**
 * Every shape that crosses a boundary, and when two texts are the same (`foldText`). Each schema is a TypeBox value (JSON Schema) and, under the same name, its
 * TypeScript type; `@parley/schemas/validators` compiles them with Ajv.
 */
export * from './agent-protocol.ts';
export * from './api/index.ts';
export * from './body-summary.ts';
export * from './channel-kind.ts';
export * from './colleague.ts';
export * from './content.ts';
export * from './custom-message.ts';
export * from './day-in.ts';
export * from './define.ts';
export * from './effect.ts';
export * from './event.ts';
export * from './model-robot.ts';
export * from './exact-number.ts';
export * from './exact-places.ts';
export * from './form-answer.ts';
export * from './field-schema.ts';
export * from './flow-document.ts';
export * from './fold-text.ts';
export * from './fold-with-offsets.ts';
export * from './guide-page.ts';
export * from './http-method.ts';
export * from './installation.ts';
export * from './json-value.ts';
export * from './message.ts';
export * from './notice.ts';
export * from './outside-event.ts';
export * from './pace-plan.ts';
export * from './problem.ts';
export * from './problem-details.ts';
export * from './robot-entry.ts';
export * from './scenario.ts';
export * from './schedule.ts';
export * from './session-state.ts';
export * from './system-parameters.ts';
export * from './vendors/define-vendor.ts';
export * from './vendors/registry.generated.ts';
export * from './visitor-parameters.ts';
export * from './visitor-protocol.ts';
