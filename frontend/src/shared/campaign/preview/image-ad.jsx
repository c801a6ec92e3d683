// @ts-check
import { Image } from 'lucide-react';
import { fieldText } from '../message-fields.js';
import { CallToAction } from './call-to-action.jsx';
import { Prose } from './prose.jsx';
import styles from './preview.module.css';

/** A single image ad in a feed; its picture is described, not made. @param {{ message: import('../message-fields.js').Written }} props */
export function ImageAd({ message }) {
  return (
    <div className={styles.paper}>
      <p className={styles.tag}>Sponsored</p>
      <Prose text={fieldText(message, 'body')} />
      <p className={styles.picture}>
        <Image size={18} aria-hidden="true" />
        <span>
          <span className="visually-hidden">Picture: </span>
          {fieldText(message, 'alt_text') || 'No picture is described'}
        </span>
      </p>
      <p className={styles.under}>
        <span className={styles.adTitle}>{fieldText(message, 'headline')}</span>
        <CallToAction text={fieldText(message, 'cta')} />
      </p>
    </div>
  );
}
