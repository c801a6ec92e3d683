// @ts-check
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useAudienceName } from '@/shared/api/catalogue.js';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { MessageCard } from '@/shared/campaign/message-card.jsx';
import { Tabs } from '@/shared/ui/tabs.jsx';
import { Section } from './section.jsx';
import styles from './ideas-section.module.css';

/**
 * @param {{ messages: import('@/shared/api/types.js').Message[], ideas: import('@/shared/api/types.js').CampaignIdea[],
 *   showAuthors: boolean }} props
 */
export function MessagesSection({ messages, ideas, showAuthors }) {
  const written = ideas.filter((idea) => messages.some((message) => message.idea_id === idea.id));
  const [ideaId, setIdeaId] = useState(written[0]?.id ?? '');
  const ofIdea = written.length > 1 ? messages.filter((message) => message.idea_id === ideaId) : messages;
  return (
    <Section id="messages" title="Messages" note={`${messages.length} within their formats’ limits`}>
      {written.length > 1 && (
        <Select
          className={styles.pick}
          aria-label="Idea"
          data={written.map(({ id, title }) => ({ value: id, label: title }))}
          value={ideaId}
          onChange={(id) => setIdeaId(id ?? '')}
        />
      )}
      <ChannelMessages messages={ofIdea} showAuthors={showAuthors} />
    </Section>
  );
}

/** @param {{ messages: import('@/shared/api/types.js').Message[], showAuthors: boolean }} props */
function ChannelMessages({ messages, showAuthors }) {
  const channelLabel = useChannelLabel();
  const audienceName = useAudienceName();
  const channels = [...new Set(messages.map(({ channel }) => channel))];
  const [chosen, setChosen] = useState(channels[0]);
  const channel = channels.includes(chosen) ? chosen : channels[0];
  const items = channels.map((id) => ({ id, label: channelLabel(id), count: messages.filter((message) => message.channel === id).length }));
  return (
    <Tabs label="Channels" items={items} value={channel} onChange={setChosen}>
      <div className={styles.grid}>
        {messages
          .filter((message) => message.channel === channel)
          .map((message) => (
            <MessageCard
              key={message.id}
              message={message}
              channel={channelLabel(message.channel)}
              audience={audienceName(message.audience_id)}
              showAuthor={showAuthors}
            />
          ))}
      </div>
    </Tabs>
  );
}
