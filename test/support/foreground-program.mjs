/** Run as a program: prints its id, counts the requests to stop, and ends with 7 after the first: shortly, or when told. */
const DRAIN_MS = Number(process.env.DRAIN_MS ?? 200);
let asked = 0;
const keepAlive = setInterval(() => undefined, 1_000);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    asked += 1;
    setTimeout(() => {
      console.log(`asked ${asked} by ${signal}`);
      clearInterval(keepAlive);
      process.exit(7);
    }, DRAIN_MS);
  });
}
console.log(`pid ${process.pid}`);
