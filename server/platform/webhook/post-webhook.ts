import { lookup as resolve } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type AddressRules, addressFault, hostOf, isPublicAddress } from './address.ts';

export type Posted = { status: number | null; fault: string | null; milliseconds: number };
export type PostOptions = { readonly rules: AddressRules; readonly timeoutMs?: number };

const TIMEOUT_MS = 10_000;

class AddressRefused extends Error {}

/**
 * Looks a name up and refuses it when any of its addresses is not of the public internet. The connection is made to the
 * addresses checked here: a name that changes its mind between two questions gains nothing.
 */
const guardedLookup =
  (rules: AddressRules): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) {
        done(error, '');
        return;
      }
      if (addresses.some(({ address }) => !isPublicAddress(address) && !rules.isAllowed(host, address))) {
        done(new AddressRefused(host), '');
        return;
      }
      if (options.all) done(null, addresses);
      else done(null, addresses[0]?.address ?? '', addresses[0]?.family);
    });
  };

const faultOf = (error: unknown): string => {
  if (error instanceof AddressRefused) return 'address_refused';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'host_unknown';
  if (/CERT|SSL|TLS|UNABLE_TO_VERIFY/.test(code)) return 'certificate_invalid';
  return 'unreachable';
};

/** Posts once and tells what came back; never throws, follows nothing, reads no more than the head of the answer. */
export const makePostWebhook =
  ({ rules, timeoutMs = TIMEOUT_MS }: PostOptions) =>
  async (
    text: string,
    { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  ): Promise<Posted> => {
    const began = performance.now();
    const spent = (): number => Math.round(performance.now() - began);
    const wrong = addressFault(text, rules);
    if (wrong !== null) return { status: null, fault: wrong, milliseconds: 0 };
    const url = new URL(text);
    const deadline = AbortSignal.timeout(timeoutMs);
    const send = url.protocol === 'https:' ? secureRequest : plainRequest;
    try {
      const status = await new Promise<number>((done, fail) => {
        const asked = send(
          url,
          {
            method: 'POST',
            headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
            lookup: guardedLookup(rules),
            signal: deadline,
            servername: hostOf(url),
            agent: false,
          },
          (answer) => {
            done(answer.statusCode ?? 0);
            // The head says all we ask; however much comes behind it is not read.
            answer.destroy();
          },
        );
        asked.on('error', fail);
        asked.end(body);
      });
      return { status, fault: status >= 300 && status < 400 ? 'redirected' : null, milliseconds: spent() };
    } catch (error) {
      return { status: null, fault: deadline.aborted ? 'timed_out' : faultOf(error), milliseconds: spent() };
    }
  };
