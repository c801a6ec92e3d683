// @ts-check
import { Select } from '@mantine/core';
import { MessageSquareDashed } from 'lucide-react';
import { useState } from 'react';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { Tabs } from '@/shared/ui/tabs.jsx';
import { byRank } from '../idea-rank.js';
import { Section } from '../section.jsx';
import { isMixed } from '../written-by.js';
import { EditableMessage } from './editable-message.jsx';
import styles from './messages-section.module.css';

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {import('@/shared/api/types.js').Message} Message
 */

/** What runs in each channel, as its readers meet it; people may change the words. @param {{ campaign: Campaign }} props */
export function MessagesSection({ campaign }) {
  const { messages } = campaign;
  const written = campaign.ideas.toSorted(byRank).filter((idea) => messages.some((message) => message.idea_id === idea.id));
  const [ideaId, setIdeaId] = useState(written[0]?.id ?? '');
  const ofIdea = written.length > 1 ? messages.filter((message) => message.idea_id === ideaId) : messages;
  if (messages.length === 0) {
    return <EmptyState icon={MessageSquareDashed} title="No messages yet" text="What runs in each funded channel stands here, as its readers will meet it." />;
  }
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
      <ChannelMessages campaign={campaign} messages={ofIdea} />
    </Section>
  );
}

/** @param {{ campaign: Campaign, messages: Message[] }} props */
function ChannelMessages({ campaign, messages }) {
  const channelLabel = useChannelLabel();
  const channels = [...new Set(messages.map(({ channel }) => channel))];
  const [chosen, setChosen] = useState(channels[0]);
  const channel = channels.includes(chosen) ? chosen : channels[0];
  const items = channels.map((id) => ({ id, label: channelLabel(id), count: messages.filter((message) => message.channel === id).length }));
  const showAuthor = isMixed(campaign);
  return (
    <Tabs label="Channels" items={items} value={channel} onChange={setChosen}>
      <div className={styles.grid}>
        {messages
          .filter((message) => message.channel === channel)
          .map((message) => (
            <EditableMessage key={message.id} campaign={campaign} message={message} showAuthor={showAuthor} />
          ))}
      </div>
    </Tabs>
  );
}
