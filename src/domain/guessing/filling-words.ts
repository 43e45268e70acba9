/**
 * The words that hold a sentence together: pronouns, articles, prepositions, being and having. They add nothing to guess,
 * and say that the other words were not drawn apart from each other.
 */
export const fillingWords: ReadonlySet<string> = new Set(
  `
  ik je jij u we wij ze zij hij het hem hen hun haar ons onze mij me jou jouw mijn zijn zich mezelf jezelf jullie uw m'n
  z'n d'r ge gij gijlie men iemand niemand iets niets niks alles iedereen ieder elke elk welke wie wat waar wanneer waarom
  hoe de den der des een 'n eens het 't dit dat deze die zo zulke zulk er hier daar ergens nergens overal van voor in op
  aan bij met naar uit over om tot door te ten ter tegen zonder tussen onder boven achter naast langs tijdens sinds na
  vanaf volgens binnen buiten rond per en of maar want dus als dan omdat toen terwijl hoewel zodat indien ja nee wel niet
  geen nog al alle allemaal ook weer heel erg zeer meer veel weinig minder meest steeds altijd nooit soms vaak nu straks
  later toch maar even gewoon echt eigenlijk misschien zelfs alleen samen heen weg terug mee af toe ben bent is was waren
  wees geweest heb hebt heeft hebben had hadden gehad word wordt worden werd werden geworden zal zul zult zullen zou zouden
  kan kun kunt kunnen kon konden moet moeten moest moesten mag mogen mocht wil wilt willen wilde wou hoef hoeft ga gaat
  gaan ging gingen gegaan kom komt komen kwam kwamen doe doet doen deed deden gedaan maak maakt maken laat laten liet blijf
  blijft blijven bleef zeg zegt zeggen zei zeiden heet heten hou houd houdt houden hield vind vindt vinden vond weet weten
  wist denk denkt denken geef geeft geven krijg krijgt krijgen zie ziet zien zag sta staat staan zit zitten lig ligt
  liggen loop loopt lopen mijne jouwe onzer uwer zelf ander andere beide eerst laatst goed beste graag lekker lief leuk
  mooi heel hele best iemands ofzo gauw snel vandaag
  the a an and or but is are was were be been am i you he she it we they me my your his her our their this that these
  those in on at of to for from with by as not no yes do does did have has had will would can could should shall may might
  must what who where when why how all one there here so if then than too very just let go get got s t ll ve
  der die das ein eine ich du er sie es wir ihr und oder ist bin bist mein dein nicht mit von zu auf
  le la les un une je tu il elle nous vous et ou est suis mon ma mes ton pas de des du mi tu el los las y es no
  `
    .trim()
    .split(/\s+/u),
);

/** Taken first by whoever must make one up. */
export const firstThoughts: ReadonlySet<string> = new Set(
  `
  wachtwoord wachtzin paswoord password passwoord passphrase passw wachtw welkom welcome geheim geheime secret qwerty
  azerty asdf zxcv abc abcd abcde letmein iloveyou admin administrator beheer beheerder test testen tester proef demo
  voorbeeld example inlog inloggen login toegang sesam pincode pin hallo hello hoi doei changeme verander veranderen tijdelijk temp default standaard voorbeeldwijk voorbeeldstad
  lorem ipsum foo bar xxx feyenoord feijenoord ajax psv wijkverbinder wijkverbinders jongerenwerker jongerenwerk
  buurtteam wijkteam straatteam streetteam
  `
    .trim()
    .split(/\s+/u),
);

/** What stands behind or between the words of one word. */
export const wordEndings: ReadonlySet<string> = new Set(
  `s e en er ers je jes tje tjes pje etje heid heden ing ingen lijk lijke ig ige isch ische sch baar loos straat laan weg
  plein wijk dorp stad stede kade gracht singel hof dijk`.split(/\s+/u),
);
