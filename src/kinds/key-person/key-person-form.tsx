/**
 * The fields of a key person, consent first: until someone agrees there is nothing else to fill in. Then who it is, whom
 * they reach, what they can and want, and how to keep in touch.
 */

import { useMinute } from '#records/minute.ts';
import { dayOf } from '#records/moments.ts';
import { useChoices } from '#records/names.ts';
import { type DraftForm, isBlank } from '#records/note/draft-form.ts';
import { formFields, type RecordFormProps } from '#records/note/form-fields.tsx';
import { useNeighbourhoods, useTeamChoices } from '#records/people.ts';
import { Button } from '#ui/button.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';

export function KeyPersonForm(props: RecordFormProps) {
  const { form, team, record, autoFocus = false } = props;
  const { draw, drawIf } = formFields('keyPerson', props);
  const now = useMinute();
  const entries = useChoices('socialMapEntry', team);
  const neighbourhoods = useNeighbourhoods(team);
  const colleagues = useTeamChoices(team);
  const agreed = form.values.consent === true;
  const typed = record === undefined && !isBlank(form.touched);
  return (
    <>
      {record === undefined ? (
        draw('consent')
      ) : (
        <Meta>
          Wil deze persoon dit niet meer? Ga terug en kies ‘Wil niet meer: weghalen’. Dan gaan ook de contacten,
          beloftes en relaties weg.
        </Meta>
      )}
      {!agreed && (
        <Notice title="Eerst vragen" actions={typed && <ThrowAway form={form} />}>
          <p>
            Zegt iemand nee, dan noteer je niets. Ook later mag iemand zich bedenken: dan haal je diegene weer weg uit
            Stoep.
          </p>
          {typed && <p>Wat je al typte staat nog op dit toestel. Zegt iemand nee? Gooi het dan weg.</p>}
        </Notice>
      )}
      {agreed && (
        <>
          {draw('name', { autoFocus: autoFocus && record === undefined })}
          {draw('consentOn', { shortcuts: [{ label: 'Vandaag', value: dayOf(now) }] })}
          {draw('consentWay')}
          {draw('consentAskedBy', { choices: colleagues })}
          {draw('roles')}
          {draw('reaches')}
          {entries.length > 0 && draw('networks', { choices: entries, fold: 6 })}
          {draw('languages', { fold: 6 })}
          {drawIf(includes(form.values.languages, 'other'), 'otherLanguage')}
          {draw('strengths')}
          {draw('motivation')}
          {draw('wishes')}
          {draw('payment')}
          {draw('phone')}
          {draw('email')}
          {draw('channels')}
          {draw('reachableWhen')}
          {draw('place')}
          {neighbourhoods.choices.length > 0 && draw('neighbourhood', { choices: neighbourhoods.choices })}
          {draw('rhythm')}
          {draw('liaison', { choices: colleagues })}
        </>
      )}
    </>
  );
}

/** Consent that is not given leaves no draft either, once someone says so. */
function ThrowAway({ form }: { form: DraftForm }) {
  const toast = useToast();
  const throwAway = () => {
    const { touched, forget, set } = form;
    forget(Object.keys(touched));
    toast({ text: 'Weggegooid', action: { label: 'Zet terug', onPress: () => set(touched) } });
  };
  return (
    <Button icon="trash" onClick={throwAway}>
      Weggooien
    </Button>
  );
}

const includes = (value: unknown, member: string) => Array.isArray(value) && value.includes(member);
