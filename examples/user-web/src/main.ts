/** A front-end for user-api: everything the service can do, with a session that refreshes itself. */
import { inLocalStorage, UserApi, type LoggedOutReason } from './api/index.js';
import type { SessionItem } from './api/types.js';
import { attempt, button, element, form, notice, show } from './page.js';
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

const PAGES: { [name: string]: () => Promise<void> } = { login, profile, sessions, admin };

function go(page: string): void {
  location.hash = page;
}

/** Shows the page that the address names, or the one to log in on. */
async function render(): Promise<void> {
  const wanted = location.hash.slice(1);
  const isOpen = wanted === 'login' || !api.auth.isLoggedIn;
  const name = isOpen ? 'login' : Object.hasOwn(PAGES, wanted) ? wanted : 'profile';
  const links = isOpen ? [] : ['profile', 'sessions', 'admin'];
  document
    .querySelector('#nav')
    ?.replaceChildren(
      ...links.map((link) => element('a', { href: `#${link}` }, link)),
      ...(isOpen ? [] : [button('Log out', () => api.auth.logout())]),
    );
  await attempt(async () => PAGES[name]?.());
}

async function login(): Promise<void> {
  const credentials = { username: 'text', password: 'password' };
  show(
    form('Log in', credentials, 'Log in', async (value) => {
      await api.login({ username: value('username'), password: value('password') });
      go('profile');
    }),
    form('Register', { ...credentials, email: 'email' }, 'Register', async (value) => {
      const [username, password, email] = [value('username'), value('password'), value('email')];
      await api.register({ username, password, email });
      go('profile');
    }),
  );
}

async function profile(): Promise<void> {
  const { id, name, email, role } = await api.getProfile();
  show(
    element('h2', {}, name),
    element('p', { id: 'who' }, `Number ${id}, ${role}, ${email === '' ? 'no address' : email}`),
    form('E-mail', { email: 'email' }, 'Change', async (value) => {
      await api.updateProfile({ email: value('email') });
      await profile();
    }),
    form('Password', { current: 'password', fresh: 'password' }, 'Change password', async (value) => {
      await api.changePassword({ currentPassword: value('current'), newPassword: value('fresh') });
      notice('Your password is changed; you are logged out everywhere else.');
    }),
  );
}

async function sessions(): Promise<void> {
  const { sessions } = await api.listSessions();
  show(
    element('h2', {}, 'Where you are logged in'),
    element('ul', { id: 'sessions' }, ...sessions.map(session)),
    button('Log out everywhere', async () => {
      await api.logoutAll();
      await api.auth.logout();
    }),
  );
}

function session({ id, device, address, lastUsedAt, current }: SessionItem): HTMLLIElement {
  const used = new Date(lastUsedAt * 1000).toLocaleString();
  const item = element('li', {}, `${device} at ${address}, last used ${used} `);
  item.append(
    current
      ? element('strong', {}, 'this browser')
      : button('Log out there', async () => {
          await api.endSession({ sid: id });
          await sessions();
        }),
  );
  return item;
}

async function admin(): Promise<void> {
  const found = element('p', { id: 'found' });
  const number = { number: 'text' };
  show(
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
  );
}

addEventListener('hashchange', () => void render());
api.auth.subscribe(() => void render());
void render();
