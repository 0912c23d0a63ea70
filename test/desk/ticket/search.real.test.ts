import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { openTestApp, type TestApp } from '../../support/app.ts';

/** More than a search looks at before it looks the words up. */
const TICKETS = 1_300;
const NAME = 'Li Xiaolong';

let app: TestApp;
let agent: Awaited<ReturnType<TestApp['staff']>>;
let lead: typeof agent;
/** Newest first, with the words that each is found by. */
let tickets: { id: string; terms: string }[];

beforeAll(async () => {
  app = await openTestApp();
  agent = await app.staff('agent');
  lead = await app.staff('lead');
  const { id: customerId } = await app.customer('li', { name: NAME });
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

describe('the file of a queue', () => {
  const linesOf = (text: string): string[][] =>
    text
      .replace('\uFEFF', '')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  const exported = async (): Promise<Record<string, unknown>[]> =>
    app.desk.database.query(
      `select actor_id as actor, after from audit_entry where action = 'tickets.exported' order by at`,
    );

  it('is refused to whoever reads no reports, and to filters that do not exist, and then leaves no trace', async () => {
    await agent.get('/api/tickets/export').expect(403);
    const { body } = await lead.get('/api/tickets/export?severity=grave').expect(400);
    expect(body.fields).toMatchObject([{ path: expect.stringContaining('severity') }]);
    expect(await exported()).toEqual([]);
  });

  it('holds each ticket once in the order of the queue, over all its pages, and says who took it', async () => {
    const answer = await lead.get('/api/tickets/export?sort=created').expect(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head = [], ...lines] = linesOf(answer.text);
    expect(head.slice(0, 4)).toEqual(['number', 'createdAt', 'kind', 'status']);
    expect(lines.map((line) => line[head.indexOf('id')])).toEqual(tickets.map(({ id }) => id));
    expect(answer.text).not.toContain(NAME);
    expect(await exported()).toEqual([{ actor: lead.id, after: { view: 'all', sort: 'created', searched: false } }]);
  });

  it('keeps to the filters, and keeps words from running as formulas', async () => {
    const [{ id: first } = { id: '' }] = tickets;
    await app.desk.database.query(
      `update ticket set subject = '=1+1', tags = '{fee,late}', rating_score = 4 where id = $1`,
      [first],
    );
    // Its promise was put under another target: a clock that was stopped, and nobody's answer.
    await app.desk.database.query(
      `insert into clock (id, ticket_id, kind, legal, rule_id, rule_version, calendar_id, minutes, started_at, due_at, state, stopped_at)
       values (gen_random_uuid(), $1, 'first_response', false, 'service', 1, 'desk', 60, now(), now(), 'cancelled', now())`,
      [first],
    );
    const { text } = await lead.get('/api/tickets/export?sort=created&tag=fee&q=every').expect(200);
    const [head = [], line = [], ...more] = linesOf(text);
    expect(more).toEqual([]);
    const of = (name: string) => line[head.indexOf(name)];
    expect(of('firstResponseAt')).toBe('');
    expect([of('id'), of('subject'), of('tags'), of('rating'), of('transactions')]).toEqual([
      first,
      "'=1+1",
      'fee late',
      '4',
      '0',
    ]);
    expect(await exported()).toContainEqual({
      actor: lead.id,
      after: { view: 'all', sort: 'created', tag: 'fee', searched: true },
    });
  });
});
