'use strict';

const element = id => document.getElementById(id);
/** What a proxy in front takes off each path: the service is there, as the browser sees it. */
const base = location.pathname.replace(/\/docs\/?$/, '');
let viewer;
let spec;
/**
 * Where one logs in: at an operation, with those that refresh and log out beside it, the name of the
 * scheme, and the cookie it may come in; then who has done so, and the tokens. Who is logged in by
 * cookies, which no script reads, has none.
 */
let logins = [];
let chosen;

/** The operations of the document, each with its path and method. */
function operations() {
  return Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation && operation.operationId)
      .map(([method, operation]) => ({path, method: method.toUpperCase(), ...operation})));
}

function resolved(schema) {
  return schema && schema.$ref
    ? schema.$ref.slice(2).split('/').reduce((at, name) => at[name], spec)
    : schema;
}

/** The kind of body that an operation takes from the page, and its schema. */
function asked(operation) {
  const content = (operation.requestBody && operation.requestBody.content) || {};
  const type = ['application/json', 'application/x-www-form-urlencoded'].find(one => content[one]);
  return {type, schema: type && resolved(content[type].schema)};
}

function taken(operation) {
  const {schema} = asked(operation);
  return Object.keys((schema && schema.properties) || {});
}

function givesTokens(operation) {
  return Object.values(operation.responses).some(response => {
    const content = response.content && response.content['application/json'];
    const schema = content && resolved(content.schema);
    return Boolean(schema && schema.properties && schema.properties.accessToken);
  });
}

const securitySchemes = () => Object.entries((spec.components || {}).securitySchemes || {});

/** The schemes whose tokens may come in a cookie, each with its name. */
function cookieSchemes() {
  return securitySchemes()
    .filter(([, scheme]) => scheme.type === 'apiKey' && scheme.in === 'cookie')
    .map(([name, scheme]) =>
      ({scheme: name.replace(/\.cookie$/, ''), path: withoutBase(scheme['x-refresh-path'])}));
}

/** A path that browsers ask for, as the document has it. */
function withoutBase(path) {
  return path.startsWith(base + '/') ? path.slice(base.length) : path;
}

/** The schemes of which an operation takes a token. */
function schemesOf(operation) {
  return [...new Set(((operation && operation.security) || [])
    .flatMap(one => Object.keys(one).map(name => name.replace(/\.cookie$/, ''))))];
}

/** How far two paths are from each other: less in the same folder than in another. */
function distance(path, other) {
  const [one, two] = [path.split('/'), other.split('/')];
  let same = 0;
  while (same < one.length && one[same] === two[same]) {
    same++;
  }
  let letters = 0;
  while (letters < path.length && path[letters] === other[letters]) {
    letters++;
  }
  return one.length + two.length - 2 * same - letters / 1000;
}

/** Of several, what is nearest to a path. */
function nearest(path, several) {
  return [...several].sort((one, two) => distance(path, one.path) - distance(path, two.path))[0];
}

/**
 * Of what gives tokens for a password, what is called so; else what asks for the least. Where tokens
 * come in cookies, nothing tells that they are given.
 */
function findLogins() {
  const found = operations().filter(one =>
    (givesTokens(one) || cookieSchemes().length > 0) && one.security.length === 0
      && taken(one).some(name => /password/i.test(name)));
  const called = found.filter(one => /log_?in|sign_?in/i.test(one.operationId));
  const least = found.sort((one, other) => taken(one).length - taken(other).length).slice(0, 1);
  const chosen = called.length > 0 ? called : least;
  const refreshes = pairs(chosen);
  const all = chosen.map(operation => loginAt(operation, refreshes.get(operation)));
  for (const at of all.filter(one => !one.refresh)) {
    const near = all.filter(one => refreshes.has(one.operation)
      && one.scheme === at.scheme && one.isInCookies === at.isInCookies);
    at.refresh = nearest(at.operation.path, near.map(one => one.refresh));
  }
  return all;
}

/** Whether an operation refreshes by the cookie of a scheme. */
const byCookie = one =>
  one.method !== 'GET' && cookieSchemes().some(cookie => cookie.path === one.path);

/** What refreshes the tokens of each login: the nearest, which is that of no login nearer to it. */
function pairs(logins) {
  const all = operations();
  const possible = logins.flatMap(login => all
    .filter(one => byCookie(one)
      || (givesTokens(login) && givesTokens(one) && taken(one).join() === 'refreshToken'))
    .map(refresh => ({login, refresh, far: distance(login.path, refresh.path)})));
  const found = new Map();
  for (const {login, refresh} of possible.sort((one, two) => one.far - two.far)) {
    if (!found.has(login) && ![...found.values()].includes(refresh)) {
      found.set(login, refresh);
    }
  }
  return found;
}

