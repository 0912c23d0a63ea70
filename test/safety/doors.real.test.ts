import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import type { Endpoint } from '../../server/contract/endpoint.ts';
import { ENDPOINTS } from '../../server/contract/endpoints.ts';
import { AGENT_ROLES, type AgentRole, PERMISSIONS, ROLE_PERMISSIONS } from '../../server/contract/permission.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let people: Record<AgentRole | 'customer', TestAgent>;
beforeAll(async () => {
  app = await openTestApp();
  people = {
    agent: await app.staff('agent'),
    lead: await app.staff('lead'),
    manager: await app.staff('manager'),
    admin: await app.staff('admin'),
    customer: await app.customer('knocks-everywhere'),
  };
});
afterAll(() => app.close());

const SOME_ID = '01980000-0000-7000-8000-000000000001';
const CLOSED = ENDPOINTS.filter(({ permission }) => permission !== 'public');

/** A request to the endpoint with an id that names nothing, and nothing else. */
const knock = (who: TestAgent, { method, path }: Endpoint, id = SOME_ID) => {
  const address = path.replace(/:\w+/g, encodeURIComponent(id));
  const verb = ({ GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const)[method];
  return who[verb](address);
};
const mayEnter = (role: AgentRole, { permission }: Endpoint): boolean =>
  permission === 'staff' ||
  permission === 'signed' ||
  PERMISSIONS.some((known) => known === permission && ROLE_PERMISSIONS[role].includes(known));

const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;
const table = (endpoints: readonly Endpoint[]): [string, Endpoint][] => endpoints.map((one) => [nameOf(one), one]);

describe('who is refused at the door', () => {
  it.each(table(CLOSED))('nobody signed in: %s', async (_name, endpoint) => {
    const answer = await knock(app.nobody(), endpoint);
    expect(answer.body).toMatchObject({ status: 401, code: 'sign_in_required' });
    expect([answer.status, answer.type]).toEqual([401, 'application/problem+json']);
  });

  it.each(table(CLOSED))('a token that is none: %s', async (_name, endpoint) => {
    for (const prefix of ['rc', 'rp', 'cs']) {
      const answer = await knock(app.nobody(), endpoint).set('Authorization', `Bearer ${prefix}_${'A'.repeat(43)}`);
      expect([answer.status, answer.type]).toEqual([401, 'application/problem+json']);
    }
  });

  it.each(AGENT_ROLES)('the role %s, wherever it holds no permission', async (role) => {
    for (const endpoint of CLOSED.filter((one) => !mayEnter(role, one))) {
      const answer = await knock(people[role], endpoint);
      const code = endpoint.permission === 'customer' ? 'customers_only' : 'permission_missing';
      expect([nameOf(endpoint), answer.status, answer.body.code]).toEqual([nameOf(endpoint), 403, code]);
    }
  });

  it('a customer, at every door of the desk', async () => {
    const ofDesk = CLOSED.filter(({ permission }) => permission !== 'customer' && permission !== 'signed');
    for (const endpoint of ofDesk) {
      const answer = await knock(people.customer, endpoint);
      expect([nameOf(endpoint), answer.status, answer.body.code]).toEqual([nameOf(endpoint), 403, 'staff_only']);
    }
  });

  it('a page that is not ours, at every change a cookie could pay for', async () => {
    const changes = CLOSED.filter((one) => one.method !== 'GET' && mayEnter('admin', one));
    for (const endpoint of changes) {
      const answer = await knock(people.admin, endpoint).unset('X-Requested-With');
      const refusal = [nameOf(endpoint), answer.status, answer.body.code];
      expect(refusal).toEqual([nameOf(endpoint), 403, 'request_not_from_desk']);
    }
  });
});

describe('what is refused past the door', () => {
  const withId = CLOSED.filter(({ path }) => path.includes(':id'));
  /** A calendar goes by a name that people chose. */
  const withUuid = withId.filter(({ path }) => path !== '/api/calendars/:id');
  const guest = ({ permission }: Endpoint): TestAgent => (permission === 'customer' ? people.customer : people.admin);

  it.each(table(withUuid))('an id that is no id: %s', async (_name, endpoint) => {
    for (const id of ['x', '1', "' or 1=1 --", '../etc', '%00']) {
      const answer = await knock(guest(endpoint), endpoint, id).set('Idempotency-Key', 'k');
      expect([id, answer.status, answer.body.code]).toEqual([id, 400, 'input_invalid']);
      expect(answer.body.fields).toContainEqual({ path: 'id', code: 'invalid_format' });
    }
  });

  const reading = withId.filter(({ method }) => method === 'GET' || method === 'DELETE');
  it.each(table(reading))('a thing that is absent: %s', async (_name, endpoint) => {
    const answer = await knock(guest(endpoint), endpoint);
    expect([answer.status, answer.body.status]).toEqual([404, 404]);
    expect(answer.body.code).toMatch(/_absent$/);
  });

  const posting = CLOSED.filter(({ method, body }) => method !== 'GET' && method !== 'DELETE' && body === 'json');
  const refusalOf = async (endpoint: Endpoint, type: string, body: string): Promise<[string, number, unknown]> => {
    const answer = await knock(guest(endpoint), endpoint)
      .set('Idempotency-Key', 'refused')
      .set('Content-Type', type)
      .send(body);
    return [nameOf(endpoint), answer.status, answer.body.code];
  };
  it('a body that is no JSON, no object, of another type, or too large: everywhere', async () => {
    for (const endpoint of posting) {
      const name = nameOf(endpoint);
      expect(await refusalOf(endpoint, 'application/json', '{"a":')).toEqual([name, 400, 'json_malformed']);
      expect(await refusalOf(endpoint, 'application/json', '[]')).toEqual([name, 400, 'body_not_an_object']);
      expect(await refusalOf(endpoint, 'application/json', '"text"')).toEqual([name, 400, 'json_malformed']);
      expect(await refusalOf(endpoint, 'text/plain', '{"a":1}')).toEqual([name, 415, 'json_expected']);
      expect(await refusalOf(endpoint, 'application/json; charset=iso-8859-1', '{}')).toEqual([
        name,
        415,
        'charset_unsupported',
      ]);
      const large = JSON.stringify({ body: 'x'.repeat(endpoint.name === 'feedTransactions' ? 6_300_000 : 300_000) });
      expect(await refusalOf(endpoint, 'application/json', large)).toEqual([name, 413, 'body_too_large']);
    }
  });

  it('a field that no endpoint knows: everywhere', async () => {
    for (const endpoint of posting) {
      const answer = await knock(guest(endpoint), endpoint)
        .set('Idempotency-Key', 'refused')
        .send({ isAdmin: true, surprise: 1 });
      expect([nameOf(endpoint), answer.status, answer.body.code]).toEqual([nameOf(endpoint), 400, 'input_invalid']);
      expect(answer.body.fields).toContainEqual({ path: 'surprise', code: 'unrecognized_keys' });
    }
  });

  it('a field of the wrong type: everywhere', async () => {
    for (const endpoint of posting) {
      const names = Object.keys(endpoint.input.shape).filter(
        // What stands in the address cannot be of another type.
        (name) => name !== 'version' && !endpoint.path.includes(`:${name}`),
      );
      const wrong = Object.fromEntries(names.map((name) => [name, { $gt: '' }]));
      const answer = await knock(guest(endpoint), endpoint).set('Idempotency-Key', 'refused').send(wrong);
      if (names.length === 0) continue;
      expect([nameOf(endpoint), answer.status, answer.body.code]).toEqual([nameOf(endpoint), 400, 'input_invalid']);
      const faults: { path: string }[] = answer.body.fields;
      for (const name of names) expect(faults.map(({ path }) => path)).toContainEqual(expect.stringContaining(name));
    }
  });
});
