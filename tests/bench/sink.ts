import { createServer } from 'node:net';

/** A server that takes letters as fast as it can and keeps nothing; prints its port. `DELAY`: milliseconds before each answer. */
const delay = Number(process.argv[2] ?? 0);

const server = createServer((socket) => {
  socket.setNoDelay(true);
  let inText = false;
  let rest = '';
  const say = (text: string): void => {
    if (delay > 0) setTimeout(() => socket.write(text), delay);
    else socket.write(text);
  };
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1');
    let answers = '';
    for (;;) {
      if (inText) {
        const end = rest.indexOf('\r\n.\r\n');
        if (end === -1) break;
        rest = rest.slice(end + 5);
        inText = false;
        answers += '250 2.0.0 gone\r\n';
        continue;
      }
      const end = rest.indexOf('\r\n');
      if (end === -1) break;
      const verb = rest.slice(0, 4).toUpperCase();
      rest = rest.slice(end + 2);
      if (verb === 'EHLO') answers += '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 10000000\r\n';
      else if (verb === 'DATA') {
        answers += '354 go\r\n';
        inText = true;
      } else if (verb === 'QUIT') answers += '221 bye\r\n';
      else answers += '250 ok\r\n';
    }
    if (answers !== '') say(answers);
  });
  say('220 sink ESMTP\r\n');
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.stdout.write(`${address.port}\n`);
});
