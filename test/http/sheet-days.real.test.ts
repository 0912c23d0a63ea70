import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestApp, type TestApp } from '../support/app.ts';

/** Where it is another day than in UTC now, and for an hour to come. */
const ELSEWHERE = new Date().getUTCHours() < 11 ? 'Etc/GMT+12' : 'Pacific/Kiritimati';

let app: TestApp;
let lead: Awaited<ReturnType<TestApp['staff']>>;
beforeAll(async () => {
  app = await openTestApp();
  await app.desk.database.query(`update calendar set time_zone = $1 where id = 'desk'`, [ELSEWHERE]);
  lead = await app.staff('lead');
});
afterAll(() => app.close());

it.each([
  ['outbreaks', '/api/outbreaks'],
  ['topics', '/api/topics'],
  ['problems', '/api/problems'],
])('names the sheet of all %s by the day that it is at the desk', async (name, path) => {
  const { headers } = await lead.get(path).query({ format: 'csv' }).expect(200);
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: ELSEWHERE }).format(new Date());
  expect(headers['content-disposition']).toContain(`recourse-${name}-${day}.csv`);
});
