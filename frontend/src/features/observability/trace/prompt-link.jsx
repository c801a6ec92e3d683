// @ts-check
import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { PromptText } from './prompt-text.jsx';
import styles from './prompt-link.module.css';

/**
 * Names a prompt, and opens its template beside the page.
 * @param {{ id: string, version: string }} props
 */
export function PromptLink({ id, version }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <button type="button" className={styles.link} onClick={open}>
        {id}
        <span className={`${styles.version} num`}>version {version}</span>
      </button>
      <Drawer opened={opened} onClose={close} position="right" size={560} title={`Prompt “${id}”`} closeButtonProps={{ 'aria-label': 'Close' }}>
        <PromptText id={id} version={version} />
      </Drawer>
    </>
  );
}
