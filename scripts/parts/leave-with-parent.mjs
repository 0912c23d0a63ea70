/** Preloaded into what a script starts: when the script is killed, the channel breaks and we drain as if asked to. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
