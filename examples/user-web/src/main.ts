/** A front-end for user-api: everything the service can do, with a session that refreshes itself. */
import { inLocalStorage, UserApi, type LoggedOutReason } from './api/index.js';
import type { SessionItem } from './api/types.js';
import { attempt, button, element, form, notice, show, type Content } from './page.js';
import './style.css';

const WHY: { [reason in LoggedOutReason]: string } = {
  logout: 'You have logged out.',
  elsewhere: 'You have logged out in another tab.',
  refused: 'Your session has ended. Please log in again.',
};

const api = new UserApi({
  auth: {
    storage: inLocalStorage(),
    onLoggedOut: (reason) => {
      go('login');
      notice(WHY[reason]);
    },
  },
});

const PAGES: { [name: string]: () => Promise<Content[]> } = { login, profile, sessions, admin };

/** The page that is shown, or that is on its way. */
let current = '';
/** How many times a page was asked for: what another one was asked for since is shown, not this. */
let asked = 0;

function go(page: string): void {
  location.hash = page;
}

/** The page that the address names, or the one to log in on. */
function wanted(): string {
  const name = location.hash.slice(1);
  return name === 'login' || !api.auth.isLoggedIn ? 'login' : Object.hasOwn(PAGES, name) ? name : 'profile';
}

/** Shows the page that is wanted, with what the service knows now. */
async function render(): Promise<void> {
  current = wanted();
  const mine = ++asked;
  const isOpen = current === 'login';
  const links = isOpen ? [] : ['profile', 'sessions', 'admin'];
  document
    .querySelector('#nav')
    ?.replaceChildren(
      ...links.map((link) => element('a', { href: `#${link}` }, link)),
      ...(isOpen ? [] : [button('Log out', () => api.auth.logout())]),
    );
  const isWanted = (): boolean => mine === asked;
  await attempt(async () => {
    const content = (await PAGES[current]?.()) ?? [];
    if (isWanted()) {
      show(...content);
    }
  }, isWanted);
}

async function login(): Promise<Content[]> {
  const credentials = { username: 'text', password: 'password' };
  return [
    form('Log in', credentials, 'Log in', async (value) => {
      await api.login({ username: value('username'), password: value('password') });
      go('profile');
    }),
    form('Register', { ...credentials, email: 'email' }, 'Register', async (value) => {
      const [username, password, email] = [value('username'), value('password'), value('email')];
      await api.register({ username, password, email });
      go('profile');
    }),
  ];
}

async function profile(): Promise<Content[]> {
  const { id, name, email, role } = await api.getProfile();
  return [
    element('h2', {}, name),
    element('p', { id: 'who' }, `Number ${id}, ${role}, ${email === '' ? 'no address' : email}`),
    form('E-mail', { email: 'email' }, 'Change', async (value) => {
      await api.updateProfile({ email: value('email') });
      await render();
    }),
    form('Password', { current: 'password', fresh: 'password' }, 'Change password', async (value) => {
      await api.changePassword({ currentPassword: value('current'), newPassword: value('fresh') });
      notice('Your password is changed; you are logged out everywhere else.');
    }),
  ];
}

async function sessions(): Promise<Content[]> {
  const { sessions } = await api.listSessions();
  return [
    element('h2', {}, 'Where you are logged in'),
    element('ul', { id: 'sessions' }, ...sessions.map(session)),
    button('Log out everywhere', async () => {
      await api.logoutAll();
      await api.auth.logout();
    }),
  ];
}

function session({ id, device, address, lastUsedAt, current }: SessionItem): HTMLLIElement {
  const used = new Date(lastUsedAt * 1000).toLocaleString();
  const item = element('li', {}, `${device} at ${address}, last used ${used} `);
  item.append(
    current
      ? element('strong', {}, 'this browser')
      : button('Log out there', async () => {
          await api.endSession({ sid: id });
          await render();
        }),
  );
  return item;
}

async function admin(): Promise<Content[]> {
  const found = element('p', { id: 'found' });
  const number = { number: 'text' };
  return [
    form('Find a user', number, 'Find', async (value) => {
      const { name, email, role } = await api.getProfile({ targetId: Number(value('number')) });
      found.textContent = `${name}, ${role}, ${email === '' ? 'no address' : email}`;
    }),
    found,
    form('Log a user out everywhere', number, 'Log out', async (value) => {
      await api.revokeUser({ id: Number(value('number')) });
      notice('Logged out.');
    }),
    form('Disable a user', number, 'Disable', async (value) => {
      await api.disableUser({ id: Number(value('number')) });
      notice('Disabled.');
    }),
  ];
}

// A login asks for a page twice: it changes who is logged in, and the address.
addEventListener('hashchange', () => void (wanted() === current || render()));
api.auth.subscribe(() => void render());
void render();
