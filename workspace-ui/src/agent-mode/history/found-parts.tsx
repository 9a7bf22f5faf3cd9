import type { FoundPart } from '@parley/schemas';

/** A piece of what was said, with what was looked for marked in it. */
export function FoundParts({ parts }: { parts: readonly FoundPart[] }) {
  return <bdi>{parts.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : text))}</bdi>;
}
