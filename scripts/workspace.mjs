import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * @typedef {object} WorkspacePackage
 * @property {string} name As in its package.json.
 * @property {string} folder From the root of the repository; '' for the root itself.
 * @property {ReadonlySet<string>} dependencies Needed at run time.
 * @property {ReadonlySet<string>} devDependencies Needed by tests and tools.
 * @property {Readonly<Record<string, string>>} entries Each exported subpath and the source file it stands for.
 * @property {readonly string[]} bin Files started by name.
 *
 * @typedef {object} Workspace
 * @property {string} root Absolute path.
 * @property {WorkspacePackage} rootPackage
 * @property {readonly WorkspacePackage[]} packages
 */

/**
 * Reads the root package.json and that of each workspace.
 *
 * @param {string} root
 * @returns {Workspace}
 */
export function readWorkspace(root) {
  const manifest = readManifest(join(root, 'package.json'));
  const folders = /** @type {string[]} */ (manifest.workspaces ?? []);
  return {
    root,
    rootPackage: toPackage(manifest, ''),
    packages: folders
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .map((folder) => toPackage(readManifest(join(root, folder, 'package.json')), folder)),
  };
}

/**
 * The package that a file belongs to, and the file's path inside it with forward slashes.
 *
 * @param {Workspace} workspace
 * @param {string} file Absolute path.
 * @returns {{ package: WorkspacePackage, path: string } | undefined} Undefined outside the repository.
 */
export function ownerOf(workspace, file) {
  const path = relative(workspace.root, file).split(sep).join('/');
  if (path.startsWith('../') || path === '') return undefined;
  const owner = workspace.packages.find((each) => path.startsWith(`${each.folder}/`));
  return owner === undefined
    ? { package: workspace.rootPackage, path }
    : { package: owner, path: path.slice(owner.folder.length + 1) };
}

/**
 * Whether a file, by its path inside its package, is only for tests and development (tools' settings included): it may
 * use test tools and Node.
 *
 * @param {string} path
 */
export function isTestFile(path) {
  return /^(test|dev)\//.test(path) || /\.(test|fixtures)\.tsx?$/.test(path) || /^[^/]+\.config\.ts$/.test(path);
}

/**
 * `@scope/name/sub/path` as the package's name and the subpath as its exports write it (`.`, `./sub/path`).
 *
 * @param {string} specifier
 */
export function splitSpecifier(specifier) {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return { name: parts.slice(0, length).join('/'), subpath: ['.', ...parts.slice(length)].join('/') };
}

/**
 * The source file that an exported subpath stands for, from the package's folder.
 *
 * @param {WorkspacePackage} target
 * @param {string} subpath
 * @returns {string | undefined} Undefined when the package does not export it.
 */
export function resolveExport(target, subpath) {
  const exact = target.entries[subpath];
  if (exact !== undefined) return exact;
  for (const [pattern, path] of Object.entries(target.entries)) {
    const [prefix, suffix] = pattern.split('*');
    if (prefix === undefined || suffix === undefined) continue;
    if (!subpath.startsWith(prefix) || !subpath.endsWith(suffix)) continue;
    if (subpath.length <= prefix.length + suffix.length) continue;
    return path.replace('*', subpath.slice(prefix.length, subpath.length - suffix.length));
  }
  return undefined;
}

/**
 * @param {Record<string, unknown>} manifest
 * @param {string} folder
 * @returns {WorkspacePackage}
 */
function toPackage(manifest, folder) {
  const { name, dependencies, peerDependencies, optionalDependencies, devDependencies, exports, bin } =
    /** @type {Record<string, Record<string, unknown> | undefined> & { name?: string }} */ (manifest);
  /** @type {Record<string, string>} */
  const entries = {};
  for (const [subpath, target] of Object.entries(exports ?? {})) {
    const path = typeof target === 'string' ? target : sourceTarget(target);
    if (path !== undefined) entries[subpath] = path.replace(/^\.\//, '');
  }
  return {
    name: name ?? folder,
    folder,
    dependencies: new Set(Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })),
    devDependencies: new Set(Object.keys(devDependencies ?? {})),
    entries,
    bin: Object.values(bin ?? {}).map((path) => String(path).replace(/^\.\//, '')),
  };
}

/**
 * @param {unknown} target
 * @returns {string | undefined}
 */
function sourceTarget(target) {
  const conditions = /** @type {Record<string, string>} */ (target ?? {});
  return conditions['@parley/source'] ?? conditions['default'];
}

/**
 * @param {string} file
 * @returns {Record<string, unknown>}
 */
function readManifest(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
