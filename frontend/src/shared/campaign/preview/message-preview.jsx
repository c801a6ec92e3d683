// @ts-check
import { EmailPreview } from './email-preview.jsx';
import { ImageAd } from './image-ad.jsx';
import { Invitation } from './invitation.jsx';
import { LetterPreview } from './letter-preview.jsx';
import { PagePreview } from './page-preview.jsx';
import { PlainFields } from './plain-fields.jsx';
import { PostPreview } from './post-preview.jsx';
import { SearchAd } from './search-ad.jsx';

/** @typedef {import('../message-fields.js').Written} Written */

/** @type {Record<string, (props: { message: Written }) => import('react').ReactNode>} */
const PREVIEWS = {
  rsa: SearchAd,
  single_image: ImageAd,
  email: EmailPreview,
  post: PostPreview,
  landing: PagePreview,
  invite: Invitation,
  letter: LetterPreview,
};

/** A message in the form in which its readers meet it. @param {{ message: Written }} props */
export function MessagePreview({ message }) {
  const Preview = PREVIEWS[message.format] ?? PlainFields;
  return <Preview message={message} />;
}
