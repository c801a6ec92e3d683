// @ts-check
import { useState } from 'react';
import { useSession } from '@/shared/session/use-session.js';
import { NewPassword } from './new-password.jsx';
import { PersonRow } from './person-row.jsx';
import { TakeAccess } from './take-access.jsx';

/** @typedef {import('@/shared/api/types.js').Member} Member */
/** @typedef {{ what: 'password' | 'disable' | 'remove', person: Member }} Asked */

/** @param {{ people: Member[] }} props */
export function PeopleList({ people }) {
  const { user } = useSession();
  const [asked, setAsked] = useState(/** @type {Asked | null} */ (null));
  const close = () => setAsked(null);
  return (
    <>
      <ul>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} isSelf={person.id === user?.id} onAsk={(what) => setAsked({ what, person })} />
        ))}
      </ul>
      <NewPassword person={asked?.what === 'password' ? asked.person : null} onClose={close} />
      <TakeAccess asked={asked && asked.what !== 'password' ? { what: asked.what, person: asked.person } : null} onClose={close} />
    </>
  );
}
