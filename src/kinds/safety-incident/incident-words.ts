/** What a safety incident still wants, in a sentence that says whose turn it is. */
export const incidentWords = {
  followUp: 'Nog niemand van de gemeente pakt dit op.',
  agreements: 'Maak afspraken en kies een dag om ze te bekijken.',
  evaluation: 'Bekijk of de afspraken werken.',
} as const;
