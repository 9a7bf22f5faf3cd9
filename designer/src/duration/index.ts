export { DurationInput, type DurationInputProps } from './duration-input.tsx';
