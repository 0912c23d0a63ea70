import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { pathParameters } from '../../server/contract/endpoint.ts';
import { ENDPOINTS } from '../../server/contract/endpoints.ts';
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
    const paths = z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() })));
    const operations = Object.entries(paths.parse(document.paths)).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
    );
    expect(document.openapi).toBe('3.1.0');
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(ENDPOINTS.map(({ name }) => name).sort());
    for (const operation of operations)
      expect(operation).toMatchObject({ responses: { default: {} }, 'x-permission': expect.any(String) });
    expect(() => JSON.stringify(document)).not.toThrow();
  });
});
