// What people choose, as tables: the phrases that the attack of 29 November 2026 found taken, as many again, honest ones.
const lines = (text: string) => text.trim().split(/\n\s*/u);

/** Tried in the attack. */
export const triedPhrases = lines(`
  ik hou van jou
  aap noot mies wim
  een twee drie vier
  lang zal ze leven
  in naam van oranje
  maandag dinsdag woensdag
  papa mama opa oma
  lente zomer herfst winter
  Rotterdam2026!!
  Voorbeeldwijk2026
  1q2w3e4r5t6y7u8i
  test1 test2 test3 test4
  mijn naam is jan
  arbeidsongeschiktheid
  Zomer2026!Zomer2026!
  maandag dinsdag woensdag donderdag
  a1 b2 c3 d4 e5 f6 g7
`);

/** Of the same kinds. */
export const easyPhrases = lines(`
  ik hou heel veel van jou
  ikhouvanjou
  IkHouVanJou2026!
  1k h0u v4n j0u!
  ik-hou-van-jou
  jou van hou ik
  wilhelmus van nassouwe
  altijd is kortjakje ziek
  vader jacob vader jacob slaapt gij nog
  zie ginds komt de stoomboot
  zie de maan schijnt door de bomen
  sinterklaas kapoentje gooi wat in mijn schoentje
  twee emmertjes water halen
  poesje mauw kom eens gauw
  hoofd schouders knie en teen
  er is er een jarig hoera hoera
  hup holland hup
  de kat krabt de krullen van de trap
  de knappe kapper kapt knap
  onze vader die in de hemelen zijt
  de appel valt niet ver van de boom
  oost west thuis best
  wie dit leest is gek
  de wereld draait door 2026
  boer zoekt vrouw
  jip en janneke
  heerlijk helder heineken
  correct horse battery staple
  let it go let it go
  may the force be with you
  happy birthday to you
  seni cok seviyorum
  rood wit blauw oranje
  januari februari maart april
  hond kat muis vogel
  hond kat konijn hamster cavia
  brood boter kaas melk
  auto fiets bus trein
  tafel stoel bank kast
  mes vork lepel bord
  noord oost zuid west
  links rechts voor achter
  amsterdam rotterdam den haag utrecht
  groningen friesland drenthe overijssel
  ajax feyenoord psv az twente
  alfa bravo charlie delta echo
  aardbei banaan kiwi mango
  vijf zes zeven acht negen
  harry potter ron hermelien
  maxima amalia alexia ariane
  jan piet joris en corneel
  emma lucas noah mila tess
  mijn dochter heet yara
  mijn kat heet minoes en mijn hond heet max
  ik ben geboren in rotterdam
  dit is mijn geheime wachtzin
  qwertyuiopasdfgh
  1qaz2wsx3edc4rfv
  qpwoeirutyalskdjfh
  abcdefghijklmnop
  abc def ghi jkl mno
  aaaa bbbb cccc dddd
  regen regen regen regen
  fietsen fietsend fiets gefietst
  12 maart 1987 jan
  01-02-1987 03-04-1990
  0612345678 0687654321
  Winter2025Winter2026
  kerkstraat 15 1234 AB utrecht
  welkom welkom welkom1
  Wachtwoord2026!Wachtwoord
  password password password
  aansprakelijkheidsverzekering
  arbeidsongeschiktheidsverzekering
  zo gaan de molens zo gaan de molens
  er was laatst een meisje loos
  mieke heeft een lammetje
  jantje zag eens pruimen hangen
  de bakker bakt brood
  ik ga naar school met mijn tas
  mijn oma woont in zeeland
  de zon schijnt vandaag
  morgen wordt het mooi weer
  het is altijd lente in de ogen van de tandarts assistente
  tulpen uit amsterdam
  als ik boven op de dom sta
  ik wil je nooit meer kwijt
  blauwe ogen blonde haren
  rode rozen voor jou
  jongens en meisjes samen
  kleine jongen grote man
  lieve oma lieve opa
  sterke mannen sterke vrouwen
  mohamed fatima ahmed aisha
  mohammed ali yusuf omar
  yasmin samira karim hassan
  kevin sandra wesley priscilla
  de jong de vries jansen bakker
  jansen pietersen klaassen
  utrecht overvecht kanaleneiland lombok
  kat hond vis paard koe
  appel peer banaan citroen
  koffie thee melk suiker
  piet heeft een fiets
  mickey mouse donald duck
  spongebob patrick octo
  nederland duitsland belgie frankrijk
  juli augustus september oktober
  2024 2025 2026 2027
  1990 1991 1992 1993
  12345 67890 12345
  09876 54321 abcde
  qwerty asdfgh zxcvbn
  poiuy lkjhg mnbvc
  bert ernie pino koekiemonster
  veilig thuis halt pak je kans
  buurtteam jongerenwerk wijkteam coordinator
  maas waal rijn ijssel
  cruijff gullit van basten rijkaard
  merhaba nasilsin iyiyim tesekkur
  inshallah mashallah hamdulillah alhamdulillah
  salam aleikum wa aleikum
  dzien dobry dziekuje prosze
  bon dia bon tardi bon nochi
  zeshonderd zevenhonderd achthonderd
  negentienhonderd tweeduizend drieduizend vierduizend
  verliefd verloofd getrouwd gescheiden
  dorpsstraat kerkstraat schoolstraat molenweg
  dertig november tweeduizend zesentwintig
  schelde dommel vecht amstel
  azerty qsdfgh wxcvbn
  abc123 def456 ghi789
  a1a1 b2b2 c3c3 d4d4
  aabbccddeeffgghh
  zyxwvutsrqponmlk
  wachtwoord wachtwoord1 wachtwoord2
  welkom op mijn telefoon
  dit is mijn nieuwe wachtzin 2026
  mijn eerste wachtzin is makkelijk
  stoep app wachtzin buurt
  jeugd wijk team straat
  politie brandweer ambulance ziekenhuis
  vuur water aarde lucht
  schaken dammen kaarten monopoly
  links rechts omhoog omlaag
  noord holland zuid holland
  hallo hoe gaat het met jou
  goedemorgen allemaal hoe gaat het
  tot morgen en slaap lekker
  slaap lekker droom zacht
  bel me even terug alsjeblieft
  zalig kerstfeest gelukkig nieuwjaar
  lang leve de koning hoera
  feyenoord kampioen van nederland
  wie is de mol 2026
  expeditie robinson 2026
  een appel per dag houdt de dokter weg
  de pot verwijt de ketel
  wie het eerst komt het eerst maalt
  van uitstel komt afstel
  bezint eer ge begint
  eigen schuld dikke bult
  twee handen op een buik
  kat en muis spelen
  schoon huis schone was
  licht camera actie
  op je plaatsen klaar af
  papier steen schaar
  kop en schouders shampoo
  zon maan en sterren
  twinkel twinkel kleine ster
  hoger lager sneller sterker
  eten drinken slapen werken
  geld macht liefde geluk
  love peace unity respect
  winter is coming soon
  never gonna give you up
  fly me to the moon
  i want it that way
  oops i did it again
  mamma mia here i go again
  summer winter spring autumn
  monday tuesday wednesday
  red orange yellow green blue
  apple banana cherry orange
  mother father sister brother
  password1 password2 password3
  trustno1 letmein iloveyou
  dragon monkey football baseball
  superman batman spiderman
  sunshine princess flower
  naruto sasuke sakura kakashi
  pikachu charmander squirtle bulbasaur
  ronaldo messi neymar mbappe
  bmw audi mercedes volkswagen
  nike adidas puma reebok
  cola fanta sprite pepsi
  de de de de het het het het
  nee nee nee nee ja ja ja
  haha hihi hoho hehe haha
  lalalalalalalalala
  blablablablablabla
  pasfoto paspoort pasjes pas
  juffrouw juf meester leerling
  groep een groep twee groep drie
  klas 1a klas 2b klas 3c
  1a2b3c4d5e6f7g8h
  z1x2c3v4b5n6m7
  !qaz@wsx#edc$rfv
  3.1415926535 pi
  eenentwintig tweeentwintig
  Januari!Februari!Maart!
  Amsterdam1275Amsterdam
  psv eindhoven 1913 kampioen
  jan-1987 piet-1990 kees-1993
  mijn zoon heet daan en hij is 7
  onze hond max is lief
  familie jansen 2026
  kinderen voor kinderen
  op een onbewoond eiland
  waanzinnig gedroomd vannacht
  ha ha ha je vader
  dag dag zwaai zwaai
  moeilijk wachtwoord voor jou
  veilig wachtwoord met cijfers 123
  lekker slapen in mijn bed
  ik drink graag koffie met melk
  koffie met een koekje erbij
  broodje kroket met mosterd
  patat met mayo en ketchup
  bier kaas bitterballen worst
  de kleine prins en de vos
  harry potter en de steen der wijzen
  soldaat van oranje de musical
  ik ben een groene kikker
  de maan is van kaas
  wij gaan op vakantie naar spanje
  boom roos vis vuur
  aap noot mies
  citroen limoen sinaasappel
  klein konijntje in het bos
  drie beren twee wolven
  lange lange lange zin
  grote boze wolf klopt aan
  hoi ik ben lisa uit breda
  verjaardag mama 12 mei 1970
  bruiloft 14 februari 2011
  mercedes benz amg zwart
  playstation xbox nintendo switch
  fortnite minecraft roblox gta
  tiktok insta snap whatsapp
  google facebook amazon apple
  marokko turkije suriname nederland
  salam aleikum broeder
  wallah broer ik zweer
  houdoe en bedankt
  geluk is met de dommen
  wilders rutte timmermans omtzigt
  koning willem de derde
  beyonce rihanna adele shakira
  marco borsato andre hazes
  guus meeuwis het is een nacht
  doe maar is dit alles
  zwarte piet witte piet
  pepernoten speculaas marsepein
  paaseieren zoeken in de tuin
  vuurwerk oliebollen champagne
  kerstboom kerstman kerstcadeau
  strandbal zandkasteel schepje
  jantje beton
  spelen op het schoolplein
  vader op moeder neer
  123456 abcdef 123456
  11111 22222 33333
  asdf jkl asdf jkl
  q1w2e3 r4t5y6 u7i8o9
  qwe asd zxc
  987654321 qwerty
  NL91ABNA0417164300
  1234AB 56 dorpsstraat
  linksboven rechtsonder
  nummer een nummer twee
  geheime code 007 bond
  een twee drie vier vijf zes
  first second third fourth
  groot groter grootst
  goed beter best
  loop liep gelopen
  eten at gegeten
  dikke vette pech
  gefeliciteerd met je verjaardag
  zeg maar ja tegen het leven
  hier woon ik met mijn gezin
  laat de zon in je hart
  jezus is mijn redder
  heer jezus christus zoon van god
  liefs van mij voor jou
  maak er een mooie dag van
  ik ben trots op mijn dochter
  oma is lief opa ook
  sneeuwwitje assepoester doornroosje roodkapje
  bassie adriaan handige harry
  pietje puk pietje bell
  jumbo lidl aldi plus
  buurtbus buurthuis buurtwerk
  jongerenwerker buurtwerker straatteam
  signaal melding wijk jeugd
  veilig thuis melding
  blauw groen geel
  vijf euro tien euro twintig euro
  herfst blaadjes vallen
  regenboog kleuren rood oranje geel
  tijger leeuw panter luipaard jaguar
  piano gitaar viool drums
  hamer zaag spijker schroef
  bakker slager groenteboer kapper
  suiker melk meel eieren
  kaas wijn stokbrood olijven
  haar neus ogen mond
  sokken schoenen broek trui
  dokter zuster ziekenhuis pil
`);

