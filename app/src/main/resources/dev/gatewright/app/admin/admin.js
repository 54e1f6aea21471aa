"use strict";
const element = id => document.getElementById(id);
const REFRESH_HEALTH_MS = 5000;
let settings = {};

// Texts are set as texts: what a client has chosen, such as the name of its program, stays one.
function rows(id, lines, nothing = "none") {
  element(id).replaceChildren(...(lines.length ? lines : [[styled("span", nothing, "none")]]).map(cells => {
    const row = document.createElement("tr");
    for (const cell of cells) {
      const field = document.createElement("td");
      field.append(cell);
      row.append(field);
    }
    return row;
  }));
}

function styled(tag, text, style) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (style) made.className = style;
  return made;
}

const code = text => styled("code", text);

// How long ago or ahead, with the time itself behind it.
function when(instant) {
  if (!instant) return styled("span", "–", "none");
  const seconds = Math.round((Date.parse(instant) - Date.now()) / 1000);
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, long]) => Math.abs(seconds) >= long) || units.at(-1);
  const words = new Intl.RelativeTimeFormat("en", {numeric: "auto"});
  const made = styled("time", words.format(Math.round(seconds / size), unit));
  made.dateTime = instant;
  made.title = instant;
  return made;
}

async function call(path, body) {
  const headers = {};
  if (element("token").value) headers.Authorization = "Bearer " + element("token").value;
  if (body) headers["Content-Type"] = "application/json";
  const response = await fetch(path, {
    method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body), cache: "no-store"
  });
  if (response.status === 401) {
    element("unlock").hidden = false;
    element("token").focus();
  }
  const text = await response.text();
  const answer = text ? JSON.parse(text) : {};
  if (!response.ok && path !== "/readyz") throw new Error(answer.detail || answer.title || response.status);
  return answer;
}

function saying(work) {
  return async event => {
    if (event) event.preventDefault();
    element("fault").textContent = "";
    element("done").textContent = "";
    try {
      await work();
    } catch (failure) {
      element("fault").textContent = failure instanceof TypeError ? "The service does not answer." : failure.message;
    }
  };
}

async function showHealth() {
  const ready = await call("/readyz");
  element("ready").textContent = ready.status === "up" ? "ready" : "not ready";
  element("ready").className = "badge " + ready.status;
  rows("health", Object.entries(ready.parts).map(([name, part]) =>
    [name, styled("span", part.status, part.status), part.fault || ""]));
}

function showConfiguration() {
  const wanted = element("filter").value.toLowerCase();
  rows("configuration", Object.entries(settings)
    .filter(([key]) => key.toLowerCase().includes(wanted))
    .map(([key, value]) => [code(key), value === "" ? styled("span", "not set", "none") : code(value)]));
}

const show = saying(async () => {
  await showHealth();
  const keys = await call("/admin/keys");
  const chosen = element("scheme").value;
  element("scheme").replaceChildren(...Object.keys(keys).map(scheme => new Option(scheme, scheme)));
  if (chosen) element("scheme").value = chosen;
  rows("keys", Object.entries(keys).flatMap(([scheme, all]) =>
    all.map(key => [scheme, code(key.kid), key.algorithm, key.state, when(key.until)])));
  const secrets = await call("/admin/secrets");
  element("secrets-fault").textContent = secrets.fault && "Not read again: " + secrets.fault;
  rows("secrets", secrets.secrets.map(secret =>
    [code(secret.key), code(secret.source), secret.read, when(secret.readAt),
      secret.changedAt ? when(secret.changedAt) : styled("span", "not since the start", "none")]));
  settings = await call("/admin/configuration");
  element("name").textContent = settings.Name || "Gatewright";
  document.title = element("name").textContent + " – operation";
  showConfiguration();
  element("unlock").hidden = true;
});

const named = () => ({scheme: element("scheme").value, [element("named-by").value]: element("user").value});

async function list() {
  const who = named();
  const user = element("user").value;
  const found = await call("/admin/sessions?" + new URLSearchParams(who));
  const count = found.sessions.length;
  element("found").textContent = (count || "No") + (count === 1 ? " session" : " sessions") + " of " + user
    + (user === found.subject ? "" : ", subject " + found.subject);
  element("found-table").hidden = count === 0;
  rows("sessions", found.sessions.map(session => {
    const end = styled("button", "End", "danger");
    end.setAttribute("aria-label", "End the session " + session.id);
    end.onclick = saying(async () => {
      await call("/admin/sessions/end", {...who, session: session.id});
      await list();
      element("done").textContent = "The session has ended.";
      element("user").focus();
    });
    return [when(session.openedAt), when(session.lastUsedAt), when(session.expiresAt), session.address,
      session.userAgent, code(session.id), end];
  }));
}

element("unlock").onsubmit = show;
element("list").onsubmit = saying(list);
element("filter").oninput = showConfiguration;
element("end-all").onclick = saying(async () => {
  if (!element("list").reportValidity()) return;
  const who = named();
  const user = element("user").value;
  if (confirm("End all sessions of " + user + "?")) {
    await call("/admin/sessions/end-all", who);
    await list();
    element("done").textContent = "All sessions of " + user + " have ended.";
  }
});
element("end-everyone").onclick = saying(async () => {
  const scheme = element("scheme").value;
  if (confirm("End the sessions of ALL users of " + scheme + "? Everybody has to log in again.")) {
    const ended = await call("/admin/sessions/end-everyone", {scheme});
    element("done").textContent = "The sessions of " + ended.users + " users have ended.";
  }
});
setInterval(() => {
  if (!document.hidden) showHealth().catch(() => {
    element("ready").textContent = "does not answer";
    element("ready").className = "badge down";
  });
}, REFRESH_HEALTH_MS);
show();
