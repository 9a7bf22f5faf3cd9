import { isBuiltin } from 'node:module';
import { dirname, extname, relative, resolve, sep } from 'node:path';
import { arrowHints, arrows, assemblyRooms, browserPackages, districts, testArrows } from '../arrows.mjs';
import { isTestFile, ownerOf, resolveExport, splitSpecifier } from '../workspace.mjs';

/**
 * @typedef {import('../workspace.mjs').Workspace} Workspace
 * @typedef {import('../workspace.mjs').WorkspacePackage} WorkspacePackage
 */

/**
 * One rule for every wall between files and packages: arrows, exports, declared dependencies, module folders. It
 * resolves paths, which `no-restricted-imports` cannot.
 *
 * @param {Workspace} workspace
 * @returns {import('eslint').Rule.RuleModule}
 */
export function importWalls(workspace) {
  return {
    meta: { type: 'problem', schema: [] },
    create(context) {
      const owner = ownerOf(workspace, context.filename);
      if (owner === undefined) return {};
      const place = { workspace, file: context.filename, package: owner.package, path: owner.path };

      /** @param {any} node */
      const check = (node) => {
        const specifier = node?.type === 'TSLiteralType' ? node.literal.value : node?.value;
        if (typeof specifier !== 'string') return;
        const message = problemOf(place, specifier);
        if (message !== undefined) context.report({ node, message });
      };
      return {
        ImportDeclaration: (node) => check(node.source),
        ExportNamedDeclaration: (node) => check(node.source),
        ExportAllDeclaration: (node) => check(node.source),
        ImportExpression: (node) => check(node.source),
        TSImportType: (/** @type {any} */ node) => check(node.source ?? node.argument),
      };
    },
  };
}

/**
 * @typedef {object} Place
 * @property {Workspace} workspace
 * @property {string} file Absolute path of the importing file.
 * @property {WorkspacePackage} package
 * @property {string} path Of the importing file, inside its package.
 */

/**
 * What is wrong with an import, as a sentence that names what to write instead.
 *
 * @param {Place} place
 * @param {string} specifier
 * @returns {string | undefined}
 */
function problemOf(place, specifier) {
  if (specifier.startsWith('.')) return relativeProblem(place, specifier);
  if (isBuiltin(specifier)) return builtinProblem(place, specifier);
  const { name, subpath } = splitSpecifier(specifier);
  const target = place.workspace.packages.find((each) => each.name === name);
  return (
    (target === undefined ? undefined : packageProblem(place, target, specifier, subpath)) ?? undeclared(place, name)
  );
}

/**
 * @param {Place} place
 * @param {string} specifier
 */
function relativeProblem(place, specifier) {
  const target = ownerOf(place.workspace, resolve(dirname(place.file), specifier));
  if (target === undefined) return `'${specifier}' leaves the repository: import a declared package instead.`;
  if (target.package !== place.package) {
    const instead = target.package.folder === '' ? 'a package' : `'${target.package.name}'`;
    return `'${specifier}' leaves the package ${place.package.name}: import ${instead} by its name, through its exports.`;
  }
  const district = districtProblem(place, target.path);
  if (district !== undefined) return district;
  if (place.package.folder === 'modules') {
    const from = moduleFolder(place.path);
    const to = moduleFolder(target.path);
    if (from === 'shared' && to !== undefined && to !== 'shared')
      return `modules/src/shared/ serves every module and knows none: take what it needs from '${to}' as an argument.`;
    // The host side answers what modules ask for, and so may use their helpers; they may not use it.
    if (from === 'host') return undefined;
    // `host` answers the local effects of all modules: it is no module, and none imports it.
    if (from !== 'host' && from !== undefined && to !== undefined && to !== from && to !== 'shared')
      return `Modules do not know each other ('${from}' imports '${to}'): move what both need to modules/src/shared/.`;
    if (from !== undefined && to === undefined && target.path.startsWith('src/'))
      return `A module imports from its own folder, modules/src/shared/ or a package: move this to modules/src/shared/.`;
  }
  if (extname(specifier) === '' || (extname(specifier) === '.js' && !place.file.endsWith('.js')))
    return `'${specifier}': a relative import names the file as it is on disk, with its extension ('.ts').`;
  return undefined;
}

/**
 * Tests stand outside: they may set up what they test with whatever the server has.
 *
 * @param {Place} place
 * @param {string} target Path of the imported file, inside the package.
 */