/** Words that have nothing to do with each other, and what a password manager draws. */
export const honestPhrases = lines(`
  regen fiets lantaarn stoep
  Regen-Fiets-Lantaarn-Stoep
  TOMAAT ladder wolk kraan
  koffie egel zeilboot trommel
  vlinder asfalt kers moeras
  gordijn pinguïn schroef mosterd
  zebra koffer turf accordeon
  hagelslag tandarts parachute kelder
  kurk baret wesp zijspan toendra
  fluitketel regenjas duikboot spruitjes
  sok bliksem augurk bibliotheek
  stofzuiger komeet peterselie fanfare
  anker pudding sirene dakgoot
  knikker Zwaluw tractor basilicum
  hyena schoorsteen citroen dynamo
  gletsjer tosti kapstok narwal
  vuurtoren kauwgom hengel biefstuk
  potlood walnoot riool zeppelin
  kruiwagen telescoop gember vlot
  schuur pleister komkommer ufo
  walrus handrem confetti dijkgraaf
  tulp motor soep raam hamer
  een paarse walrus verkoopt dinsdag handremmen aan tandartsen
  xk9$pq2mlw8z!r
  trompet asfalt haring zolder
  Kapstok-Nevel-Zeehond-Radiator
  muggen serveren beton langzaam achterstevoren
  kokosmat dirigent lava biels
  typex bromvlieg klarinet stoeptegel
  purperen stofzuiger wantrouwt gister jaloezieën
  lepelaar granaat bezem wiskunde
  zuurkool matras vulkaan koffer
  wasknijper orkaan bibliotheek ui
  scharnier kameel pudding kathedraal
  rolgordijn egel uranium boterham
  trampoline scepter worstelaar dweil
  Molenwiek Saxofoon Trechter Gember
  spatbord kerkorgel mandarijn vlonder
  accu pruik bakboord zemelen
  klepel mosselen wagentje dynamiet
  flanel hyena tuba cement
  ijspegel sabel tractor kweepeer
  hommel pantser sinaasappel rivier
  pleister otter tandwiel soep
`);

/** Taken in the attack, and others that a sprayer of passwords has in the first thousands. */
export const easyPasswords = [
  ...['aaaaaaaaaaaa', '123456789012', 'wachtwoord12', 'welkom123456', ' '.repeat(12), 'voorbeeldwijk'],
  ...['Wachtwoord123!', 'P@ssw0rd2026!', 'Welkom01Welkom01', 'Geheim1234567', 'Zomer2026!Zomer2026!', 'Feyenoord1908!'],
  ...['QWERTYuiop123', '1q2w3e4r5t6y', 'ikhouvanjou123', 'maandag dinsdag woensdag', 'Rotterdam2026!!', 'qwertyqwerty'],
  ...[
    'Bert&Ernie123',
    '010Feyenoord010',
    'Ajax1900Ajax',
    'Wijkverbinder1',
    'Jongerenwerk26',
    'Sesamstraat01',
    'Psv1913psv13',
  ],
];
