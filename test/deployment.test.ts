import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { describeConfig, loadConfig } from '../server/config.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

const serviceSchema = z.object({
  image: z.string(),
  build: z.string().optional(),
  restart: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  healthcheck: z.object({ test: z.array(z.string()).min(2) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
});
const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.null()),
});

const { services, volumes } = composeSchema.parse(parse(read('docker-compose.yml'), { merge: true }));
const ours = Object.entries(services).filter(([, service]) => service.build !== undefined);
const SECRETS: Record<string, string> = {
  POSTGRES_PASSWORD: 'secret',
  MINIO_PASSWORD: 'secret',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  IDENTITY_KEYS: JSON.stringify([{ kid: 'a', alg: 'HS256', secret: 's'.repeat(32) }]),
  WALLETS: '[]',
  ADMIN_PASSWORD: 'long enough to be one',
};

/** Compose's own substitution: `${NAME:-fallback}` and `${NAME:?message}`. */
const substitute = (text: string): string =>
  text.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_whole, name: string, kind: string, rest: string) => {
    if (SECRETS[name] === undefined && kind === '?') throw new Error(`${name} ${rest}`);
    return SECRETS[name] ?? rest;
  });

describe('docker-compose.yml', () => {
  it('runs two servers, two workers and their four neighbours', () => {
    expect(ours.map(([name]) => name)).toEqual(['server-1', 'server-2', 'worker-1', 'worker-2']);
    const images = Object.values(services).map(({ image }) => image.split(':').slice(0, 2).join(':'));
    expect(images).toEqual(expect.arrayContaining(['postgres:18', 'redis:7-alpine']));
    expect(images.filter((image) => /mailpit|minio\/minio/.test(image))).toHaveLength(2);
  });

  it('sets no variable that the configuration does not know', () => {
    const known = describeConfig().map(({ name }) => name);
    for (const [name, { environment }] of ours) {
      const unknown = Object.keys(environment ?? {}).filter((variable) => !known.includes(variable));
      expect({ name, unknown }).toEqual({ name, unknown: [] });
    }
  });

  it('is a configuration that production accepts', () => {
    for (const [, { environment = {} }] of ours) {
      const given = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, substitute(value)]));
      expect(loadConfig(given)).toMatchObject({ isProduction: true, redisUrl: 'redis://redis:6379', dataDir: '/data' });
    }
  });

  it('watches the health of everything that keeps running, and begins in order', () => {
    const lasting = Object.entries(services).filter(([, { restart }]) => restart);
    expect(lasting.filter(([, { healthcheck }]) => !healthcheck)).toEqual([]);
    for (const [, { depends_on = {} }] of ours) {
      for (const [neighbour, { condition }] of Object.entries(depends_on)) {
        const isHealthy = services[neighbour]?.healthcheck ? 'service_healthy' : 'service_completed_successfully';
        expect({ neighbour, condition }).toEqual({ neighbour, condition: isHealthy });
      }
    }
  });

  it('keeps all data in declared volumes', () => {
    const used = Object.values(services).flatMap((service) =>
      (service.volumes ?? []).map((mount) => mount.split(':')[0]),
    );
    expect(used.sort()).toEqual(Object.keys(volumes).sort());
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('builds apart from what runs, and runs as an ordinary user on Node 20', () => {
    const stages = lines.filter((line) => line.startsWith('FROM '));
    expect(stages.length).toBeGreaterThan(1);
    expect(stages.every((line) => line.includes('node:20'))).toBe(true);
    expect(lines.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(lines.indexOf('USER node')).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('RUN ')));
  });

  it('copies no local data, secrets or packages into the image', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '.data', 'node_modules', '.env']));
  });
});
