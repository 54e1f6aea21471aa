'use strict';

const element = id => document.getElementById(id);
const tokens = {access: '', refresh: ''};
/** Who is logged in by cookies, which no script reads; empty for nobody. */
let inCookies = '';
let viewer;
let spec;
let login;
let refresh;
let logout;

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

function taken(operation) {
  const content = operation.requestBody && operation.requestBody.content['application/json'];
  const schema = content && resolved(content.schema);
  return Object.keys((schema && schema.properties) || {});
}

function givesTokens(operation) {
  return Object.values(operation.responses).some(response => {
    const content = response.content && response.content['application/json'];
    const schema = content && resolved(content.schema);
    return Boolean(schema && schema.properties && schema.properties.accessToken);
  });
}

/** The scheme whose token may come in a cookie. */
function cookieScheme() {
  return Object.values((spec.components || {}).securitySchemes || {})
    .find(scheme => scheme.type === 'apiKey' && scheme.in === 'cookie');
}

/**
 * Of what gives tokens for a password, what is called so; else what asks for the least. Where tokens
 * come in cookies, nothing tells that they are given.
 */
function findLogin() {
  const found = operations().filter(one =>
    (givesTokens(one) || cookieScheme()) && one.security.length === 0
      && taken(one).some(name => /password/i.test(name)));
  return found.find(one => /log_?in|sign_?in/i.test(one.operationId))
    || found.sort((one, other) => taken(one).length - taken(other).length)[0];
}

function findLogout() {
  return cookieScheme() && operations().find(one =>
    one.security.length > 0 && /log_?out|sign_?out/i.test(one.operationId));
}

function findRefresh() {
  const scheme = cookieScheme();
  if (scheme) {
    return operations().find(one => one.path === scheme['x-refresh-path'] && one.method !== 'GET');
  }
  return operations().find(one => givesTokens(one) && taken(one).join() === 'refreshToken');
}

async function call(operation, body) {
  let response;
  let text;
  try {
    response = await fetch(operation.path, {
      method: operation.method,
      headers: body ? {'Content-Type': 'application/json'} : {},
      body: body && JSON.stringify(body),
    });
    text = await response.text();
  } catch {
    explain('No answer', '{"detail": "the service cannot be reached"}', null, operation);
    return;
  }
  if (response.ok) {
    inCookies = cookieScheme() && operation !== logout ? element('name').value : '';
    keep(/json/.test(response.headers.get('content-type')) ? JSON.parse(text) : {});
    element('refusal').hidden = true;
  } else {
    explain(response.status, text, response.headers.get('retry-after'), operation);
  }
}

function keep(pair) {
  tokens.access = pair.accessToken || '';
  tokens.refresh = pair.refreshToken || '';
  show();
  for (const [name, scheme] of Object.entries((spec.components || {}).securitySchemes || {})) {
    if (scheme.scheme === 'bearer') {
      if (tokens.access) {
        viewer.preauthorizeApiKey(name, tokens.access);
      } else {
        viewer.getSystem().authActions.logout([name]);
      }
    }
  }
}

function claims() {
  try {
    const part = tokens.access.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    return JSON.parse(new TextDecoder().decode(
      Uint8Array.from(atob(part), character => character.charCodeAt(0))));
  } catch {
    return {};
  }
}

function roles() {
  const {role, roles: all} = claims();
  return [].concat(role || [], all || []).join(', ');
}

function show() {
  const {sub, exp} = claims();
  const until = exp ? ' until ' + new Date(exp * 1000).toLocaleTimeString() : '';
  if (inCookies && !tokens.access) {
    element('who').textContent = `logged in as ${inCookies}, by a cookie that no script reads`;
    element('refresh').hidden = !refresh;
    element('forget').hidden = !logout;
    element('forget').textContent = 'Log out';
    return;
  }
  element('who').textContent = tokens.access
    ? `logged in as ${element('name').value || sub} (${roles() || 'no role'})${until}`
    : 'not logged in';
  element('forget').textContent = 'Forget';
  element('refresh').hidden = !(refresh && tokens.refresh);
  element('forget').hidden = !tokens.access;
}

function needed(operation) {
  const names = ((operation && operation.security) || []).flatMap(one => Object.values(one).flat());
  return [...new Set(names)].join(' or ');
}

function advice(status, operation) {
  switch (status) {
    case 401:
      return tokens.access || inCookies
        ? 'The token is not accepted (any more): refresh it, or log in again.'
        : 'This route wants to know who calls: log in above.';
    case 403:
      if (cookieScheme() && !needed(operation)) {
        return 'With a cookie, and a method that changes something, a request must come from a page of'
          + ' the service itself or of an origin that Cors allows with Credentials. Browsers say so'
          + ' in Sec-Fetch-Site and Origin; no header has to be set.';
      }
      return `The token is good, and its user may not do this. Needed: ${needed(operation)
        || 'another role'}. The user has: ${roles() || 'no role'}.`;
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
  const path = new URL(url, location.href).pathname;
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
  spec = await (await fetch('/openapi.json')).json();
  spec.servers = [{url: location.origin}];
  document.title = spec.info.title;
  login = findLogin();
  refresh = findRefresh();
  logout = findLogout();
  element('login').hidden = !login;
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
  const users = await (await fetch('/docs/users.json')).json();
  element('users').replaceChildren(...users.map(user => {
    const option = document.createElement('option');
    option.value = user.name;
    return option;
  }));
  const choose = () => {
    const user = users.find(one => one.name === element('name').value);
    if (user) {
      element('password').value = user.password;
    }
  };
  element('name').addEventListener('input', choose);
  if (users.length > 0) {
    element('name').value = users[0].name;
    choose();
  }
  element('login').addEventListener('submit', event => {
    event.preventDefault();
    const body = {};
    for (const name of taken(login)) {
      if (/password/i.test(name)) {
        body[name] = element('password').value;
      } else if (Object.keys(body).every(other => /password/i.test(other))) {
        body[name] = element('name').value;
      }
    }
    call(login, body);
  });
  element('refresh').addEventListener('click', () =>
    call(refresh, inCookies ? undefined : {refreshToken: tokens.refresh}));
  element('forget').addEventListener('click', () => (inCookies ? call(logout) : keep({})));
  show();
  document.body.dataset.ready = 'true';
}

start();
