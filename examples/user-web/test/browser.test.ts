/** The session in tabs of a real browser, against the running service. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import type { UserApi } from '../src/api/client.js';
import { pause } from '../src/api/runtime/http.js';
import { Between, Gate } from './between.js';
import { start } from './chromium.js';

const REFRESH = '/user/refresh';

/** What the test page has among its globals. */
interface Globals {
  api: UserApi;
  late: number;
  reasons: string[];
}

const PAGE = `
  <!doctype html>
  <script type="module">
    import { UserApi, inLocalStorage } from '/files/api/index.js';
    const cookies = location.hash === '#cookies';
    globalThis.reasons = [];
    globalThis.late = 0;
    globalThis.api = new UserApi({
      baseUrl: cookies ? '/cookies' : '',
      auth: {
        cookies,
        storage: cookies ? undefined : inLocalStorage(),
        now: () => Date.now() + globalThis.late,
        onLoggedOut: (reason) => globalThis.reasons.push(reason),
      },
    });
  </script>
`;

let users = 0;

for (const without of [[], ['locks'], ['locks', 'BroadcastChannel']]) {
  describe(`two tabs${without.length > 0 ? ` without ${without.join(' and ')}` : ''}`, () => {
    let between: Between;
    let browser: Browser;
    let context: BrowserContext;
    let one: Page;
    let other: Page;
    let username: string;

    before(async () => {
      between = await Between.start(process.env['SERVICE_URL'] ?? 'http://127.0.0.1:8888');
      between.files = new URL('../src', import.meta.url).pathname;
      between.pages.set('/', PAGE);
      browser = await start();
    });
    after(async () => {
      await browser.close();
      await between.close();
    });

    beforeEach(async () => {
      context = await browser.createBrowserContext();
    });
    afterEach(async () => {
      between.decide = () => 'pass';
      between.answered = () => {};
      await context.close();
    });

    async function tab(hash = ''): Promise<Page> {
      const page = await context.newPage();
      await page.evaluateOnNewDocument((missing: string[]) => {
        if (missing.includes('locks')) {
          Object.defineProperty(navigator, 'locks', { value: undefined });
        }
        if (missing.includes('BroadcastChannel')) {
          Object.defineProperty(globalThis, 'BroadcastChannel', { value: undefined });
        }
      }, without);
      await page.goto(`${between.url}/${hash}`);
      await page.waitForFunction('globalThis.api');
      return page;
    }

    /** Two tabs, in which somebody is logged in who logged in in the first. */
    async function open(hash = ''): Promise<void> {
      one = await tab(hash);
      username = `tab${process.pid}x${Date.now()}x${users++}`;
      await one.evaluate(
        (name) => (globalThis as unknown as Globals).api.register({ username: name, password: 'a long password' }),
        username,
      );
      other = await tab(hash);
      between.seen.length = 0;
    }

    async function expire(): Promise<void> {
      for (const page of [one, other]) {
        await page.evaluate(() => ((globalThis as unknown as Globals).late += 900_000));
      }
    }

    function profiles(page: Page, count = 5): Promise<string[]> {
      return page.evaluate(async (calls) => {
        const { api } = globalThis as unknown as Globals;
        const all = Array.from({ length: calls }, () => api.getProfile());
        return (await Promise.allSettled(all)).map((call) =>
          call.status === 'fulfilled' ? 'done' : (call.reason as Error).name,
        );
      }, count);
    }

    function state(page: Page): Promise<{ isLoggedIn: boolean; reasons: string[]; stored: string }> {
      return page.evaluate(() => {
        const { api, reasons } = globalThis as unknown as Globals;
        const { isLoggedIn } = api.auth;
        return { isLoggedIn, reasons, stored: JSON.stringify({ ...localStorage }) + document.cookie };
      });
    }

    async function isLoggedOut(page: Page): Promise<void> {
      await page.waitForFunction('!globalThis.api.auth.isLoggedIn', { polling: 50 });
      assert.doesNotMatch((await state(page)).stored, /accessToken/);
    }

    /** One refresh each time that it was needed; or two for the same pair, where a lease is all there is. */
    function isOnceFor(times: number, path: string): void {
      const count = between.count(path);
      assert.ok(count >= times && count <= times * (without.includes('locks') ? 2 : 1), `${count} refreshes`);
    }

    const DONE = Array.from({ length: 5 }, () => 'done');

    it('take nothing of a login to another origin that the service redirects to', async () => {
      await open();
      const stranger = await Between.start('http://127.0.0.1:1');
      const allows = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
      stranger.decide = () => ({ status: 200, headers: allows });
      between.decide = () => ({ status: 307, headers: { Location: `${stranger.url}/taken` } });
      const errors = await one.evaluate(async () => {
        const { api } = globalThis as unknown as Globals;
        const calls = [api.login({ username: 'alice', password: 'secret' }), api.auth.refresh()];
        const ends = await Promise.allSettled(calls);
        await api.getProfile().catch(() => undefined);
        return ends.map((call) => String((call as PromiseRejectedResult).reason));
      });
      await stranger.close();
      assert.deepEqual(stranger.seen.map((one) => `${one.method} ${one.path} ${one.authorization}`), ['GET /taken undefined']);
      errors.forEach((error) => assert.match(error, /^ResponseError: .* is redirected/));
      assert.equal((await state(one)).isLoggedIn, true);
    });

    it('go on with one chain', async () => {
      await open();
      for (let round = 1; round <= 3; round++) {
        await expire();
        assert.deepEqual(await Promise.all([profiles(one), profiles(other)]), [DONE, DONE]);
        isOnceFor(round, REFRESH);
      }
      const pairs = between.seen.filter((seen) => seen.path === REFRESH).map((seen) => JSON.parse(seen.answer));
      assert.equal(new Set(pairs.map((pair: { refreshToken: string }) => pair.refreshToken)).size, 3);
    });

    it('stay logged in when the answer to a refresh is lost', async () => {
      await open();
      let refreshes = 0;
      between.decide = (_, path) => (path === REFRESH && refreshes++ === 0 ? 'lose' : 'pass');
      await expire();
      assert.deepEqual(await Promise.all([profiles(one), profiles(other)]), [DONE, DONE]);
      isOnceFor(2, REFRESH);
      await expire();
      assert.deepEqual(await profiles(other), DONE);
    });

    it('are both logged out by a logout in one', async () => {
      await open();
      await one.evaluate(() => (globalThis as unknown as Globals).api.auth.logout());
      await isLoggedOut(other);
      assert.deepEqual((await state(one)).reasons, ['logout']);
      assert.deepEqual((await state(other)).reasons, ['elsewhere']);
      assert.deepEqual(await profiles(other, 1), ['NotLoggedInError']);
    });

    it('are both logged out by a logout in one during a refresh in the other', async () => {
      await open();
      const gate = new Gate();
      between.answered = (_, path) => (path === REFRESH ? gate.pass() : undefined);
      await expire();
      const calls = profiles(other);
      await gate.reached;
      await one.evaluate(() => (globalThis as unknown as Globals).api.auth.logout());
      gate.open();
      assert.deepEqual(new Set(await calls), new Set(['NotLoggedInError']));
      await isLoggedOut(one);
      await isLoggedOut(other);
    });

    it('see who logs in in one', async () => {
      await open();
      await one.evaluate(() => (globalThis as unknown as Globals).api.auth.logout());
      await isLoggedOut(other);
      await other.evaluate(
        (name) => (globalThis as unknown as Globals).api.login({ username: name, password: 'a long password' }),
        username,
      );
      // Not by frames of animation, which a tab in the background does not get.
      await one.waitForFunction('globalThis.api.auth.isLoggedIn', { polling: 50 });
      assert.deepEqual(await profiles(one), DONE);
    });

    it('go on with one chain in cookies, which no script sees', async () => {
      await open('#cookies');
      await expire();
      assert.deepEqual(await Promise.all([profiles(one), profiles(other)]), [DONE, DONE]);
      isOnceFor(1, '/cookies/user/refresh');
      assert.doesNotMatch((await state(one)).stored, /eyJ/);
      // A cookie that the browser has no more: its end, or a restart.
      const cookies = (await context.cookies()).filter((cookie) => cookie.name === 'access');
      await context.deleteCookie(...cookies);
      assert.deepEqual(await Promise.all([profiles(one), profiles(other)]), [DONE, DONE]);
      isOnceFor(2, '/cookies/user/refresh');
      const refreshes = between.count('/cookies/user/refresh');
      await one.evaluate(() => (globalThis as unknown as Globals).api.auth.logout());
      await isLoggedOut(other);
      assert.deepEqual(await profiles(other, 1), ['ProblemError']);
      assert.equal(between.count('/cookies/user/refresh'), refreshes);
    });

    it('keep the cookies of a login that was asked for while a refresh was under way', async () => {
      const password = 'a long password';
      await open('#cookies');
      const second = `${username}b`;
      await fetch(`${between.url}/user/register`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ username: second, password }),
      });
      await expire();
      const gate = new Gate();
      between.answered = (_, path) => (path === '/cookies/user/refresh' ? gate.pass() : undefined);
      const refresh = other.evaluate(() => (globalThis as unknown as Globals).api.auth.refresh());
      await gate.reached;
      const login = one.evaluate(
        (request) => (globalThis as unknown as Globals).api.login(request),
        { username: second, password },
      );
      await Promise.race([login, pause(1_000)]);
      gate.open();
      await Promise.all([login, refresh]);
      const { name: seen } = await one.evaluate(() => (globalThis as unknown as Globals).api.getProfile());
      assert.equal(seen, second);
      assert.deepEqual(await profiles(other), DONE);
    });

    it('keep the cookies of a new password that was sent while a refresh was under way', async () => {
      await open('#cookies');
      await expire();
      const gate = new Gate();
      between.answered = (_, path) => (path === '/cookies/user/refresh' ? gate.pass() : undefined);
      const refresh = other.evaluate(() => (globalThis as unknown as Globals).api.auth.refresh());
      await gate.reached;
      await one.evaluate(() => ((globalThis as unknown as Globals).late = 0)); // its token holds, it says
      const change = one.evaluate(() =>
        (globalThis as unknown as Globals).api.changePassword({
          currentPassword: 'a long password',
          newPassword: 'another long password',
        }),
      );
      await Promise.race([change, pause(1_000)]);
      gate.open();
      await Promise.all([change, refresh]);
      for (const page of [one, other]) {
        assert.deepEqual(await profiles(page), DONE);
        assert.deepEqual((await state(page)).reasons, []);
      }
      await expire();
      assert.deepEqual(await profiles(other), DONE);
    });

    it('find cookies of an earlier visit', async () => {
      await open('#cookies');
      await one.evaluate(() => localStorage.clear());
      const cookies = (await context.cookies()).filter((cookie) => cookie.name === 'access');
      await context.deleteCookie(...cookies);
      const again = await tab('#cookies');
      assert.deepEqual(await profiles(again), DONE);
      assert.equal(between.count('/cookies/user/refresh'), 1);
      assert.equal((await state(again)).isLoggedIn, true);
    });
  });
}
