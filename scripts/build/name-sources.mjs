// The first module of every bundled program: stack traces name our sources. Node's own --enable-source-maps reads every
// map at the start, which costs a start a quarter of its time; here a map is read when the first stack that needs it is.
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = new URL('.', import.meta.url).href;
/** @type {Map<string, SourceMap | null>} */
const maps = new Map();

Error.prepareStackTrace = (error, sites) => {
  const lines = sites.map((site) => `\n    at ${describe(site)}`);
  return `${headline(error)}${lines.join('')}`;
};

/** @param {NodeJS.CallSite} site */
function describe(site) {
  const text = String(site);
  const file = site.getFileName() ?? '';
  const line = site.getLineNumber();
  const column = site.getColumnNumber();
  if (!file.startsWith(folder) || line === null || column === null) return text;
  const entry = mapOf(file)?.findEntry(line - 1, column - 1);
  if (entry === undefined || !('originalSource' in entry)) return text;
  const source = new URL(entry.originalSource, file).href;
  return text.replace(`${file}:${line}:${column}`, `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`);
}

/** @param {string} file */
function mapOf(file) {
  const known = maps.get(file);
  if (known !== undefined) return known;
  const path = `${fileURLToPath(file)}.map`;
  const map = existsSync(path) ? new SourceMap(JSON.parse(readFileSync(path, 'utf8'))) : null;
  maps.set(file, map);
  return map;
}

/** @param {Error} error */
function headline(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}