function districtProblem(place, target) {
  if (place.package.folder !== 'runtime-server' || isTestFile(place.path)) return undefined;
  const from = districtOf(place.path);
  const to = districtOf(target);
  if (from === undefined || to === undefined) {
    const folder = from === undefined ? place.path : target;
    return folder.startsWith('src/') ? inNoDistrict(folder) : undefined;
  }
  if (districts.indexOf(to) <= districts.indexOf(from)) return undefined;
  const lower = districts.slice(0, districts.indexOf(from) + 1).join(', ');
  const fact = to === 'assembly' ? '' : ` publish a fact that ${to} listens to,`;
  return `${from} may not import ${to}: it stands above. It may import: ${lower}. Let the assembly pass in what is needed,${fact} or move what both need down, to ${from} or below.`;
}

/** @param {string} path Inside runtime-server. */
function inNoDistrict(path) {
  const room = path.split('/').slice(0, 2).join('/');
  return `runtime-server/${room}/ is in no district: move it into one (${districts.slice(0, -1).join(', ')}), or name it among the rooms of the assembly in scripts/arrows.mjs.`;
}

/**
 * @param {string} path Inside runtime-server.
 * @returns {string | undefined} Undefined for a folder that is in no district.
 */
function districtOf(path) {
  const [source, folder, inside] = path.split('/');
  if (source !== 'src' || folder === undefined) return undefined;
  if (inside === undefined || assemblyRooms.includes(folder)) return 'assembly';
  return districts.find((district) => district === folder);
}

/**
 * @param {Place} place
 * @param {string} specifier
 */
function builtinProblem(place, specifier) {
  if (!specifier.startsWith('node:')) return `Write 'node:${specifier}': a built-in is named with its prefix.`;
  if (!browserPackages.includes(place.package.folder) || isTestFile(place.path)) return undefined;
  if (isExpressionWorkerHost(place.package, place.path) && specifier === 'node:worker_threads') return undefined;
  const { folder } = place.package;
  return `'${specifier}' is a Node built-in and ${folder} also runs in a browser: use the language itself, or take what you need as an argument.`;
}

/**
 * @param {Place} place
 * @param {WorkspacePackage} target
 * @param {string} specifier
 * @param {string} subpath
 */
function packageProblem(place, target, specifier, subpath) {
  const from = place.package;
  if (target === from) {
    if (place.path.startsWith('test/')) return undefined;
    return `'${specifier}' is this package itself: import the file by a relative path.`;
  }
  const allowed = arrows[from.folder];
  const alsoInTests = isTestFile(place.path) ? (testArrows[from.folder] ?? []) : [];
  if (allowed !== undefined && ![...allowed, ...alsoInTests].includes(target.folder)) {
    const may = allowed.length === 0 ? 'It imports no other package.' : `It may import: ${allowed.join(', ')}.`;
    return [`${from.folder} may not import ${target.folder}. ${may}`, arrowHints[from.folder]]
      .filter(Boolean)
      .join(' ');
  }
  if (resolveExport(target, subpath) === undefined) {
    const known = Object.keys(target.entries).map((each) => `'${target.name}${each.slice(1)}'`);
    return `'${specifier}' is not exported by ${target.name}: import ${known.join(' or ') || 'nothing'}, or export it there.`;
  }
  return undefined;
}

/**
 * npm hoists every package to the root, so an undeclared import compiles here and breaks elsewhere.
 *
 * @param {Place} place
 * @param {string} name
 */
function undeclared(place, name) {
  const { workspace, package: from } = place;
  if (from.dependencies.has(name)) return undefined;
  const isTool = from === workspace.rootPackage || isTestFile(place.path) || isTestingCode(place.path);
  if (isTool && (from.devDependencies.has(name) || workspace.rootPackage.devDependencies.has(name))) return undefined;
  if (isTool && workspace.packages.some((each) => each.name === name)) return undefined;
  const manifest = relative(workspace.root, resolve(workspace.root, from.folder, 'package.json'))
    .split(sep)
    .join('/');
  return `'${name}' is not declared in ${manifest}: add it there with its exact version, or use a package that is.`;
}

/**
 * Helpers for tests that a package exports as `./testing`; they may import the test tools.
 *
 * @param {string} path
 */
function isTestingCode(path) {
  return path.startsWith('src/testing/');
}

/**
 * The folder of `modules/src` that a file is in.
 *
 * @param {string} path
 */
function moduleFolder(path) {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/**
 * The files that start and stop the expression worker: the only place of the engine that touches threads and timers.
 *
 * @param {WorkspacePackage} owner
 * @param {string} path
 */
function isExpressionWorkerHost(owner, path) {
  return owner.folder === 'engine' && /^src\/expression\/[^/]*-worker[^/]*\.ts$/.test(path);
}
