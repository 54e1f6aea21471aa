/** What is sent and what becomes of it, without a service. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Call, Http } from '../src/api/runtime/http.js';
import { any, each, fromBase64, int64, integerText, object, own, parse, stringify, toBase64, type Wire } from '../src/api/runtime/json.js';
import { ConnectionError, ResponseError } from '../src/api/runtime/problem.js';
import { Session } from '../src/api/runtime/session.js';
import { Between } from './between.js';

const NODE: Wire = object(() => ({ id: int64, ids: each(int64), next: NODE, free: any }));
const LARGE = '9007199254740993';

describe('JSON', () => {
  it('gives whole numbers of 64 bits as configured, or not at all', () => {
    const text = `{"id":${LARGE},"ids":[1,-${LARGE}],"next":{"id":7}}`;
    const large = BigInt(LARGE);
    assert.deepEqual(parse(text, NODE, 'bigint'), { id: large, ids: [1n, -large], next: { id: 7n } });
    assert.deepEqual(parse(text, NODE, 'string'), { id: LARGE, ids: ['1', `-${LARGE}`], next: { id: '7' } });
    assert.throws(() => parse(text, NODE, 'number'), ResponseError);
    assert.deepEqual(parse('{"id":9007199254740991,"next":{"id":7}}', NODE, 'number'), {
      id: 9007199254740991,
      next: { id: 7 },
    });
  });

  it('leaves texts, floats and what may be anything as they are', () => {
    const text = `{"name":"${LARGE} \\"${LARGE}","size":12345678901234567890,"half":0.12345678901234567,"free":[1,1e300,"5"]}`;
    assert.deepEqual(parse(text, NODE, 'bigint'), {
      name: `${LARGE} "${LARGE}`,
      size: 12345678901234567890,
      half: 0.12345678901234567,
      free: [1, 1e300, '5'],
    });
    assert.deepEqual(parse(`{"free":${LARGE}}`, NODE, 'bigint'), { free: BigInt(LARGE) });
    assert.deepEqual(parse(`{"free":${LARGE}}`, NODE, 'string'), { free: LARGE });
    assert.throws(() => parse(`{"free":${LARGE}}`, NODE, 'number'), ResponseError);
  });

  it('reads a text of any length beside a large number', () => {
    const name = 'a'.repeat(20_000_000);
    const value = parse(`{"name":"${name}","id":${LARGE}}`, NODE, 'bigint') as { name: string; id: bigint };
    assert.equal(value.name.length, name.length);
    assert.equal(value.id, BigInt(LARGE));
  });

  it('sends whole numbers digit by digit', () => {
    assert.equal(stringify({ id: BigInt(LARGE), ids: [1n] }, NODE, 'bigint'), `{"id":${LARGE},"ids":[1]}`);
    assert.equal(stringify({ id: LARGE, name: LARGE }, NODE, 'string'), `{"id":${LARGE},"name":"${LARGE}"}`);
    assert.equal(stringify({ id: 7, name: undefined }, NODE, 'number'), '{"id":7}');
    assert.equal(stringify({ free: { deep: [5n] } }, NODE, 'bigint'), '{"free":{"deep":[5]}}');
    assert.throws(() => stringify({ id: 2 ** 53 }, NODE, 'number'), RangeError);
    assert.throws(() => stringify({ id: 1.5 }, NODE, 'number'), RangeError);
    assert.throws(() => stringify({ id: '7, "admin": true' }, NODE, 'string'), RangeError);
    assert.throws(() => integerText(2 ** 60), RangeError);
  });

  it('has no member that is not one like any other', () => {
    const value = parse(`{"__proto__":{"admin":true},"id":${LARGE}}`, NODE, 'bigint') as { admin?: boolean };
    assert.equal(value.admin, undefined);
    assert.deepEqual(Object.keys(value), ['__proto__', 'id']);
  });

  it('sends what was set under a name that every object has, and nothing else', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      assert.equal(own({ id: 1 }, name), undefined);
      assert.equal(own(JSON.parse(`{"${name}":"set"}`) as object, name), 'set');
    }
    assert.equal(stringify({ ['__proto__']: own({}, '__proto__'), id: 1 }, NODE, 'number'), '{"id":1}');
  });

  it('carries bytes as base64', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 256);
    assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
  });
});

describe('a call', () => {
  const sent: { url: string; init: RequestInit }[] = [];
  function http(answer: () => Response): Http {
    sent.length = 0;
    const fetch = (url: unknown, init?: RequestInit): Promise<Response> => {
      sent.push({ url: String(url), init: init ?? {} });
      return Promise.resolve(answer());
    };
    return new Http({ baseUrl: 'https://api.example/v1/', fetch: fetch as typeof globalThis.fetch }, 'number');
  }

  it('has its values where they belong, and nowhere else', async () => {
    const call = new Call('GET', '/things/:id/:name')
      .inPath('id', 7)
      .inPath('name', 'a/b?c#d')
      .inQuery('q', ['x y', 'ä&b'])
      .inQuery('none', undefined)
      .inHeader('X-Version', 3);
    await http(() => new Response('{}')).json(call);
    assert.equal(sent[0]?.url, 'https://api.example/v1/things/7/a%2Fb%3Fc%23d?q=x+y&q=%C3%A4%26b');
    assert.equal((sent[0]?.init.headers as Headers).get('X-Version'), '3');
    for (const segment of ['', '.', '..', undefined as unknown as string]) {
      assert.throws(() => new Call('GET', '/:id').inPath('id', segment), RangeError);
    }
  });

  it('sends files in a form', async () => {
    const call = new Call('POST', '/pictures')
      .asMultipart()
      .inForm('title', 'a "title"')
      .withFile('picture', new File(['bytes'], 'p.png'))
      .withFile('thumb', undefined);
    await http(() => new Response(null, { status: 204 })).nothing(call);
    const form = sent[0]?.init.body as FormData;
    assert.deepEqual([...form.keys()], ['title', 'picture']);
    assert.equal((form.get('picture') as File).name, 'p.png');
    assert.equal((sent[0]?.init.headers as Headers).get('Content-Type'), null, 'fetch sets it with its boundary');
  });

  it('gives a download with a name that leads nowhere', async () => {
    const headers = { 'Content-Disposition': `attachment; filename*=UTF-8''..%2Fplan%20%C3%A4.pdf` };
    const download = await http(() => new Response('bytes', { headers })).download(new Call('GET', '/plan'));
    assert.equal(download.name, 'plan ä.pdf');
    assert.equal(await download.text(), 'bytes');
  });

  it('gives events however their bytes are cut', async () => {
    const text = ': hello\r\nid: 1\r\ndata: {"a":"ä"}\r\n\r\nevent: more\r\ndata: [1,\r\ndata: 2]\r\n\r\n: beat\n\ndata: 3\r\rdata: "lost"';
    const bytes = new TextEncoder().encode(text);
    for (let size = 1; size < 12; size++) {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          for (let from = 0; from < bytes.length; from += size) {
            controller.enqueue(bytes.subarray(from, from + size));
          }
          controller.close();
        },
      });
      const stream = await http(() => new Response(body)).events(new Call('GET', '/events'));
      const events = [];
      for await (const event of stream) {
        events.push(event);
      }
      assert.deepEqual(events, [
        { data: { a: 'ä' }, name: 'message', id: '1' },
        { data: [1, 2], name: 'more', id: '1' },
        { data: 3, name: 'message', id: '1' },
      ]);
    }
  });

  it('fails in a way of its own when the answer is not JSON, or breaks off', async () => {
    await assert.rejects(http(() => new Response('<html>')).json(new Call('GET', '/')), ResponseError);
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
    await assert.rejects(http(() => new Response(broken)).json(new Call('GET', '/')), ConnectionError);
  });
});

describe('a redirect to another origin', () => {
  let service: Between;
  let stranger: Between;

  before(async () => {
    service = await Between.start('http://127.0.0.1:1');
    stranger = await Between.start('http://127.0.0.1:1');
    stranger.decide = () => ({ status: 204 });
  });
  after(async () => {
    await service.close();
    await stranger.close();
  });

  function http(headers = {}): Http {
    return new Http({ baseUrl: service.url, headers }, 'number');
  }

  for (const status of [301, 302, 303, 307, 308]) {
    it(`by a ${status} gets no body and no header`, async () => {
      service.decide = () => ({ status, headers: { Location: `${stranger.url}/taken` } });
      stranger.seen.length = 0;
      for (const send of [
        () => http().nothing(new Call('POST', '/login').withJson({ password: 'secret' })),
        () => http().nothing(new Call('POST', '/login').inForm('password', 'secret')),
        () => http().nothing(new Call('GET', '/me', { headers: { 'X-Api-Key': 'secret' } })),
        () => http().nothing(new Call('GET', '/me').inHeader('X-Api-Key', 'secret')),
        () => http({ 'X-Api-Key': 'secret' }).full(new Call('GET', '/me')),
        () => http().nothing(new Call('DELETE', '/me')),
      ]) {
        await assert.rejects(send, (error: Error) => {
          assert.ok(error instanceof ResponseError, String(error));
          assert.match(error.message, /(POST|GET|DELETE) .* is redirected, .* set baseUrl to/);
          return true;
        });
      }
      assert.deepEqual(stranger.seen, []);
      await http().nothing(new Call('GET', '/public').inQuery('q', 'x'));
      assert.deepEqual(stranger.seen.map(({ method, path }) => `${method} ${path}`), ['GET /taken']);
    });
  }

  it('gets no token, which goes along within the origin', async () => {
    const session = new Session('a session', {});
    await session.keep({ accessToken: 'access', refreshToken: 'refresh', expiresIn: 900 });
    const ways: { [path: string]: string } = { '/latest': '/items/7', '/items/7': `${stranger.url}/taken` };
    service.decide = (_, path) => ({ status: 302, headers: { Location: ways[path]! } });
    service.seen.length = 0;
    stranger.seen.length = 0;
    await http().nothing(new Call('GET', '/latest').as(session));
    assert.deepEqual(
      service.seen.map((one) => `${one.path} ${one.authorization}`),
      ['/latest Bearer access', '/items/7 Bearer access'],
    );
    assert.deepEqual(stranger.seen.map((one) => `${one.path} ${one.authorization}`), ['/taken undefined']);
  });
});
