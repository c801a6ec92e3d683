// @ts-check
import { http as mock, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { problem, server, session } from '@/dev/test-server.js';
import { currentSession, openSession } from '@/shared/session/session-store.js';
import { http } from './http.js';

test('requests refused together share one refresh and are all repeated', async () => {
  openSession({ ...session, access_token: 'old' });
  const refreshed = vi.fn();
  server.use(
    mock.post('/auth/refresh', () => {
      refreshed();
      return HttpResponse.json({ ...session, access_token: 'new' });
    }),
    mock.get('/api/things/:id', ({ request, params }) =>
      request.headers.get('authorization') === 'Bearer new' ? HttpResponse.json({ id: params.id }) : problem(401, { title: 'Expired' }),
    ),
  );
  const answers = await Promise.all([1, 2, 3].map((id) => http.get(`/api/things/${id}`)));
  expect(answers.map(({ data }) => data.id)).toEqual(['1', '2', '3']);
  expect(refreshed).toHaveBeenCalledTimes(1);
});

test('a refused refresh signs out', async () => {
  openSession(session);
  server.use(
    mock.post('/auth/refresh', () => problem(401, { title: 'Signed out' })),
    mock.get('/api/things', () => problem(401, { title: 'Expired' })),
  );
  await expect(http.get('/api/things')).rejects.toThrow();
  expect(currentSession().status).toBe('signed-out');
});

test('a server that is away signs nobody out', async () => {
  openSession(session);
  server.use(
    mock.post('/auth/refresh', () => problem(503, { title: 'Away' })),
    mock.get('/api/things', () => problem(401, { title: 'Expired' })),
  );
  await expect(http.get('/api/things')).rejects.toThrow();
  expect(currentSession().status).toBe('signed-in');
});