/** A login with what belongs to it; of other schemes' there may be the like elsewhere. */
function loginAt(operation, refresh) {
  const cookies = cookieSchemes();
  const cookie = refresh
    ? cookies.find(one => byCookie(refresh) && one.path === refresh.path)
    : !givesTokens(operation) && cookies[0];
  const secured = operations().filter(one => one.security.length > 0);
  const logouts = secured.filter(one => /log_?out|sign_?out/i.test(one.operationId));
  const scheme = cookie
    ? cookie.scheme
    : schemesOf(nearest(operation.path, [...logouts, ...secured]))[0];
  return {
    operation,
    refresh,
    logout: cookie
      && nearest(operation.path, logouts.filter(one => schemesOf(one).includes(scheme))),
    isInCookies: Boolean(cookie),
    scheme,
    who: '',
    access: '',
    refreshToken: '',
  };
}

/** Calls what logs in, refreshes or logs out; afterwards it is {@code who}, or nobody. */
async function call(at, operation, body, who) {
  const {type} = asked(operation);
  let response;
  let text;
  try {
    response = await fetch(base + operation.path, {
      method: operation.method,
      headers: body ? {'Content-Type': type} : {},
      body: body && (/json/.test(type) ? JSON.stringify(body) : new URLSearchParams(body)),
    });
    text = await response.text();
  } catch {
    explain('No answer', '{"detail": "the service cannot be reached"}', null, operation);
    return;
  }
  if (response.ok) {
    at.who = who;
    keep(at, /json/.test(response.headers.get('content-type')) ? JSON.parse(text) : {});
    element('refusal').hidden = true;
  } else {
    explain(response.status, text, response.headers.get('retry-after'), operation);
  }
}

/** Keeps tokens, and gives them to the viewer for the routes of their scheme alone. */
function keep(at, pair) {
  at.access = pair.accessToken || '';
  at.refreshToken = pair.refreshToken || '';
  at.scheme = claims(at).sch || at.scheme;
  show();
  for (const [name, scheme] of securitySchemes()) {
    if (scheme.scheme === 'bearer' && (name === at.scheme || logins.length === 1)) {
      if (at.access) {
        viewer.preauthorizeApiKey(name, at.access);
      } else {
        viewer.getSystem().authActions.logout([name]);
      }
    }
  }
}

function claims({access}) {
  try {
    const part = access.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    return JSON.parse(new TextDecoder().decode(
      Uint8Array.from(atob(part), character => character.charCodeAt(0))));
  } catch {
    return {};
  }
}

function roles(at) {
  const {role, roles: all} = claims(at);
  return [].concat(role || [], all || []).join(', ');
}

/** A time of today, or a day and a time. */
function moment(time) {
  return time.toDateString() === new Date().toDateString()
    ? time.toLocaleTimeString()
    : time.toLocaleString();
}

/** Says who is logged in where one has chosen to log in. */
function show() {
  const {who, access, isInCookies, refresh, refreshToken, logout} = chosen || {};
  const byCookie = isInCookies && who;
  const {sub, exp} = claims({access: access || ''});
  const until = exp ? ' until ' + moment(new Date(exp * 1000)) : '';
  element('who').textContent = access
    ? `logged in as ${who || sub} (${roles(chosen) || 'no role'})${until}`
    : byCookie
      ? `logged in as ${who}, by a cookie that no script reads`
      : 'not logged in';
  element('forget').textContent = byCookie ? 'Log out' : 'Forget';
  element('refresh').hidden = !(refresh && (byCookie || refreshToken));
  element('forget').hidden = byCookie ? !logout : !access;
}

function needed(operation) {
  const names = ((operation && operation.security) || []).flatMap(one => Object.values(one).flat());
  return [...new Set(names)].join(' or ');
}

function advice(status, operation) {
  const accepted = schemesOf(operation);
  const here = one => logins.length === 1 || accepted.includes(one.scheme);
  const caller = logins.find(one => one.who && here(one));
  switch (status) {
    case 401:
      return caller
        ? 'The token is not accepted (any more): refresh it, or log in again.'
        : logins.length > 1 && accepted.length > 0
          ? `This route wants a token of ${accepted.join(' or ')}: log in above where those are given.`
          : 'This route wants to know who calls: log in above.';
    case 403:
      if (cookieSchemes().length > 0 && !needed(operation)) {
        return 'With a cookie, and a method that changes something, a request must come from a page of'
          + ' the service itself or of an origin that Cors allows with Credentials. Browsers say so'
          + ' in Sec-Fetch-Site and Origin; no header has to be set.';
      }
      return `The token is good, and its user may not do this. Needed: ${needed(operation)
        || 'another role'}.`
        + (caller && caller.access ? ` The user has: ${roles(caller) || 'no role'}.` : '');
    case 400:
      return 'The request is not as the document describes it.';
    default:
      return '';
  }
}

