/** The first call of the docs. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { UserApi } from '../src/api/index.js';

it('is a typed one of somebody who is logged in', async () => {
  const api = new UserApi({ baseUrl: process.env['SERVICE_URL'] ?? 'http://127.0.0.1:8888' });
  await api.login({ username: 'alice', password: 'secret' });
  const { name, role } = await api.getProfile();
  console.log(`${name} is a ${role}`);
  await api.auth.logout();
  assert.equal(name, 'alice');
});
