/** Run as a program: prints its id, counts the requests to stop, and ends with 7 shortly after the first. */
let asked = 0;
const keepAlive = setInterval(() => undefined, 1_000);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    asked += 1;
    setTimeout(() => {
      console.log(`asked ${asked} by ${signal}`);
      clearInterval(keepAlive);
      process.exit(7);
    }, 200);
  });
}
console.log(`pid ${process.pid}`);