function explain(status, text, retryAfter, operation) {
  let problem = {};
  try {
    problem = JSON.parse(text);
  } catch {
    // not a problem of the service: the status says it all
  }
  element('refusal').hidden = false;
  element('title').textContent = `${status} ${problem.title || ''}`;
  element('detail').textContent = problem.detail || '';
  element('faults').replaceChildren(...(problem.errors || []).map(fault => {
    const item = document.createElement('li');
    item.textContent = `${fault.field}: ${fault.reason}`;
    return item;
  }));
  element('advice').textContent = advice(status, operation)
    + (retryAfter ? ` Come back in ${retryAfter} s.` : '');
}

/** The operation of a path that was called. */
function operationOf(url, method) {
  const path = withoutBase(new URL(url, location.href).pathname);
  return operations().find(one => one.method === method && new RegExp(
    '^' + one.path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+') + '/?$')
    .test(path));
}

let lastMethod = 'GET';

/**
 * The viewer shows its button Execute before it has read the operation, and a click on it would fail then
 * and leave it out of use for good: it can be clicked once the operation is there.
 */
const executeWhenRead = () => ({
  wrapComponents: {
    execute: (Execute, system) => properties => system.React.createElement(Execute, {
      ...properties,
      disabled: properties.disabled || properties.operation.isEmpty(),
    }),
  },
});

async function start() {
  spec = await (await fetch(base + '/openapi.json')).json();
  spec.servers = [{url: location.origin + base}];
  document.title = spec.info.title;
  logins = findLogins();
  chosen = logins[0];
  element('login').hidden = !chosen;
  viewer = SwaggerUIBundle({
    spec,
    domNode: element('viewer'),
    deepLinking: true,
    tryItOutEnabled: true,
    validatorUrl: null,
    plugins: [executeWhenRead],
    requestInterceptor: request => {
      lastMethod = (request.method || 'GET').toUpperCase();
      return request;
    },
    responseInterceptor: response => {
      if (response.status >= 400) {
        explain(response.status, response.text || '', (response.headers || {})['retry-after'],
          operationOf(response.url, lastMethod));
      } else {
        element('refusal').hidden = true;
      }
      return response;
    },
  });
  const users = await (await fetch(base + '/docs/users.json')).json();
  const offered = users.length > 0 && logins.length > 1
    ? () => users.filter(one => one.scheme === chosen.scheme)
    : () => users;
  const choose = () => {
    const user = offered().find(one => one.name === element('name').value);
    if (user) {
      element('password').value = user.password;
    }
  };
  const offer = () => {
    element('users').replaceChildren(...offered().map(user => {
      const option = document.createElement('option');
      option.value = user.name;
      return option;
    }));
    if (offered().length > 0) {
      element('name').value = (chosen && chosen.who) || offered()[0].name;
      choose();
    }
  };
  element('name').addEventListener('input', choose);
  element('at').replaceChildren(...logins.map(({operation}) => {
    const option = document.createElement('option');
    option.textContent = `${operation.method} ${operation.path}`;
    return option;
  }));
  element('where').hidden = logins.length < 2;
  element('at').addEventListener('change', () => {
    chosen = logins[element('at').selectedIndex];
    offer();
    show();
  });
  offer();
  element('login').addEventListener('submit', event => {
    event.preventDefault();
    const body = {};
    for (const name of taken(chosen.operation)) {
      if (/password/i.test(name)) {
        body[name] = element('password').value;
      } else if (Object.keys(body).every(other => /password/i.test(other))) {
        body[name] = element('name').value;
      }
    }
    call(chosen, chosen.operation, body, element('name').value);
  });
  element('refresh').addEventListener('click', () =>
    call(chosen, chosen.refresh, chosen.isInCookies ? undefined : {refreshToken: chosen.refreshToken},
      chosen.who));
  element('forget').addEventListener('click', () => {
    if (chosen.isInCookies) {
      call(chosen, chosen.logout, undefined, '');
    } else {
      chosen.who = '';
      keep(chosen, {});
    }
  });
  show();
  document.body.dataset.ready = 'true';
}

start();
