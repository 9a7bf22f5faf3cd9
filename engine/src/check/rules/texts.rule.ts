import type { Problem } from '@parley/schemas';
import { secretsIn } from '../../template/index.ts';
import type { CheckRule, NodeFacts } from '../check-facts.ts';

/** Texts that do not parse, that hold a secret where it would be shown, or that are empty though they are needed. */
export const textsRule: CheckRule = ({ nodes }) =>
  nodes.flatMap((node) => node.texts.flatMap((text) => textProblems(node, text)));

function textProblems({ id, name, base }: NodeFacts, text: NodeFacts['texts'][number]): Problem[] {
  const place = { nodeId: id, path: `${base}${text.path}` };
  if (text.parsed.status === 'refused') {
    const message = `${name}: ${text.parsed.message}`;
    return [{ severity: 'error', code: 'template/does-not-parse', ...place, message }];
  }
  if (text.required && text.text.trim() === '') {
    const message = `${name}: "${fieldOf(text.path)}" is empty. Write what the visitor is to read.`;
    return [{ severity: 'warning', code: 'text/empty', ...place, message }];
  }
  if (text.secrets) return [];
  return secretsIn(text.parsed.template).map((key) => ({
    severity: 'error',
    code: 'secret/in-text',
    ...place,
    message: `${name}: the secret "${key}" stands in a text that leaves the system readable. Use secrets only in the URL and the headers of an interface call.`,
  }));
}

/** The last name of a pointer that is no index: `/parts/0/text` is "text". */
function fieldOf(path: string): string {
  return (
    path
      .split('/')
      .filter((part) => part !== '' && !/^\d+$/.test(part))
      .at(-1) ?? 'text'
  );
}
