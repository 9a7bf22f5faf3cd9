import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findGonePaths, findUnnamedRooms } from './architecture-page.ts';
import type { House } from './architecture-page.ts';
import { districts } from './arrows.mjs';
import { isTestFile, readWorkspace } from './workspace.mjs';

const page = 'docs/architecture.md';
const openHouses = ['modules/src', 'examples/src'];

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readWorkspace(root).packages.map(({ folder }) => `${folder}/src`);
const needingWords = [...sources, ...districts.map((district) => `runtime-server/src/${district}`)];
const houses = sources.flatMap(housesFrom);
const isNeedingWords = ({ path }: House): boolean => needingWords.includes(path);

const text = readFileSync(join(root, page), 'utf8');
const problems = [
  ...findUnnamedRooms(
    text,
    houses.filter(isNeedingWords),
    houses.filter((house) => !isNeedingWords(house)),
  ),
  ...findGonePaths(text, (path) => existsSync(join(root, path))),
];
for (const problem of problems) console.error(`${page}: ${problem}`);
if (problems.length > 0) process.exitCode = 1;

/** The folder and all below it. */
function housesFrom(path: string): House[] {
  const rooms = foldersIn(path).filter((room) => hasSources(posix.join(path, room)));
  const below = rooms.flatMap((room) => housesFrom(posix.join(path, room)));
  return [{ path, rooms, isOpen: openHouses.includes(path) }, ...below];
}

function hasSources(path: string): boolean {
  return readdirSync(join(root, path), { withFileTypes: true, recursive: true }).some(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !isTestFile(entry.name),
  );
}

function foldersIn(path: string): string[] {
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
