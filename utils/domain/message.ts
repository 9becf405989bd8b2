// A sentence for the user as a value: the name of its words in `_locales` and what is put into them.
import type english from '../../public/_locales/en/messages.json';

export type MessageName = keyof typeof english;

export interface Message {
  readonly name: MessageName;
  readonly values?: readonly MessageValue[];
}

/** Plain text, a moment that is said as a time of day (epoch milliseconds), or another message. */
export type MessageValue = string | { readonly time: number } | Message;

/** Gives the words of a message in the user's language. */
export type Say = (message: Message | MessageName) => string;
