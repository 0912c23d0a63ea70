import { createServer } from 'node:http';

export type Host = { readonly url: string; close(): Promise<void> };

/** Rules of a page that never thought of a guest. */
const STYLE = `body * { letter-spacing: 4px !important; text-transform: uppercase !important; transform: rotate(1deg) !important }
button { display: none !important; position: static !important; width: 12px !important; height: 12px !important; color: red !important }
iframe { display: none !important; position: static !important; max-width: 50% !important; visibility: hidden !important }
span { display: block !important; font-size: 60px !important }`;

/**
 * A wallet's own page, of another origin, with a policy that forbids inline code and a style that hides every button and
 * frame, that embeds the desk's window.
 */
export const openHost = async (deskUrl: string, locale: string, token: () => Promise<string>): Promise<Host> => {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${deskUrl}`,
    `frame-src ${deskUrl}`,
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
  ].join('; ');
  const page = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>Wallet</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="stylesheet" href="/page.css"></head>
<body><main><h1>Wallet</h1></main><script src="${deskUrl}/widget.js" data-locale="${locale}"></script>
<script src="/identify.js"></script></body></html>`;
  const script = "Recourse.identify(() => fetch('/token').then((answer) => answer.text()));";
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', policy);
    if (request.url === '/token') void token().then((text) => response.end(text));
    else if (request.url === '/identify.js') response.setHeader('Content-Type', 'text/javascript').end(script);
    else if (request.url === '/page.css') response.setHeader('Content-Type', 'text/css').end(STYLE);
    else if (request.url === '/') response.setHeader('Content-Type', 'text/html').end(page);
    else response.setHeader('Content-Type', 'image/x-icon').end();
  });
  const port = await new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
