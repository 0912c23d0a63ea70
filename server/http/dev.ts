import { Router } from 'express';
import { SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { absent } from '../kernel/problem.ts';
import { consolePage, newNonce, sendPage } from './screens.ts';

export type DemoCustomer = { sub: string; name: string; locale: 'zh-CN' | 'en' };
export type SentMail = {
  id: string;
  to: string;
  subject: string;
  text: string;
  html?: string | undefined;
  /** What the markup names by `cid:`. */
  pictures?: readonly { cid: string; base64: string }[] | undefined;
  at: string;
};
export type DevParts = {
  clientFolder: string;
  customers: readonly DemoCustomer[];
  identityKey: { kid: string; secret: string } | null;
  listMail: () => Promise<readonly SentMail[]>;
};

const TOKEN_LIFETIME_S = 300;
const MAIL_SHOWN = 100;

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const frame = (title: string, body: string, nonce: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<style nonce="${nonce}">:root{color-scheme:light dark}body{font:16px/1.55 system-ui,"Noto Sans CJK SC",sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}li{margin:.5rem 0}article{border:1px solid color-mix(in srgb,currentColor 20%,transparent);border-radius:.5rem;padding:1rem;margin:1rem 0}pre{white-space:pre-wrap;font:inherit}</style>
</head><body><h1>${title}</h1>${body}</body></html>`;

/** Mails carry their own styles; nothing else of them is let through. */
const LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups";
const PICTURE = 'data:image/png;base64,';

/** A mail as its reader's program shows it, with its pictures in it. */
const letterOf = ({ html = '', pictures = [] }: SentMail): string =>
  pictures.reduce((shown, { cid, base64 }) => shown.replaceAll(`src="cid:${cid}"`, `src="${PICTURE}${base64}"`), html);

const articleOf = ({ id, to, subject, text, html, at }: SentMail): string => {
  const look = html ? ` · <a href="/dev/mailbox/${encodeURIComponent(id)}">as its reader sees it</a>` : '';
  return `<article><h2>${escapeHtml(subject)}</h2><p><small>${escapeHtml(to)} · <time>${escapeHtml(at)}</time>${look}</small></p><pre>${escapeHtml(text)}</pre></article>`;
};

/** Helpers of the demonstration: a pretended wallet app that signs its users in, and the mail that was sent. */
export const devRoutes = ({ clientFolder, customers, identityKey, listMail }: DevParts): Router => {
  const router = Router();

  const identityTokenFor = (
    { sub, name, locale }: DemoCustomer,
    key: { kid: string; secret: string },
  ): Promise<string> =>
    new SignJWT({
      name,
      locale,
      email: `${sub}@customer.example`,
      amr: ['otp'],
      auth_time: Math.floor(Date.now() / 1_000),
    })
      .setProtectedHeader({ alg: 'HS256', kid: key.kid })
      .setAudience('recourse')
      .setSubject(sub)
      .setJti(uuidv7())
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_LIFETIME_S}s`)
      .sign(new TextEncoder().encode(key.secret));

  router.get('/wallet', async (request, response) => {
    const chosen = customers.find(({ sub }) => sub === request.query.sub);
    if (chosen && identityKey) {
      const token = await identityTokenFor(chosen, identityKey);
      if (request.query.format === 'json') response.json({ identityToken: token });
      else response.redirect(302, `/portal/#identity=${token}`);
      return;
    }
    const nonce = newNonce();
    const items = customers
      .map(
        ({ sub, name, locale }) =>
          `<li><a href="/dev/wallet?sub=${encodeURIComponent(sub)}">${escapeHtml(name)}</a> (${escapeHtml(sub)}, ${locale})</li>`,
      )
      .join('');
    sendPage(
      response,
      frame('Demo wallet', `<p>Choose a wallet user to enter the customer portal as.</p><ul>${items}</ul>`, nonce),
      nonce,
    );
  });

  // The parts of the screens by themselves: the console's page, which loads the gallery at this address.
  router.get('/gallery', consolePage(clientFolder));

  router.get('/mailbox', async (request, response) => {
    const mails = (await listMail()).slice(0, MAIL_SHOWN);
    if (request.query.format === 'json') {
      response.json({ items: mails });
      return;
    }
    const nonce = newNonce();
    const shown = mails.map(articleOf).join('');
    sendPage(response, frame('Mailbox', shown || '<p>No mail was sent yet.</p>', nonce), nonce);
  });

  router.get('/mailbox/:id', async (request, response) => {
    const mail = (await listMail()).find(({ id, html }) => id === request.params.id && html);
    if (!mail) throw absent('route_absent');
    response.setHeader('Content-Security-Policy', LETTER_POLICY).setHeader('Cache-Control', 'no-store');
    response.type('html').send(letterOf(mail));
  });
  return router;
};
