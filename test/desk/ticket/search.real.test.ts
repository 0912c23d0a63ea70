import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { openTestApp, type TestApp } from '../../support/app.ts';

/** More than a search looks at before it looks the words up. */
const TICKETS = 1_300;

let app: TestApp;
let agent: Awaited<ReturnType<TestApp['staff']>>;
/** Newest first, with the words that each is found by. */
let tickets: { id: string; terms: string }[];

beforeAll(async () => {
  app = await openTestApp();
  agent = await app.staff('agent');
  const { id: customerId } = await app.customer('li', {});
  tickets = Array.from({ length: TICKETS }, (_, nth) => ({
    id: uuidv7(),
    terms: ["'every'", nth % 2 === 0 ? "'common'" : '', nth % 40 === 0 ? "'seldom'" : '', nth > 1_290 ? "'old'" : '']
      .filter((term) => term !== '')
      .join(' '),
  }));
  await app.desk.database.query(
    `insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, terms, created_at, updated_at)
     select t.id, 'S-' || t.nth, 'query', case when t.nth % 3 = 0 then 'closed' else 'open' end, 'words', 'en', 'portal', $2,
       t.terms::tsvector, now() - t.nth * interval '1 minute', now()
     from (select (one ->> 'id')::uuid as id, one ->> 'terms' as terms, nth
       from jsonb_array_elements($1::jsonb) with ordinality as e(one, nth)) as t`,
    [JSON.stringify(tickets), customerId],
  );
});
afterAll(() => app.close());

const search = async (question: string, limit: number): Promise<string[]> => {
  const found: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await agent.get(`/api/tickets?sort=created&limit=${limit}&${question}${cursor}`).expect(200);
    found.push(...body.items.map(({ id }: { id: string }) => id));
    if (body.nextCursor === null) return found;
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
};
const holding = (term: string): string[] => tickets.filter(({ terms }) => terms.includes(term)).map(({ id }) => id);

describe('a search of tickets', () => {
  it.each([
    ['common', 100],
    ['seldom', 10],
    ['old', 5],
  ])('gives all that hold "%s" once, newest first, page by page', async (term, limit) => {
    expect(await search(`q=${term}`, limit)).toEqual(holding(term));
  });

  it('keeps to the other conditions', async () => {
    const open = tickets.filter((_, nth) => (nth + 1) % 3 !== 0).map(({ id }) => id);
    expect(await search('q=common&status=open', 50)).toEqual(holding('common').filter((id) => open.includes(id)));
  });

  it('gives nothing for a word that no ticket holds', async () => {
    expect(await search('q=absent', 50)).toEqual([]);
  });
});
