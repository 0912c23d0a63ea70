/**
 * The limit of chat: a Socket.IO server that passes each message to its room and asks nobody. Without DATABASE_URL it
 * writes nothing; with it, it stores one row and waits until that is on disk, as whoever must not lose a message has to.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { Server } from 'socket.io';

const url = process.env.DATABASE_URL;
const pool = url === undefined ? null : new pg.Pool({ connectionString: url, max: 16 });
const store = async (input: object): Promise<void> => {
  await pool?.query({
    name: 'store',
    text: `insert into outbox_event (id, name, payload, created_at, published_at) values ($1, 'bare', $2, now(), now())`,
    values: [randomUUID(), JSON.stringify(input)],
  });
};

const http = createServer();
const io = new Server(http);
io.on('connection', (socket) => {
  socket.on('ticket:open', ({ ticketId }, ack) => {
    void socket.join(ticketId);
    ack({ ok: true });
  });
  socket.on('message:send', async (input, ack) => {
    if (pool) await store(input);
    io.to(input.ticketId).emit('message', { ticketId: input.ticketId, message: input });
    ack({ ok: true });
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('bare relay is ready\n'));
