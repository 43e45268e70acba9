/** Buurtgesprek, as the screens for writing a note need it. */
import { conversation } from '#domain/conversation.ts';
import { ConversationForm } from '#features/conversations/conversation-form.tsx';
import { TipsSheet } from '#features/conversations/tips-sheet.tsx';
import { MadePromises } from '#features/shared/made-promises.tsx';
import { isFilled } from '#features/shared/note/form-fields.tsx';
import type { NoteKind } from '#features/shared/note/note-kind.ts';
import { keepTypedPromises } from '#features/shared/typed-promises.ts';

const said = conversation.required.flat();

export const notedConversation = {
  kind: 'conversation',
  noun: 'gesprek',
  article: 'het',
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
