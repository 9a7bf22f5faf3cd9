export { AppError, type AppErrorOptions, type FieldProblem } from './app-error.ts';
export { CannotStartError } from './cannot-start-error.ts';
export { statusOf, titleOf, type ErrorCode } from './error-codes.ts';
export { toAppError, toProblem, toSocketError } from './problem.ts';
