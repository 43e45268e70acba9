/** A piece of the library, as the screens for writing a note need it. */
import { formFields, type RecordFormProps } from '#records/note/form-fields.tsx';
import type { NoteKind } from '#records/note/note-kind.ts';

function LibraryItemForm(props: RecordFormProps) {
  const { draw } = formFields('libraryItem', props);
  return (
    <>
      {draw('title', { autoFocus: props.autoFocus ?? false })}
      {draw('text')}
      {draw('meantFor', { fold: 4 })}
      {draw('source')}
    </>
  );
}

const isTyped = (value: unknown) => typeof value === 'string' && value.trim() !== '';

export const notedLibraryItem = {
  kind: 'libraryItem',
  Form: LibraryItemForm,
  later: false,
  check: ({ title, text }) => ({
    ...(isTyped(title) ? {} : { title: 'Geef het een titel, dan vind je het terug.' }),
    ...(isTyped(text) ? {} : { text: 'Schrijf wat erin staat.' }),
  }),
} as const satisfies NoteKind;
