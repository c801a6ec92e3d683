// @ts-check
import { Button } from '@mantine/core';
import { useRouteError } from 'react-router';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';

/** What a person sees when a page breaks, for instance because a new version was installed under an open tab. */
export function RouteError() {
  const error = useRouteError();
  return <ErrorNotice error={error} action={<Button onClick={() => window.location.reload()}>Reload the page</Button>} />;
}
