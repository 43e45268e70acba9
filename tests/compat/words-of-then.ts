// What the frozen notebooks and teams were made with. Today both would be refused as easy, and still they open.

export const passphraseOfThen = 'vier gewone woorden samen';
export const passwordOfThen = 'een goed wachtwoord';
