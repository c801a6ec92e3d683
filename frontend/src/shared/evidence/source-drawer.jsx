// @ts-check
import { Drawer } from '@mantine/core';
import { Source } from './source.jsx';

/**
 * A panel beside the page for the source of a citation. It is there before it opens, so that it knows whom to give the focus back to.
 * @param {{ evidence: import('@/shared/api/types.js').Evidence | null, opened: boolean, onClose: () => void }} props
 */
export function SourceDrawer({ evidence, opened, onClose }) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={460}
      title={evidence?.title || 'Source'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {evidence && <Source evidence={evidence} />}
    </Drawer>
  );
}
