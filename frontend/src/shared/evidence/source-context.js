// @ts-check
import { createContext, useContext } from 'react';

/** @typedef {import('@/shared/api/types.js').Evidence} Evidence */

const DOCUMENTED = ['signal', 'past_campaign', 'crm', 'document'];

export const SourceContext = createContext(/** @type {((evidence: Evidence) => void) | null} */ (null));

/** @returns {((evidence: Evidence) => void) | null} opens a source beside the page; null where there is no place for it */
export const useOpenSource = () => useContext(SourceContext);

/** Whether there is a text to open behind a piece of evidence. @param {Evidence} evidence */
export const hasSource = ({ kind }) => DOCUMENTED.includes(kind);
