/** The front-end in a real browser, as its users see it, against the running service. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { Between, Gate } from './between.js';
import { start } from './chromium.js';

const REFRESH = '/user/refresh';
const PROFILE = '/user/profile';

describe('the front-end', () => {
  const username = `web${process.pid}x${Date.now()}`;
  let password = 'a long password';
  let between: Between;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    between = await Between.start(process.env['SERVICE_URL'] ?? 'http://127.0.0.1:8888');
    await mkdir(new URL('../screenshots', import.meta.url), { recursive: true });
    browser = await start();
    context = await browser.createBrowserContext();
    page = await open(context);
  });
  after(async () => {
    await browser.close();
    await between.close();
  });

  async function open(where: BrowserContext, hash = ''): Promise<Page> {
    const opened = await where.newPage();
    opened.setDefaultTimeout(120_000);
    await opened.goto(`${between.url}/${hash}`);
    await opened.waitForSelector('#page > *');
    return opened;
  }

  async function fill(on: Page, form: string, values: { [name: string]: string }): Promise<void> {
    const place = await on.waitForSelector(`form[aria-label="${form}"]`);
    for (const [name, value] of Object.entries(values)) {
      await place?.$eval(`input[name="${name}"]`, (input, text) => (input.value = text), value);
    }
    await place?.$eval('button', (made) => made.click());
  }

  /** Waits until a page says something. */
  async function says(on: Page, text: string): Promise<void> {
    await on.waitForFunction((wanted) => document.body.innerText.includes(wanted), { polling: 50 }, text);
  }

  async function click(on: Page, label: string): Promise<void> {
    await on.waitForFunction(
      (wanted) => {
        const found = [...document.querySelectorAll('button, a')].find((one) => one.textContent === wanted);
        (found as HTMLElement | undefined)?.click();
        return found !== undefined;
      },
      { polling: 50 },
      label,
    );
  }

  async function goTo(on: Page, name: string): Promise<void> {
    await on.evaluate((hash) => (location.hash = hash), name);
  }

  /** Lets the access token be as old as one that has expired. */
  async function expire(on: Page): Promise<void> {
    await on.evaluate(() => {
      for (const [key, text] of Object.entries({ ...localStorage } as { [key: string]: string })) {
        const login = JSON.parse(text) as { since: number };
        localStorage.setItem(key, JSON.stringify({ ...login, since: login.since - 900_000 }));
      }
    });
  }

  async function picture(on: Page, name: string): Promise<void> {
    const folder = new URL('../screenshots', import.meta.url).pathname;
    await on.bringToFront();
    await on.screenshot({ path: `${folder}/${name}.png` });
  }

  it('refuses who is nobody', async () => {
    await fill(page, 'Log in', { username: 'nobody', password: 'wrong' });
    await says(page, 'invalid credentials');
    await picture(page, 'login');
  });

  it('registers a user and shows their profile', async () => {
    between.seen.length = 0;
    await fill(page, 'Register', { username, password, email: 'a@example.com' });
    await says(page, username);
    await says(page, 'user, a@example.com');
    assert.equal(between.count(PROFILE), 1); // another answer would take what is typed away
    await fill(page, 'E-mail', { email: 'b@example.com' });
    await says(page, 'user, b@example.com');
    await picture(page, 'profile');
  });

  it('shows no page that was left before it came', async () => {
    const late = new Gate();
    between.answered = (_, path) => (path === PROFILE ? late.pass() : undefined);
    await goTo(page, 'sessions');
    await says(page, 'this browser');
    await goTo(page, 'profile');
    await late.reached;
    between.answered = () => {};
    await goTo(page, 'admin');
    await says(page, 'Find a user');
    const arrived = page.waitForResponse((response) => response.url().endsWith(PROFILE));
    late.open();
    await (await arrived).text();
    await page.evaluate(() => new Promise((done) => setTimeout(done))); // what it led to is done
    await says(page, 'Find a user');
    await goTo(page, 'profile');
    await says(page, 'user, b@example.com');
  });

  it('says nothing of a page that was left before it failed', async () => {
    const late = new Gate();
    between.decide = (_, path) => (path === PROFILE ? late.pass().then(() => ({ status: 500 })) : 'pass');
    await goTo(page, 'sessions');
    await says(page, 'this browser');
    await goTo(page, 'profile');
    await late.reached;
    await goTo(page, 'admin');
    await says(page, 'Find a user');
    const arrived = page.waitForResponse((response) => response.url().endsWith(PROFILE));
    late.open();
    await arrived;
    between.decide = () => 'pass';
    await page.evaluate(() => new Promise((done) => setTimeout(done))); // what it led to is done
    assert.equal(await page.$eval('#notice', (place) => place.textContent), '');
    await goTo(page, 'profile');
    await says(page, 'user, b@example.com');
  });

  it('is logged in after a reload, in another tab, and when the token has expired', async () => {
    await page.reload();
    await says(page, username);
    const other = await open(context);
    await says(other, username);
    await expire(page);
    between.seen.length = 0;
    await Promise.all([page.reload(), other.reload()]);
    await Promise.all([says(page, username), says(other, username)]);
    assert.equal(between.count(REFRESH), 1);
    await other.close();
  });

  it('ends a session elsewhere', async () => {
    const elsewhere = await browser.createBrowserContext();
    const there = await open(elsewhere);
    await fill(there, 'Log in', { username, password });
    await says(there, username);
    await goTo(page, 'sessions');
    await says(page, 'this browser');
    await picture(page, 'sessions');
    await click(page, 'Log out there');
    await page.waitForFunction(() => document.querySelectorAll('li').length === 1, { polling: 50 });
    await goTo(there, 'sessions');
    await says(there, 'Your session has ended.');
    await elsewhere.close();
  });

  it('changes the password, which logs out elsewhere', async () => {
    const elsewhere = await browser.createBrowserContext();
    const there = await open(elsewhere);
    await fill(there, 'Log in', { username, password });
    await says(there, username);
    await goTo(page, 'profile');
    await fill(page, 'Password', { current: 'wrong', fresh: 'another long password' });
    await says(page, 'invalid credentials');
    await fill(page, 'Password', { current: password, fresh: 'another long password' });
    await says(page, 'Your password is changed');
    password = 'another long password';
    await goTo(there, 'sessions');
    await says(there, 'Your session has ended.');
    await goTo(page, 'sessions');
    await says(page, 'this browser');
    await elsewhere.close();
  });

  it('lets administrators administer, and nobody else', async () => {
    await goTo(page, 'profile');
    await says(page, 'Number ');
    const number = /Number (\d+)/.exec(await page.$eval('#who', (who) => who.textContent ?? ''))?.[1] ?? '';
    await goTo(page, 'admin');
    await fill(page, 'Disable a user', { number: '1' });
    await says(page, 'forbidden');
    const office = await browser.createBrowserContext();
    const admin = await open(office);
    await fill(admin, 'Log in', { username: 'admin', password: 'secret' });
    await says(admin, 'Number ');
    await goTo(admin, 'admin');
    await fill(admin, 'Find a user', { number });
    await says(admin, `${username}, user, b@example.com`);
    await picture(admin, 'admin');
    await fill(admin, 'Log a user out everywhere', { number });
    await says(admin, 'Logged out.');
    await goTo(page, 'sessions');
    await says(page, 'Your session has ended.');
    await fill(page, 'Log in', { username, password });
    await says(page, username);
    await fill(admin, 'Disable a user', { number });
    await says(admin, 'Disabled.');
    await goTo(page, 'sessions');
    await says(page, 'Your session has ended.');
    await fill(page, 'Log in', { username, password });
    await says(page, 'invalid credentials');
    await office.close();
  });

  it('logs out in all tabs', async () => {
    await fill(page, 'Log in', { username: 'alice', password: 'secret' });
    await says(page, 'alice');
    const other = await open(context);
    await says(other, 'alice');
    await click(page, 'Log out');
    await says(page, 'You have logged out.');
    await says(other, 'You have logged out in another tab.');
  });
});
