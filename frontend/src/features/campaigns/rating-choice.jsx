// @ts-check
import { Star } from 'lucide-react';
import { useId } from 'react';
import styles from './rating-choice.module.css';

const RATINGS = [1, 2, 3, 4, 5];

/** One to five stars, as the radio buttons they are. @param {{ value: number | null, onChange: (rating: number) => void }} props */
export function RatingChoice({ value, onChange }) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>Rating</legend>
      {RATINGS.map((rating) => (
        <label key={rating} className={styles.star} data-lit={(value ?? 0) >= rating || undefined} title={`${rating} of 5`}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            value={rating}
            checked={value === rating}
            aria-label={`${rating} of 5`}
            onChange={() => onChange(rating)}
          />
          <Star size={20} aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}
