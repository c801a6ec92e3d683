// @ts-check
import { useAudienceName } from '@/shared/api/catalogue.js';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { messageFields } from '@/shared/campaign/message-fields.js';
import { MESSAGE_FORMATS } from '@/shared/campaign/message-formats.js';
import { humanise } from '@/shared/format/labels.js';
import styles from './printed-campaign.module.css';

/** @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function PrintedMessages({ campaign }) {
  const channelLabel = useChannelLabel();
  const audienceName = useAudienceName();
  if (campaign.messages.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>Messages</h2>
      {campaign.messages.map((message) => (
        <div key={message.id} className={styles.message}>
          <h3>
            {channelLabel(message.channel)}, {(MESSAGE_FORMATS[message.format]?.label ?? humanise(message.format)).toLowerCase()}{' '}
            <small>{audienceName(message.audience_id)}</small>
          </h3>
          <dl className={styles.fields}>
            {messageFields(message).map(({ field, label, values }) => (
              <div key={field}>
                <dt>{label}</dt>
                {values.map((value, index) => (
                  <dd key={index}>{value}</dd>
                ))}
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}
