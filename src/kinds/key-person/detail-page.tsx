/** One key person: how the contact stands, how they are, what they bring, and the contacts so far. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { ContactCard } from '#kinds/contact-moment/contact-card.tsx';
import { type ContactMoment, heldAt, useContactStates } from '#kinds/contact-moment/contact-states.ts';
import { UnsafeNotice } from '#kinds/contact-moment/unsafe-notice.tsx';
import { Relations } from '#kinds/relation/relations.tsx';
import { useDevice, useLive } from '#records/device-context.tsx';
import { noteLink } from '#records/links.ts';
import { Reach } from '#records/page/reach.tsx';
import { FactsSection, RecordFacts } from '#records/page/record-facts.tsx';
import { RecordPage } from '#records/page/record-page.tsx';
import { buttonClass } from '#ui/button.tsx';
import { CardList } from '#ui/list/card.tsx';
import { Section } from '#ui/page/section.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { ContactLine } from './contact-line.tsx';
import { WithdrawConsent } from './withdraw-consent.tsx';

type KeyPerson = Entry<'keyPerson'>;

export default function KeyPersonPage() {
  const stateOf = useContactStates();
  return (
    <RecordPage
      kind="keyPerson"
      remove="none"
      state={(entry) => <ContactLine state={stateOf(entry)} />}
      acts={(entry) => (
        <Link className={buttonClass({ variant: 'primary' })} to={noteLink('contactMoment', { keyPerson: entry.id })}>
          Contact noteren
        </Link>
      )}
    >
      {(entry) => <KeyPersonParts entry={entry} />}
    </RecordPage>
  );
}

function KeyPersonParts({ entry }: { entry: KeyPerson }) {
  const device = useDevice();
  const contacts = useLive(
    useMemo(
      () =>
        device.watch({
          kind: 'contactMoment',
          where: ({ values }) => values.keyPerson === entry.id,
          order: (one, other) => heldAt(other) - heldAt(one),
        }),
      [device, entry.id],
    ),
  );
  // How safe someone feels is what they said last.
  const asked = contacts.find(({ values }) => values.feelsSafe !== undefined);
  return (
    <>
      {asked && <UnsafeNotice entry={asked} />}
      <Reach phone={entry.values.phone} email={entry.values.email} />
      <Contacts contacts={contacts} />
      <FactsSection
        title="Kracht en netwerk"
        entry={entry}
        fields={[
          'roles',
          'reaches',
          'networks',
          'strengths',
          'motivation',
          'wishes',
          'languages',
          'otherLanguage',
          'payment',
          'place',
          'neighbourhood',
        ]}
      />
      <Relations of={entry.id} team={entry.team} />
      <FactsSection
        title="Afspraken over contact"
        entry={entry}
        fields={['rhythm', 'channels', 'reachableWhen', 'liaison']}
      />
      <Section title="Toestemming">
        <RecordFacts
          entry={entry}
          fields={['consentOn', 'consentWay', 'consentAskedBy']}
          labels={{ consentOn: 'Gegeven op' }}
        />
        <WithdrawConsent entry={entry} />
      </Section>
    </>
  );
}

function Contacts({ contacts }: { contacts: readonly ContactMoment[] }) {
  return (
    <Section title="Contactmomenten" count={contacts.length > 0 ? contacts.length : undefined}>
      {contacts.length === 0 ? (
        <EmptyState icon="call" title="Nog geen contact genoteerd">
          Eén zin is genoeg.
        </EmptyState>
      ) : (
        <CardList label="Contactmomenten">
          {contacts.map((contact) => (
            <ContactCard key={contact.id} entry={contact} within />
          ))}
        </CardList>
      )}
    </Section>
  );
}
