import { defineConfig } from 'vite';

/** Where the service is in development; its routes are the paths that are handed on to it. */
const service = process.env.SERVICE_URL ?? 'http://127.0.0.1:8888';
const proxy = { '/user': service, '/admin': service };

export default defineConfig({
  server: { proxy },
  preview: { proxy },
});
