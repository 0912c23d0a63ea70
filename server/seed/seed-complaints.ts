import { z } from 'zod';
import type { FeedItem } from '../contract/transaction.ts';
import { postMessage } from '../desk/message/post-message.ts';
import { takeComplaint } from '../desk/provider-complaint/take-complaint.ts';
import type { AgentActor } from '../kernel/actor.ts';
import type { ComplaintGateway } from '../kernel/complaint-gateway.ts';
import type { DeskProcess } from '../process.ts';
import { DEMO_COMPLAINTS, type DemoComplaint } from './demo-complaints.ts';

const TIMEOUT_MS = 5_000;
const MINUTES = 60;

const post = async (url: string, body: object): Promise<unknown> => {
  const answer = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return answer.json();
};

const filingOf = (story: DemoComplaint, payments: readonly FeedItem[]) => {
  const paid = payments.find(
    ({ customerSub, provider, status }) =>
      customerSub === story.customer && provider === 'wechatpay' && status === 'succeeded',
  );
  const paidMinor = paid ? Number(paid.money.minor) : 1_200;
  return {
    text: story.text,
    problem: story.problem,
    payment: paid?.reference ?? '4200009999202611230000000000',
    merchantReference: paid?.merchantReference ?? null,
    paidMinor,
    ...(story.askedPercent ? { askedMinor: Math.round((paidMinor * story.askedPercent) / 100) } : {}),
    payer: story.payer,
    phone: story.phone,
    isUrgent: story.isUrgent ?? false,
    minutesAgo: story.hoursAgo * MINUTES,
  };
};

const takeIn = async (desk: DeskProcess, gateway: ComplaintGateway, reference: string): Promise<string | null> => {
  const heard = await gateway.read(reference);
  if (heard.state !== 'answered') return null;
  return desk.inTx((tx) => takeComplaint(tx, heard.value, { first: [], of: new Map() }));
};

/**
 * Files the demo's complaints at the sandbox and takes them in as the desk would; what an agent answers goes out when the
 * workers start. With a provider of the company's own nothing is filed.
 */
export const seedComplaints = async (
  desk: DeskProcess,
  agent: AgentActor | undefined,
  payments: readonly FeedItem[],
): Promise<void> => {
  const { sandbox } = desk.infrastructure;
  const gateway = desk.complaintGateways.get('wechatpay');
  if (!sandbox || !gateway) return;
  for (const story of DEMO_COMPLAINTS) {
    const { id } = z
      .object({ id: z.string() })
      .parse(await post(`${sandbox.url}/sandbox/complaints`, filingOf(story, payments)));
    const ticketId = await takeIn(desk, gateway, id);
    const { reply } = story;
    if (ticketId !== null && agent && reply)
      await desk.inTx((tx) =>
        postMessage(tx, agent, {
          ticketId,
          clientMessageId: 'demo-answer-there',
          body: reply,
          visibility: 'public',
          attachmentIds: [],
        }),
      );
    for (const { act, text } of story.acts ?? [])
      await post(`${sandbox.url}/sandbox/complaints/act`, { id, act, text });
    if (story.acts) await takeIn(desk, gateway, id);
  }
};
