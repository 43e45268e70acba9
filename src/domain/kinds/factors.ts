/**
 * Factors as the field knows them. Chosen by people, never scored: the app draws no conclusions about a child.
 * Source of both lists: CCV, 'Tijdig signaleren en ingrijpen' (2016), chapter on risk and protective factors;
 * the ten protective factors are those of the Nederlands Jeugdinstituut (2013), named there. Wording on screen is ours.
 */
import type { Option } from '../record.ts';

export const protectiveFactors = [
  { code: 'adultSupport', label: 'Steun van een volwassene', hint: 'Een buur, trainer of familielid die er is' },
  { code: 'leisure', label: 'Sport, club of hobby', hint: 'De vrije tijd wordt goed besteed' },
  { code: 'schoolMotivation', label: 'Gaat graag naar school', hint: 'Wil leren en doet mee' },
  { code: 'socialBonding', label: 'Hoort erbij', hint: 'Heeft een band met gezin, vrienden, school of buurt' },
  { code: 'involvement', label: 'Krijgt kansen om mee te doen', hint: 'Mag helpen, meedenken, iets betekenen' },
  { code: 'prosocialNorms', label: 'Duidelijke, goede regels', hint: 'De omgeving laat zien wat hoort en wat niet' },
  { code: 'recognition', label: 'Krijgt waardering', hint: 'Goed gedrag wordt gezien en benoemd' },
  { code: 'competences', label: 'Kan veel zelf', hint: 'Met anderen omgaan, zich beheersen, kiezen, iets afmaken' },
  { code: 'cognitiveSkills', label: 'Denkt goed na', hint: 'Ziet gevolgen, lost problemen op' },
  { code: 'positiveIdentity', label: 'Positief over zichzelf', hint: 'Vertrouwen in zichzelf en in later' },
] as const satisfies readonly Option[];

/** The four levels of risk factors, from the child outward. */
export const riskLevels = [
  { code: 'child', label: 'Kind' },
  { code: 'family', label: 'Gezin' },
  { code: 'surroundings', label: 'Omgeving' },
  { code: 'school', label: 'School' },
] as const satisfies readonly Option[];

export const riskFactors = {
  child: [
    { code: 'lowIntelligence', label: 'Lage intelligentie' },
    { code: 'attention', label: 'Moeite met opletten' },
    { code: 'victim', label: 'Slachtoffer van geweld, seksueel misbruik of psychisch leed' },
    { code: 'adhd', label: 'ADHD is vastgesteld' },
    { code: 'substances', label: 'Misbruikt drank, drugs of andere middelen' },
  ],
  family: [
    { code: 'parentsAbusePast', label: 'Ouders met een verleden van mishandeling of kinderbescherming' },
    { code: 'parentsCrime', label: 'Ouders met een crimineel verleden, of nog steeds crimineel' },
    { code: 'siblingsCrime', label: 'Broer of zus pleegt strafbare feiten' },
    { code: 'motherSubstances', label: 'Moeder gebruikt alcohol of drugs' },
    { code: 'teenageMother', label: 'Moeder kreeg als tiener een kind' },
    { code: 'fatherAbsent', label: 'Biologische vader is er niet' },
    { code: 'divorce', label: 'Scheiding of stiefouder' },
    {
      code: 'parenting',
      label: 'Opvoeding geeft weinig houvast',
      hint: 'Steeds anders, of weinig regelmaat, regels, leiding, toezicht, stimulans of belangstelling',
    },
    { code: 'poverty', label: 'Weinig geld, geen werk of slechte woning' },
    { code: 'neglect', label: 'Kind wordt verwaarloosd of mishandeld' },
    { code: 'largeFamily', label: 'Groot gezin (meer dan vier kinderen)' },
    { code: 'lowEducation', label: 'Ouders hebben weinig opleiding' },
    { code: 'violenceAtHome', label: 'Vaak geweld in huis' },
  ],
  surroundings: [
    { code: 'deprivedArea', label: 'Buurt met achterstand' },
    { code: 'areaCrime', label: 'Veel criminaliteit in de buurt' },
    { code: 'friendsCrime', label: 'Vrienden plegen strafbare feiten' },
    { code: 'emptyLeisure', label: 'Geen club, hobby of andere bezigheid' },
  ],
  school: [
    { code: 'specialEducation', label: 'Speciaal onderwijs' },
    { code: 'schoolChanges', label: 'Vaak van school gewisseld' },
    { code: 'schoolResults', label: 'Slechte resultaten, loopt achter met lezen' },
    { code: 'bullying', label: 'Pest of wordt gepest' },
    { code: 'truancy', label: 'Spijbelt' },
  ],
} as const satisfies Record<string, readonly Option[]>;

export const riskBehaviours = [
  { code: 'moreThanPeers', label: 'Vaker en heftiger lastig dan leeftijdgenoten' },
  { code: 'tantrums', label: 'Woede of agressie die na het tweede of derde jaar doorgaat' },
  { code: 'fighting', label: 'Vecht' },
  { code: 'cruelty', label: 'Wreed tegen mensen of dieren' },
  { code: 'secretive', label: 'Liegt vaak, steelt of sticht brand' },
  { code: 'notGettingAlong', label: 'Kan niet met anderen overweg' },
  { code: 'runningAway', label: 'Loopt weg of zwerft' },
  { code: 'lowMotivation', label: 'Weinig zin om te leren op de basisschool' },
  { code: 'drinkDrugsGambling', label: 'Drinkt, gebruikt drugs of gokt regelmatig' },
] as const satisfies readonly Option[];
