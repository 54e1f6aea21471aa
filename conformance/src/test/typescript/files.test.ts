/** Files and events between the client and the running service. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, it } from 'node:test';
import { FilesApi, NotLoggedInError, ProblemError } from '../src/api/index.js';

const url = process.env['SERVICE_URL'] ?? '';
const api = new FilesApi({ baseUrl: url });

before(async () => {
  await api.login({ username: 'admin', password: 'a secret' });
});

it('sends files of any size and name, with what is beside them', async () => {
  const bytes = new Uint8Array(3_000_000).map((_, i) => (i * 31) % 251);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const name = '..%2Fä "b".png';
  const got = await api.send({ title: 'ä & "b"\r\n--', picture: new File([bytes], name) });
  assert.deepEqual(got, { title: 'ä & "b"\r\n--', name, size: 3_000_000, digest, isThumb: false });

  const small = await api.send({ title: 't', picture: new Blob(['x']), thumb: new File(['y'], 'y') });
  assert.equal(small.size, 1);
  assert.equal(small.isThumb, true);
});

it('is told why a file is refused', async () => {
  const large = new File([new Uint8Array(4_000_001)], 'large');
  await assert.rejects(
    api.send({ title: 't', picture: large }),
    (error) => error instanceof ProblemError && error.problem.status === 413,
  );
});

it('gives up a file that is no longer wanted', async () => {
  const abort = new AbortController();
  const sent = api.send({ title: 't', picture: new File([new Uint8Array(2_000_000)], 'n') }, { signal: abort.signal });
  abort.abort();
  await assert.rejects(sent);
});

it('reads a file as it comes, and under its name', async () => {
  const download = await api.plan();
  assert.equal(download.status, 200);
  assert.equal(download.name, 'plan ä.bin');
  assert.equal(download.mediaType, 'application/octet-stream');
  assert.equal(download.size, 5_000_000);
  const digest = createHash('sha256');
  const reader = download.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    digest.update(part.value);
  }
  const bytes = new Uint8Array(5_000_000).fill(7);
  assert.equal(digest.digest('hex'), createHash('sha256').update(bytes).digest('hex'));
});

it('leaves a file that it has read in part', async () => {
  const download = await api.plan();
  const reader = download.body?.getReader();
  assert.ok((await reader?.read())?.value);
  await reader?.cancel();
});

it('hears events as they come, by the token and by a ticket', async () => {
  const heard = [];
  for await (const event of await api.watch()) {
    heard.push(event);
    if (heard.length === 3) {
      break;
    }
  }
  assert.deepEqual(heard, [
    { data: { n: 1, text: 'ä\nb' }, name: 'tick', id: '1' },
    { data: { n: 2, text: 'ä\nb' }, name: 'tick', id: '2' },
    { data: { n: 3, text: 'ä\nb' }, name: 'tick', id: '3' },
  ]);

  const ticket = await api.watchTicket();
  const response = await fetch(ticket.url, { headers: { 'Last-Event-ID': '41' } });
  assert.equal(response.status, 200);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.match((await reader?.read())?.value ?? '', /^id: 42\n/);
  await reader?.cancel();
  assert.equal((await fetch(ticket.url)).status, 401, 'a ticket is good once');
});

it('ends the stream of events when it leaves', async () => {
  const stream = await api.watch();
  await stream.close();
  for await (const _ of stream) {
    assert.fail('an event after the end');
  }
});

it('asks for no file where nobody is logged in', async () => {
  const stranger = new FilesApi({ baseUrl: url });
  await assert.rejects(stranger.plan(), NotLoggedInError);
});
