/** Buurtgesprek, as the screens for writing a note need it. */
import { conversation } from '#domain/kinds/conversation.ts';
import { MadePromises } from '#kinds/promise/made-promises.tsx';
import { keepTypedPromises } from '#kinds/promise/typed-promises.ts';
import { isFilled } from '#records/note/form-fields.tsx';
import type { NoteKind } from '#records/note/note-kind.ts';
import { ConversationForm } from './conversation-form.tsx';
import { TipsSheet } from './tips-sheet.tsx';

const said = conversation.required.flat();

export const notedConversation = {
  kind: 'conversation',
  Form: ConversationForm,
  later: true,
  check: (values) =>
    said.some((name) => isFilled(typeof values[name] === 'string' ? values[name].trim() : values[name]))
      ? {}
      : { summary: 'Schrijf in één zin waar het over ging.' },
  alongside: keepTypedPromises,
  above: <TipsSheet />,
  Saved: ({ id }) => <MadePromises madeIn={id} />,
} satisfies NoteKind;
