// @ts-check
import { Button } from '@mantine/core';
import { PackageOpen } from 'lucide-react';
import { Link } from 'react-router';
import { Notice } from '@/shared/ui/notice.jsx';

/** For viewers who followed a link to a form. */
export function ReadOnly() {
  const back = (
    <Button component={Link} to="/services" variant="default">
      Back to services
    </Button>
  );
  return (
    <Notice icon={PackageOpen} title="You can read, not change" action={back}>
      Ask an administrator for the user role to change the catalogue.
    </Notice>
  );
}
