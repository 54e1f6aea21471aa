"use strict";
const element = id => document.getElementById(id);

// Texts are set as texts: what a client has chosen, such as the name of its program, stays one.
function rows(table, lines) {
  table.replaceChildren(...lines.map(cells => {
    const row = document.createElement("tr");
    for (const cell of cells) {
      const field = document.createElement("td");
      field.append(cell);
      row.append(field);
    }
    return row;
  }));
}

async function call(path, body) {
  const headers = {};
  if (element("token").value) headers.Authorization = "Bearer " + element("token").value;
  if (body) headers["Content-Type"] = "application/json";
  const response = await fetch(path, {
    method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body), cache: "no-store"
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : {};
  if (!response.ok && path !== "/readyz") throw new Error(answer.detail || answer.title || response.status);
  return answer;
}

function saying(work) {
  return async () => {
    element("fault").textContent = "";
    try {
      await work();
    } catch (failure) {
      element("fault").textContent = failure.message;
    }
  };
}

const show = saying(async () => {
  const ready = await call("/readyz");
  rows(element("health"), Object.entries(ready.parts).map(([name, part]) => [name, part.status, part.fault || ""]));
  const keys = await call("/admin/keys");
  element("scheme").value ||= Object.keys(keys)[0] || "";
  rows(element("keys"), Object.entries(keys).flatMap(([scheme, all]) =>
    all.map(key => [scheme, key.kid, key.algorithm, key.state, key.until || ""])));
  rows(element("configuration"), Object.entries(await call("/admin/configuration")));
});

const named = () => ({scheme: element("scheme").value, user: element("user").value});

const list = saying(async () => {
  const found = await call("/admin/sessions?" + new URLSearchParams(named()));
  rows(element("sessions"), found.sessions.map(session => {
    const end = document.createElement("button");
    end.textContent = "End";
    end.onclick = saying(async () => {
      await call("/admin/sessions/end", {...named(), session: session.id});
      await list();
    });
    return [session.openedAt, session.lastUsedAt, session.address, session.userAgent, end];
  }));
});

element("reload").onclick = show;
element("list").onclick = list;
element("end-all").onclick = saying(async () => {
  await call("/admin/sessions/end-all", named());
  await list();
});
element("end-everyone").onclick = saying(async () => {
  if (confirm("End the sessions of all users of " + element("scheme").value + "?")) {
    await call("/admin/sessions/end-everyone", {scheme: element("scheme").value});
  }
});
show();
