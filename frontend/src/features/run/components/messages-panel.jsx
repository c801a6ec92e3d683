// @ts-check
import { useAudienceName } from '@/shared/api/catalogue.js';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { MessageCard } from '@/shared/campaign/message-card.jsx';
import { asksModels } from '../model/planned-by.js';
import { useRun } from '../run-context.js';
import { PanelEmpty } from './panel-empty.jsx';
import styles from './ideas-panel.module.css';

export function MessagesPanel() {
  const messages = useRun((run) => run.messages);
  const showAuthors = useRun(asksModels);
  const channelLabel = useChannelLabel();
  const audienceName = useAudienceName();
  if (messages.length === 0) return <PanelEmpty none="This run wrote no messages." />;
  return (
    <div className={styles.grid}>
      {messages.map((message) => (
        <MessageCard
          key={message.id}
          message={message}
          channel={channelLabel(message.channel)}
          audience={audienceName(message.audience_id)}
          showAuthor={showAuthors}
        />
      ))}
    </div>
  );
}
