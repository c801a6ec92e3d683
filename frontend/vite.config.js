// @ts-check
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mantineVariables } from './build/mantine-variables.js';
import { demoBackend } from './src/dev/demo-backend.js';

const API = process.env.NEXUS_API_URL ?? 'http://127.0.0.1:8000';
const PROXIED = Object.fromEntries(['/api', '/auth', '/health', '/ready'].map((path) => [path, { target: API }]));

// What the server sends with the pages; `npm run preview` sends it too, so that a violation shows before a release.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export default defineConfig(({ mode }) => ({
  plugins: [react(), mantineVariables(), mode === 'demo' && demoBackend()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    outDir: 'dist',
    // Fonts and images stay files: the content security policy allows no data: addresses for them.
    assetsInlineLimit: 0,
  },
  server: { proxy: mode === 'demo' ? undefined : PROXIED },
  preview: {
    headers: { 'Content-Security-Policy': CONTENT_SECURITY_POLICY },
    proxy: mode === 'demo' ? undefined : PROXIED,
  },
  test: {
    environment: 'jsdom',
    isolate: false, // a file leaves nothing behind (test-setup.js), and the libraries load once, not fifty times
    maxWorkers: 2,
    testTimeout: 30_000, // a busy machine is slow, not broken
    setupFiles: './src/dev/test-setup.js',
    include: ['src/**/*.test.{js,jsx}'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    restoreMocks: true,
  },
}));
