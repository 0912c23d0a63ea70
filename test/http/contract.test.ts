import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { pathParameters } from '../../server/contract/endpoint.ts';
import { ENDPOINTS } from '../../server/contract/endpoints.ts';
import { listTickets } from '../../server/contract/queue.ts';
import { volumeReport } from '../../server/contract/report.ts';
import { openApi, permissionTable } from '../../server/http/openapi.ts';
import { ROUTES } from '../../server/routes.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the endpoint table', () => {
  it('is served whole: every endpoint has exactly one route', () => {
    const served = ROUTES.map(({ endpoint }) => endpoint.name).sort();
    expect(served).toEqual(ENDPOINTS.map(({ name }) => name).sort());
  });

  it('gives no two endpoints the same address or name', () => {
    const addresses = ENDPOINTS.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(new Set(ENDPOINTS.map(({ name }) => name)).size).toBe(ENDPOINTS.length);
  });

  it('takes every parameter of its paths', () => {
    for (const { path, input, name } of ENDPOINTS) {
      for (const parameter of pathParameters(path))
        expect([name, Object.keys(input.shape)]).toEqual([name, expect.arrayContaining([parameter])]);
    }
  });

  it('leaves only signing in, the providers’ signed call-backs and mails’ signed links open to anybody', () => {
    const open = ENDPOINTS.filter(({ permission }) => permission === 'public')
      .map(({ name }) => name)
      .sort();
    expect(open).toEqual([
      'answerLessonLink',
      'customerSignIn',
      'optInByLink',
      'optOutByLink',
      'readLessonLink',
      'receiveProviderNotification',
      'signIn',
    ]);
  });

  it('asks an idempotency key of whatever opens a matter or moves money', () => {
    const required = ENDPOINTS.filter(({ idempotency }) => idempotency === 'required')
      .map(({ name }) => name)
      .sort();
    expect(required).toEqual(['openTicket', 'openTicketForCustomer', 'requestRefund', 'requestRemedy', 'sendWarnings']);
  });

  it('takes for a whole number only what is written as one', () => {
    const limited = listTickets.input.shape.limit;
    expect([7, '7', undefined].map((sent) => limited.parse(sent))).toEqual([7, 7, 50]);
    const others = [true, null, [7], '', ' 7', '7.0', '1e2', '0x10', '-1', '201', 7.5, 'seven'];
    expect(others.filter((sent) => limited.safeParse(sent).success)).toEqual([]);
  });

  it('takes a moment for the day that stands in it, where a report asks for one', () => {
    const { from, to } = volumeReport.input.parse({ from: '2026-11-01', to: '2026-11-30T16:00:00.000Z' });
    expect([from, to]).toEqual(['2026-11-01', '2026-11-30']);
    expect(volumeReport.input.safeParse({ from: '2026-02-30T00:00:00Z' }).success).toBe(false);
  });

  it('bounds every list', () => {
    for (const endpoint of ENDPOINTS.filter(({ name, method }) => method === 'GET' && name.startsWith('list'))) {
      expect(endpoint.input.safeParse({ id: '01980000-0000-7000-8000-000000000001', limit: 201 }).success).toBe(false);
    }
  });

  it('is what docs/permissions.md says', () => {
    const written = readFileSync(join(ROOT, 'docs/permissions.md'), 'utf8');
    expect(written).toContain(permissionTable(ENDPOINTS));
  });
});

describe('the OpenAPI document', () => {
  it('describes every endpoint with its input, answer and permission', () => {
    const document = openApi(ENDPOINTS, 'http://localhost:3000');
    const paths = z.record(
      z.string(),
      z.record(z.string(), z.looseObject({ operationId: z.string(), responses: z.unknown() })),
    );
    const operations = Object.entries(paths.parse(document.paths)).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
    );
    expect(document.openapi).toBe('3.1.0');
    const ofTable = operations.filter(({ path }) => path.startsWith('/api/'));
    expect(ofTable.map(({ operationId }) => operationId).sort()).toEqual(ENDPOINTS.map(({ name }) => name).sort());
    expect(operations.filter((one) => !ofTable.includes(one)).map(({ path }) => path)).toEqual([
      '/healthz',
      '/readyz',
      '/metrics',
    ]);
    for (const operation of ofTable)
      expect(operation).toMatchObject({ responses: { default: {} }, 'x-permission': expect.any(String) });
    const answersOf = (id: string) => operations.find(({ operationId }) => operationId === id)?.responses;
    expect(answersOf('postMessage')).toMatchObject({ 200: {}, 201: {} });
    expect(answersOf('volumeReport')).toMatchObject({ 200: { content: { 'application/json': {}, 'text/csv': {} } } });
    expect(() => JSON.stringify(document)).not.toThrow();
  });
});
