/** A piece of the library, as the screens for writing a note need it. */
import { isTyped } from '#records/note/draft-form.ts';
import { formFields, type RecordFormProps } from '#records/note/form-fields.tsx';
import type { NoteKind } from '#records/note/note-kind.ts';
import { useNeighbourhoods } from '#records/people.ts';

function LibraryItemForm(props: RecordFormProps) {
  const { draw } = formFields('libraryItem', props);
  const neighbourhoods = useNeighbourhoods(props.team);
  return (
    <>
      {draw('title', { autoFocus: props.autoFocus ?? false })}
      {draw('text')}
      {draw('meantFor', { fold: 4 })}
      {draw('source')}
      {neighbourhoods.choices.length > 0 && draw('neighbourhood', { choices: neighbourhoods.choices })}
    </>
  );
}

export const notedLibraryItem = {
  kind: 'libraryItem',
  Form: LibraryItemForm,
  later: false,
  check: ({ title, text }) => ({
    ...(isTyped(title) ? {} : { title: 'Geef het een titel, dan vind je het terug.' }),
    ...(isTyped(text) ? {} : { text: 'Schrijf wat erin staat.' }),
  }),
} as const satisfies NoteKind;
