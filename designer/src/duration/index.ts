export { DurationInput, type DurationInputProps } from './duration-input.tsx';
export { formatDuration } from './format-duration.ts';
