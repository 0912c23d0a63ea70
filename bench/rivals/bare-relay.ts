/** The limit of chat: a Socket.IO server that passes each message to its room, writes nothing and asks nobody. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http);
io.on('connection', (socket) => {
  socket.on('ticket:open', ({ ticketId }, ack) => {
    void socket.join(ticketId);
    ack({ ok: true });
  });
  socket.on('message:send', (input, ack) => {
    io.to(input.ticketId).emit('message', { ticketId: input.ticketId, message: input });
    ack({ ok: true });
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('bare relay is ready\n'));
