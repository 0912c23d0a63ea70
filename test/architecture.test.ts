import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '..');

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

const sourcesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));

const FILES = ['server', 'workers', 'client', 'templates'].flatMap(sourcesUnder);

const importsOf = (from: string): Import[] => {
  const text = readFileSync(join(ROOT, from), 'utf8');
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm),
    ...text.matchAll(/\bimport\(\s*()'([^']+)'/g),
  ];
  return found.map(([, type, target = '']) => ({
    from,
    to: target.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(from), target)) : target,
    typeOnly: type !== undefined && type !== '',
  }));
};

const IMPORTS = FILES.flatMap(importsOf);

const isOurs = (path: string): boolean => /^(server|workers|client|templates)\//.test(path);
const nounOf = (path: string): string | null => /^server\/desk\/([^/]+)\//.exec(path)?.[1] ?? null;

type Ring = 'pure' | 'table' | 'store' | 'queries' | 'use case' | 'routes';

/** The ring that a file of the desk stands in, by its name. */
const ringOf = (path: string): Ring | null => {
  const [, noun, name] = /^server\/desk\/([^/]+)\/(?:.*\/)?([^/]+)\.ts$/.exec(path) ?? [];
  if (noun === undefined || name === undefined) return null;
  if (name.endsWith('.table')) return 'table';
  if (name.endsWith('.store')) return 'store';
  if (name.endsWith('.queries')) return 'queries';
  if (name.endsWith('.routes')) return 'routes';
  if (name.includes('.') || name === noun) return 'pure';
  return 'use case';
};

/** Which rings of the same noun each ring may import. */
const WITHIN: Readonly<Record<Ring, readonly Ring[]>> = {
  pure: ['pure'],
  table: ['pure'],
  store: ['pure', 'table', 'queries', 'use case'],
  queries: ['pure', 'table', 'queries', 'use case'],
  'use case': ['pure', 'table', 'store', 'queries', 'use case'],
  routes: ['pure', 'table', 'store', 'queries', 'use case', 'routes'],
};
/** Another noun is reached by its pure files, its queries and its use cases. */
const ACROSS: readonly Ring[] = ['pure', 'queries', 'use case'];

const told = (broken: readonly Import[]): string[] => broken.map(({ from, to }) => `${from} → ${to}`);
const within =
  (prefix: string) =>
  (path: string): boolean =>
    path.startsWith(prefix);

describe('who may know whom', () => {
  it('lets the client import only itself and the contract', () => {
    const broken = IMPORTS.filter(
      ({ from, to }) => from.startsWith('client/') && isOurs(to) && !/^(client|server\/contract)\//.test(to),
    );
    expect(told(broken)).toEqual([]);
  });

  it('lets the contract import only itself and zod', () => {
    const broken = IMPORTS.filter(
      ({ from, to }) => from.startsWith('server/contract/') && !to.startsWith('server/contract/') && to !== 'zod',
    );
    expect(told(broken)).toEqual([]);
  });

  it('lets the kernel import only itself, the contract and zod; Node only as types', () => {
    const broken = IMPORTS.filter(
      ({ from, to, typeOnly }) =>
        from.startsWith('server/kernel/') &&
        !/^(server\/(kernel|contract)\/|zod$)/.test(to) &&
        !(typeOnly && to.startsWith('node:')),
    );
    expect(told(broken)).toEqual([]);
  });

  it('keeps pure files pure: no package but zod', () => {
    const broken = IMPORTS.filter(({ from, to }) => ringOf(from) === 'pure' && !isOurs(to) && to !== 'zod');
    expect(told(broken)).toEqual([]);
  });

  it('keeps the clock and chance out of pure files', () => {
    const offenders = FILES.filter(
      (file) =>
        ringOf(file) === 'pure' &&
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\./.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(offenders).toEqual([]);
  });

  it('keeps the rings of a noun in order', () => {
    const broken = IMPORTS.filter(({ from, to }) => {
      const [inner, outer] = [ringOf(to), ringOf(from)];
      return inner !== null && outer !== null && nounOf(from) === nounOf(to) && !WITHIN[outer].includes(inner);
    });
    expect(told(broken)).toEqual([]);
  });

  it('lets a noun reach another only by its pure files, queries and use cases', () => {
    const broken = IMPORTS.filter(({ from, to }) => {
      const ring = ringOf(to);
      return (
        ring !== null &&
        nounOf(from) !== nounOf(to) &&
        !ACROSS.includes(ring) &&
        !/^server\/(routes|tables)\.ts$/.test(from)
      );
    });
    expect(told(broken)).toEqual([]);
  });

  it('lets only stores and queries see the database, and nothing of the desk the rest of the platform', () => {
    const broken = IMPORTS.filter(({ from, to }) => {
      if (!from.startsWith('server/desk/') || !to.startsWith('server/platform/')) return false;
      const ring = ringOf(from);
      return !((ring === 'store' || ring === 'queries') && to === 'server/platform/db/sql.ts');
    });
    expect(told(broken)).toEqual([]);
  });

  it('lets the platform know the kernel and the contract, and the shape of the configuration', () => {
    const allowed = /^server\/(platform|kernel|contract)\//;
    const broken = IMPORTS.filter(
      ({ from, to, typeOnly }) =>
        from.startsWith('server/platform/') &&
        isOurs(to) &&
        !allowed.test(to) &&
        !(typeOnly && to === 'server/config.ts'),
    );
    expect(told(broken)).toEqual([]);
  });

  it('lets nothing import the workers', () => {
    const broken = IMPORTS.filter(({ from, to }) => to.startsWith('workers/') && !from.startsWith('workers/'));
    expect(told(broken)).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = FILES.filter((file) => within('server/')(file) || within('workers/')(file)).filter((file) =>
      /\bprocess\.env\b/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(readers).toEqual(['server/config.ts']);
  });
});

const cyclesOf = (edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] => {
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[][] = [];
  const visit = (node: string, path: readonly string[]): void => {
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') {
      cycles.push([...path.slice(path.indexOf(node)), node]);
      return;
    }
    state.set(node, 'open');
    for (const next of edges.get(node) ?? []) visit(next, [...path, node]);
    state.set(node, 'done');
  };
  for (const node of edges.keys()) visit(node, []);
  return cycles;
};

const graph = (pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> => {
  const edges = new Map<string, Set<string>>();
  for (const [from, to] of pairs) if (from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(to));
  return edges;
};

describe('no cycles', () => {
  it('between files', () => {
    expect(cyclesOf(graph(IMPORTS.filter(({ to }) => isOurs(to)).map(({ from, to }) => [from, to])))).toEqual([]);
  });

  it('between nouns', () => {
    const pairs = IMPORTS.flatMap(({ from, to }): [string, string][] => {
      const [outer, inner] = [nounOf(from), nounOf(to)];
      return outer !== null && inner !== null ? [[outer, inner]] : [];
    });
    expect(cyclesOf(graph(pairs))).toEqual([]);
  });
});
