import { readFileSync } from 'node:fs';

/**
 * Why this Node cannot run Parley, as a sentence; undefined when it can. The range is `engines.node` of package.json.
 *
 * @param {string} [version] As in process.versions.node.
 * @returns {string | undefined}
 */
export function unsupportedNode(version = process.versions.node) {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const range = String(manifest.engines.node);
  if (satisfies(version, range)) return undefined;
  return `Node ${version} is not supported: Parley needs Node ${range}. Install one of these (see .nvmrc) and try again.`;
}

/**
 * Whether a version lies in a range of `^x.y.z` and `>=x.y.z` joined by `||`: all that our range uses, and readable
 * before anything is installed.
 *
 * @param {string} version
 * @param {string} range
 */
export function satisfies(version, range) {
  return range.split('||').some((part) => {
    const match = /^\s*(\^|>=)\s*(\d+)\.(\d+)\.(\d+)\s*$/.exec(part);
    if (match === null) throw new Error(`engines.node: '${part}' is not '^x.y.z' or '>=x.y.z'.`);
    const wanted = match.slice(2).map(Number);
    const actual = version.split('.').map(Number);
    if (match[1] === '^' && actual[0] !== wanted[0]) return false;
    for (const [index, number] of wanted.entries()) {
      const other = actual[index] ?? 0;
      if (other !== number) return other > number;
    }
    return true;
  });
}
